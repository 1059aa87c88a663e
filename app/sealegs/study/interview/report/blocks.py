"""The report as a page of blocks that screens and exports draw, each in its own way.

Every plot says in words what it shows, so that no reader needs the picture. Texts are safe for a
terminal but foreign: whoever draws them as markup escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sealegs.study.interview.report.values import LevelFound, Slot


class Tone(StrEnum):
    """How a stretch of text is set off."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    EARNED = "earned"
    DENIED = "denied"
    CLAIMED = "claimed"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; ``name`` is unique on the page."""

    level: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``title`` stands before it."""

    title: str
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the learner or of a model answer, with their line breaks."""

    title: str
    line: Line


@dataclass(frozen=True, slots=True)
class Code:
    """A file."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of 0 to 1, None where it isn't known; ``words`` say what it means."""

    label: str
    share: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares below each other."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Gauge:
    """The level with its interval."""

    title: str
    found: LevelFound
    words: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """When what was asked and how long it took; ``seconds`` is the length of the whole line."""

    title: str
    slots: tuple[Slot, ...]
    seconds: float
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a trend; None where there was not enough evidence."""

    label: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """Scores of 0 to 1, the oldest first."""

    title: str
    marks: tuple[Mark, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table.

    ``bands`` say of its cells how good they are (``low``, ``middle``, ``high`` or nothing), for
    those who can colour them. ``upright`` heads are long and the cells short: a heat map, whose
    rows are named by their first cells.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bands: tuple[tuple[str, ...], ...] = ()
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """What is shown when it is asked for."""

    title: str
    blocks: tuple[Heading | Para | Items | Said | Code | Rows, ...]


Block = Heading | Para | Items | Said | Code | Bars | Gauge | TimeLine | Trend | Rows | Fold


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report."""

    title: str
    blocks: tuple[Block, ...]
