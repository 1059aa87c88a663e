"""What the report is computed from: turns with what they were heard against, and every point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from sealegs.curriculum.interview import Point
from sealegs.ground.sanitise import clean
from sealegs.study.answers.grading import Graded, Heading, Span, Standing
from sealegs.study.interview.hearing import is_within
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.steps import Ending, Reason
from sealegs.study.interview.stock import Key, Prompt, Stock, prompt_of
from sealegs.study.interview.withdrawing import heard_all

ASKED_FOR: Final = 0.5
"""What a point counts that came only when it was asked for."""

_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Row:
    """A turn, its number from 1, and what can be told of it."""

    number: int
    turn: Turn
    prompt: Prompt | None
    graded: Graded | None
    unfinished: bool = False
    """Whether it went in as it stood when the interview was ended."""

    @property
    def text(self) -> str:
        """What was said; safe for a terminal, places in it are what they were."""
        return self.turn.text

    @property
    def is_root(self) -> bool:
        """Whether it is a question itself and no follow-up."""
        return self.prompt is not None and self.prompt.ask == self.prompt.root.ask

    @property
    def said(self) -> bool:
        """Whether words of an answer are there."""
        return bool(self.text.strip()) and not self.turn.skipped

    def asks_for(self, point: Point) -> bool:
        """Tell whether a point belongs to what this turn asks for."""
        return not self.is_root or is_within(point.level, self.turn)


@dataclass(frozen=True, slots=True)
class Piece:
    """A point that was asked for: what it counts (0 to 1), and the row that decided it.

    ``asked`` is the row that asked for it first, where its weight counts.
    """

    point: Point
    asked: Row
    row: Row
    credit: float
    heading: Heading
    beyond: bool
    """Whether it was only tried: one level up."""
    follow_up: bool = False
    """Whether it belongs to a follow-up and not to the question itself."""


def rows_of(interview: Interview, stock: Stock) -> tuple[Row, ...]:
    """Return the turns that are over, with the texts made safe."""
    found = []
    turns = [msgspec.structs.replace(turn, text=clean(turn.text)) for turn in interview.turns]
    for number, (safe, graded) in enumerate(zip(turns, heard_all(turns, stock), strict=True), 1):
        if safe.ended_ms is None:
            continue
        prompt = prompt_of(safe, stock)
        # after an answer that was given something is always asked, or the end was reached
        last = number == len(interview.turns) and interview.ending is Ending.LEFT
        found.append(Row(number, safe, prompt, graded, last and bool(safe.text.strip())))
    return tuple(found)


def pieces_of(rows: Iterable[Row]) -> tuple[Piece, ...]:
    """Return every point that was asked for, once; one that came when asked again counts half."""
    pool: dict[Key, Piece] = {}
    for row in rows:
        if row.prompt is None or row.graded is None:
            continue
        beyond = row.turn.reason is Reason.FULL
        for heading in row.graded.points:
            point = heading.point
            key = (row.turn.question, row.prompt.where, point.id)
            earned = heading.standing is Standing.EARNED and not row.turn.skipped
            if key not in pool:
                if row.asks_for(point):
                    below = bool(row.prompt.where)
                    pool[key] = Piece(point, row, row, float(earned), heading, beyond, below)
            elif earned and not pool[key].credit:
                again = pool[key]
                pool[key] = replace(again, row=row, credit=ASKED_FOR, heading=heading)
    return tuple(pool.values())


def is_deep(piece: Piece) -> bool:
    """Tell whether a point counts for depth: of the level itself, of a follow-up, or above."""
    return piece.beyond or piece.follow_up or piece.point.level is piece.row.turn.level


def share_of(pieces: Sequence[Piece]) -> float | None:
    """Return what of the weight was earned; None of nothing."""
    weight = sum(each.point.weight for each in pieces)
    return sum(each.point.weight * each.credit for each in pieces) / weight if weight else None


def quoted(text: str, spans: Sequence[Span]) -> str:
    """Return the words of spans as a quote of one line, with what lies between if it is short."""
    if not spans:
        return ""
    begin, end = min(s for s, _ in spans), max(e for _, e in spans)
    whole = text[begin:end]
    if len(whole) > _LONGEST:
        whole = " … ".join(text[slice(*each)] for each in spans)
    return shortened(whole)


def shortened(text: str, most: int = _LONGEST) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(clean(text, keep_newlines=False).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def reasons(turn: Turn) -> Mapping[tuple[str, str], str]:
    """Return the learner's reasons of disputes by what is disputed."""
    return {
        (each.what.value, each.about): clean(each.note, keep_newlines=False)
        for each in turn.disputes
    }
