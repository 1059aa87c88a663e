"""What is wrong with a Dockerfile, as values in the shape that `sealegs check` prints.

The field names and their order are the promise of the JSON output (version 1).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    STYLE = "style"

    def at_least(self, other: Severity) -> bool:
        """Whether this matters as much as the other, or more."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


class Category(StrEnum):
    """What a finding is about."""

    BUILD = "build"
    CACHE = "cache"
    SIZE = "size"
    SECURITY = "security"
    RUNTIME = "runtime"
    REPRODUCIBILITY = "reproducibility"
    STYLE = "style"


class Edit(msgspec.Struct, frozen=True):
    """Replace what stands between two places (line and column from 1, end exclusive)."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that mend a finding; `safe` when the build surely does the same."""

    safe: bool
    edits: tuple[Edit, ...]


class Finding(msgspec.Struct, frozen=True):
    """One thing to mend.

    `line` is the first line of the instruction and `end_line` its last; `column` counts
    characters on `line`. `aliases` are other tools' names for the same verdict. `stage` is the
    stage's index, None before the first FROM. `ships` says whether the stage's own layers are
    part of the image that is built.
    """

    file: str
    line: int
    end_line: int
    column: int
    rule: str
    aliases: tuple[str, ...]
    severity: Severity
    category: Category
    message: str
    why: str
    stage: int | None
    ships: bool
    fix: Fix | None


class Refusal(msgspec.Struct, frozen=True):
    """Why BuildKit doesn't accept the file at all: its layer (line or instruction) and line.

    A file that can't be read has the layer `file` and the line 0.
    """

    layer: str
    line: int
    message: str


class FileReport(msgspec.Struct, frozen=True):
    """All that was found in one file."""

    file: str
    ok: bool
    error: Refusal | None
    findings: tuple[Finding, ...]
