"""The page about goals for authors, made from what the goals say of themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import msgspec
from msgspec import inspect as fields

from sealegs.study.goal import GoalKind, known_goals
from sealegs.study.grading import ALWAYS

_HEAD = """\
# Goals of exercises

Made by `python scripts/goals.py` from `study/goals/`; a test tells when it is older. An exercise
lists its goals in `exercise.yaml`:

    goals:
      - cached: {downloads: maven, after: edit src/App.java}
        unmet: Whoever edits one class waits while every library is downloaded again.

Each goal is met, unmet, or **cannot tell**, which is never counted as met: it then says what would
have to be known, and the exercise's context is where an author can say it (sizes, products of a
step, what they are linked against, how the program starts). `builds` and `starts` are always there
and never written. A step is told by a glob over its text in one line (`RUN npm ci*`); a change is
written as in `--change` (`edit src/App.java`, `arg GIT_SHA=abc`, `no-cache`, ...).

Where the ignore file is to be edited, the exercise has `Dockerfile.dockerignore` beside its
`Dockerfile` (empty, when the project has none yet). A solution or a rejected attempt brings its own
as `NAME.Dockerfile.dockerignore`, and keeps the start's without one.
"""


def goal_page() -> str:
    """Return the page as Markdown."""
    parts = [_HEAD]
    for name, kind in sorted(known_goals().items()):
        always = " (always there)" if name in ALWAYS else ""
        parts.append(f"## {name}{always}\n\n{kind.summary}\n{''.join(_parameters(kind))}")
    return "\n".join(parts)


def _parameters(kind: GoalKind) -> Iterator[str]:
    shape = fields.type_info(kind.parameters)
    if not isinstance(shape, fields.StructType) or not shape.fields:
        return
    told = " ".join(inspect.cleandoc(kind.parameters.__doc__ or "").split())
    yield "\n" + told.replace("``", "`") + "\n\n"
    for field in shape.fields:
        default = "" if field.required else f", by default {_written(field.default)}"
        yield f"- `{field.name}`: {_type(field.type)}{default}\n"


def _written(default: object) -> str:
    if default in ("", (), None):
        return "none"
    return f"`{default}`"


def _type(shape: fields.Type) -> str:
    match shape:
        case fields.UnionType(types):
            return " or ".join(
                _type(each) for each in types if not isinstance(each, fields.NoneType)
            )
        case fields.VarTupleType(item_type=item) | fields.ListType(item_type=item):
            return f"a list of {_plural(_type(item))}"
        case fields.LiteralType(values):
            return " or ".join(f"`{value}`" for value in values)
        case fields.EnumType(cls):
            return " or ".join(f"`{each.value}`" for each in cls)
        case fields.IntType() | fields.FloatType():
            return "a number"
        case fields.BoolType():
            return "true or false"
        case _:
            return "text"


def _plural(kind: str) -> str:
    return {"text": "texts", "a number": "numbers"}.get(kind, re.sub(r"^a ", "", kind))


def parameters_of(kind: GoalKind) -> tuple[str, ...]:
    """Return the names of a goal's parameters."""
    return tuple(field.name for field in msgspec.structs.fields(kind.parameters))
