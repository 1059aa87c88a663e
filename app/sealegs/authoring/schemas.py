"""JSON Schemas of what authors write and of what the program prints for scripts.

They are made from the very types that read and write these files, so they can't fall behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from inspect import cleandoc
from typing import Final

import msgspec

from sealegs.analyzer.finding import FileReport
from sealegs.curriculum import agendas
from sealegs.curriculum.exercise import WrittenExercise
from sealegs.curriculum.front_matter import FrontMatter
from sealegs.curriculum.interview import WrittenQuestion
from sealegs.curriculum.labels import Label
from sealegs.curriculum.loader import WrittenConcept
from sealegs.curriculum.meta import Meta
from sealegs.curriculum.sources import Fact
from sealegs.simulator.context_reading import WrittenContext
from sealegs.simulator.reports.document import BuildDocument
from sealegs.study.goal import known_goals
from sealegs.study.question import Common, known_kinds

Schema = dict[str, object]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{name}"
_TEXTS: Final[Schema] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {}}]}
_CONTEXT: Final[Schema] = {"anyOf": [{"$ref": "#/$defs/WrittenContext"}, {"type": "null"}]}


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema of a kind of file; KeyError where it is none of ``KINDS``."""
    made = KINDS[kind]()
    # Versions of Python indent docstrings differently.
    _each(made, _tidy)
    return {"$schema": _DIALECT, **made, "title": kind}


def _pack() -> Schema:
    schema = _struct(Meta)
    labels = {str(label): _TEXTS for label in Label}
    schema["properties"] = {
        **_properties(schema),
        "labels": {"type": "object", "properties": labels, "additionalProperties": False},
    }
    return schema


def _topic() -> Schema:
    schema = _struct(FrontMatter)
    schema["properties"] = {**_properties(schema), "aliases": _TEXTS, "related": _TEXTS}
    return schema


def _questions() -> Schema:
    kinds = known_kinds().values()
    shapes: list[type] = [Common, *(kind.fields for kind in kinds), WrittenContext]
    refs, parts = _components(shapes)
    common = _found(refs[0], parts)
    each = [_question(kind.name, common, _found(ref, parts), kind.summary)
            for kind, ref in zip(kinds, refs[1:], strict=False)]  # fmt: skip
    names = [kind.name for kind in kinds]
    # Which kind is meant is told first, so that a complaint is about its fields.
    choice = [
        {"if": {"properties": {"kind": {"const": name}}}, "then": shape}
        for name, shape in zip(names, each, strict=True)
    ]
    head = {"properties": {"kind": {"enum": names}}, "required": ["id", "kind"]}
    return _list({"type": "object", **head, "allOf": choice}, parts)


def _question(name: str, common: Schema, own: Schema, summary: str) -> Schema:
    fields = {**_properties(common), **_properties(own), "kind": {"const": name}}
    if "context" in fields:
        fields["context"] = _CONTEXT
    required = sorted({*_names(common.get("required")), *_names(own.get("required"))})
    return {
        "description": summary,
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def _interview() -> Schema:
    (ref,), parts = _components([WrittenQuestion])
    return _list(ref, parts)


def _exercise() -> Schema:
    goals = known_goals()
    shapes: list[type] = [
        WrittenExercise,
        WrittenContext,
        *(goal.parameters for goal in goals.values()),
    ]
    refs, parts = _components(shapes)
    schema = dict(_found(refs[0], parts))
    each = [
        _goal(name, ref, goals[name].summary) for name, ref in zip(goals, refs[2:], strict=True)
    ]
    listed = {"type": "array", "minItems": 1, "items": {"anyOf": each}}
    schema["properties"] = {**_properties(schema), "context": _CONTEXT, "goals": listed}
    schema["required"] = [*_names(schema["required"]), "goals"]
    return {**schema, "$defs": parts}


def _goal(name: str, parameters: Mapping[str, object], summary: str) -> Schema:
    return {
        "description": summary,
        "type": "object",
        "properties": {
            name: {"anyOf": [parameters, {"type": "null"}]},
            "unmet": {"type": "string", "minLength": 1},
            "holds": {"type": "boolean"},
        },
        "required": [name, "unmet"],
        "additionalProperties": False,
    }


def _check() -> Schema:
    (ref,), parts = _components([FileReport])
    fields = {"version": {"const": 1}, "files": {"type": "array", "items": ref}}
    return {"type": "object", "properties": fields, "required": [*fields], "$defs": parts}


KINDS: Final[Mapping[str, Callable[[], Schema]]] = {
    "agenda": agendas.schema,
    "check": _check,
    "concepts": lambda: _list_of(WrittenConcept),
    "context": lambda: _struct(WrittenContext),
    "exercise": _exercise,
    "interview": _interview,
    "pack": _pack,
    "questions": _questions,
    "simulate": lambda: _struct(BuildDocument),
    "sources": lambda: _list_of(Fact),
    "topic": _topic,
}
"""What makes the schema of each kind: files of a pack, a context, and what two commands print."""


def _components(shapes: Iterable[type]) -> tuple[list[Schema], Schema]:
    """Return references to types and what they refer to; what may hold anything is left open."""
    refs, parts = msgspec.json.schema_components(
        shapes, schema_hook=lambda _: {"description": "as its reader says"}, ref_template=_REF
    )
    return list(refs), dict(parts)


def _struct(shape: type) -> Schema:
    """Return the schema of a type with its fields at the top."""
    (ref,), parts = _components([shape])
    return {**_found(ref, parts), "$defs": parts}


def _list_of(shape: type) -> Schema:
    (ref,), parts = _components([shape])
    return _list(ref, parts)


def _list(item: Mapping[str, object], parts: Mapping[str, object]) -> Schema:
    # A file in which everything is a comment is an empty one.
    return {"type": ["array", "null"], "items": item, "$defs": dict(parts)}


def _found(ref: Mapping[str, object], parts: Mapping[str, object]) -> Schema:
    found = parts[str(ref["$ref"]).rpartition("/")[2]]
    return dict(found) if isinstance(found, dict) else {}


def _properties(schema: Mapping[str, object]) -> Schema:
    found = schema.get("properties")
    return dict(found) if isinstance(found, dict) else {}


def _names(listed: object) -> Iterable[str]:
    return [str(name) for name in listed] if isinstance(listed, list | tuple) else []


def _tidy(part: Schema) -> None:
    text = part.get("description")
    if isinstance(text, str):
        part["description"] = cleandoc(text)


def _each(part: object, change: Callable[[Schema], None]) -> None:
    """Change every object of a schema, from the outside in."""
    if isinstance(part, dict):
        change(part)
        for value in part.values():
            _each(value, change)
    elif isinstance(part, list | tuple):
        for value in part:
            _each(value, change)
