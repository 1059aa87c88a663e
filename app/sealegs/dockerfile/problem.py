"""What a Dockerfile's reader complains about: where, in which layer, and how badly."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Layer(StrEnum):
    """The four places at which BuildKit can refuse a Dockerfile, in the order it gets to them."""

    LINE = "line"
    INSTRUCTION = "instruction"
    EXPANSION = "expansion"
    CONVERSION = "conversion"


class Severity(StrEnum):
    """A refusal stops the build; a warning is what BuildKit's own checks say in passing."""

    REFUSAL = "refusal"
    WARNING = "warning"


class Position(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place as people and editors count it: line and column from 1, columns in characters."""

    line: int
    column: int


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of the source as byte offsets, end exclusive; ``Document.position`` names it."""

    start: int
    end: int


class Problem(msgspec.Struct, frozen=True, gc=False):
    """One complaint in one sentence.

    ``line`` is the line BuildKit reports (1-based), which for an instruction is its first and for
    a few refusals of the line parser the line before; ``column`` is counted on the line where
    ``span`` starts. ``code`` is a kebab-case name for refusals and BuildKit's own check name
    (``NoEmptyContinuation``) for warnings.
    """

    layer: Layer
    line: int
    column: int
    message: str
    severity: Severity
    code: str
    span: Span
