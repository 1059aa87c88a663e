"""The stream of YAML's events becomes plain values; ``ground.yaml`` says what is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sealegs.ground.problem import Place, Problem
from sealegs.ground.regex import Regex
from sealegs.ground.sanitise import clean

Path = tuple[str | int, ...]

MAX_DEPTH: Final = 40
MAX_ALIASES: Final = 50
MAX_NODES: Final = 200_000
"""Values in the document, each alias counted as large as what it stands for."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = Regex(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = Regex(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_LEADING_ZERO = Regex(r"[-+]?0[0-9]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False}


class _Node(Struct):
    """A mapping or list while its entries arrive."""

    value: dict[str, object] | list[object]
    path: Path
    anchor: str | None
    size_before: int
    key: str | None = None
    skipping: bool = False


class _RefusedError(Exception):
    """The document breaks a bound; carries the problem."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message, fatal=True)


def composed(
    text: str, file: str, first_line: int
) -> tuple[object, dict[Path, tuple[int, int]], tuple[Problem, ...]]:
    """Return the value of a document, where its parts are written, and what is wrong with it.

    The value is None, and nothing is placed, where the document is refused.
    """
    composer = _Composer(file, first_line - 1)
    try:
        # The events come one by one, so neither depth nor aliases can exhaust anything.
        value = composer.compose(yaml.parse(clean(text), Loader=_LOADER))
    except _RefusedError as error:
        return None, {}, (*composer.problems, error.problem)
    except yaml.YAMLError as error:
        problem = Problem(_error_place(error, file, first_line), _error_text(error), fatal=True)
        return None, {}, (*composer.problems, problem)
    return value, composer.marks, tuple(composer.problems)


class _Composer:
    """Builds plain values out of a stream of YAML events."""

    def __init__(self, file: str, line_offset: int) -> None:
        self.marks: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._file = file
        self._offset = line_offset
        self._stack: list[_Node] = []
        self._anchors: dict[str, tuple[object, int]] = {}
        self._aliases = 0
        self._size = 0
        self._root: object = None

    def compose(self, events: Iterable[Event]) -> object:
        documents = 0
        for event in events:
            match event:
                case DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise self._refuse(event, "only one YAML document fits here; remove ---")
                case AliasEvent():
                    self._alias(event)
                case ScalarEvent():
                    self._scalar(event)
                case SequenceStartEvent():
                    self._open(event, [])
                case MappingStartEvent():
                    self._open(event, {})
                case SequenceEndEvent() | MappingEndEvent():
                    self._close()
                case _:
                    pass
        return self._root

    def _place(self, event: Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self._file)
        return Place(self._file, mark.line + 1 + self._offset, mark.column + 1)

    def _refuse(self, event: Event, message: str) -> _RefusedError:
        return _RefusedError(self._place(event), message)

    def _grow(self, event: Event, size: int) -> None:
        self._size += size
        if self._size > MAX_NODES:
            message = f"this YAML expands to more than {MAX_NODES:,} values; make it smaller"
            raise self._refuse(event, message)

    def _check_tag(self, event: ScalarEvent | SequenceStartEvent | MappingStartEvent) -> None:
        if event.tag is not None and event.tag != "!":
            message = f"the tag {clean(str(event.tag))} is not allowed here; remove it"
            raise self._refuse(event, message)

    def _alias(self, event: AliasEvent) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise self._refuse(event, f"more than {MAX_ALIASES} aliases; write the values out")
        known = self._anchors.get(event.anchor or "")
        if known is None:
            raise self._refuse(event, f"the alias *{event.anchor} refers to itself or to nothing")
        value, size = known
        self._grow(event, size)
        self._put(event, value)

    def _scalar(self, event: ScalarEvent) -> None:
        self._check_tag(event)
        self._grow(event, 1)
        text = clean(event.value)
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(event, parent, text)
            return
        value = resolve(text) if event.implicit[0] else text
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1)
        self._put(event, value)

    def _key(self, event: ScalarEvent, parent: _Node, text: str) -> None:
        parent.key = text
        parent.skipping = isinstance(parent.value, dict) and text in parent.value
        if parent.skipping:
            message = f"the key {text!r} is given twice; only the first one counts"
            self.problems.append(Problem(self._place(event), message))
        elif text == "<<":
            raise self._refuse(event, "merge keys (<<) are not allowed; write the values out")
        else:
            place = self._place(event)
            self.marks[(*parent.path, text)] = (place.line, place.column)

    def _open(
        self,
        event: SequenceStartEvent | MappingStartEvent,
        value: dict[str, object] | list[object],
    ) -> None:
        self._check_tag(event)
        if len(self._stack) >= MAX_DEPTH:
            raise self._refuse(event, f"nested more than {MAX_DEPTH} deep; make it flatter")
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            raise self._refuse(event, "a key must be plain text, not a list or mapping")
        before = self._size
        self._grow(event, 1)
        path = self._put(event, value)
        self._stack.append(_Node(value, path, event.anchor, before))

    def _close(self) -> None:
        node = self._stack.pop()
        if node.anchor is not None:
            self._anchors[node.anchor] = (node.value, self._size - node.size_before)

    def _put(self, event: NodeEvent, value: object) -> Path:
        """Place a finished or opening value under its parent and return its path."""
        if not self._stack:
            self._root = value
            path: Path = ()
        else:
            parent = self._stack[-1]
            if isinstance(parent.value, list):
                path = (*parent.path, len(parent.value))
                parent.value.append(value)
            elif parent.key is None:
                raise self._refuse(event, "a key must be plain text, not an alias")
            else:
                path = (*parent.path, parent.key)
                if not parent.skipping:
                    parent.value[parent.key] = value
                parent.key = None
        if path not in self.marks:
            place = self._place(event)
            self.marks[path] = (place.line, place.column)
        return path


def resolve(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar means in YAML 1.2's core schema (see the module)."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and not _LEADING_ZERO.match(text) and not text.isdigit():
        return float(text)
    return text


def _error_place(error: yaml.YAMLError, file: str, first_line: int) -> Place:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            return Place(file, mark.line + first_line, mark.column + 1)
    return Place(file)


def _error_text(error: yaml.YAMLError) -> str:
    what = error.problem if isinstance(error, yaml.MarkedYAMLError) else None
    return clean(f"this is not valid YAML: {what or 'it cannot be read'}", keep_newlines=False)
