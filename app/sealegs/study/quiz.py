"""What was answered in quizzes, for how many points, and how well certainty was judged."""

from __future__ import annotations

import msgspec

from sealegs.study.events import Answer, Certainty
from sealegs.study.table import Table
from sealegs.study.trail import Mark, Trail

_LONGEST_KEYS = 200
_RIGHT = {Certainty.GUESS: 1, Certainty.THINK: 2, Certainty.KNOW: 3}
_WRONG = {Certainty.GUESS: 0, Certainty.THINK: -2, Certainty.KNOW: -6}


def points(right: bool, certainty: Certainty) -> int:
    """Return the points of an answer: being sure pays, being sure and wrong costs most."""
    return (_RIGHT if right else _WRONG)[certainty]


class Standing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How one question stands; repetitions right after the explanation are not counted.

    ``seen`` is 0 when it was never answered, or every answer was taken back. ``wrong`` holds
    what was given in wrong answers, by the id of the answer: the keys alone, never a text.
    """

    trail: Trail = Trail()
    seen: int = 0
    right: int = 0
    last_right: bool = False
    last_certainty: int = 0
    last_day: int = 0
    wrong: tuple[tuple[bytes, str], ...] = ()


UNSEEN = Standing()


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """Answers given with one certainty."""

    answered: int = 0
    right: int = 0


class Quizzes(msgspec.Struct, frozen=True):
    """All questions ever answered; ``calibration`` counts guess, think and know in this order."""

    items: Table[Standing] = Table()
    calibration: tuple[Tally, Tally, Tally] = (Tally(), Tally(), Tally())

    def answered(self, item: str, mark: Mark, given: str = "") -> Quizzes:
        """Return the quizzes after the answer ``mark`` to ``item``, in which it was ``given``."""
        before = self.items.get(item, UNSEEN)
        after = _count(before, mark, before.trail.with_mark(mark))
        keys = given.partition("|")[0][:_LONGEST_KEYS]
        if mark.value < 0 and keys and keys[0].isdigit():
            after = msgspec.structs.replace(after, wrong=(*before.wrong, (mark.id, keys)))
        return Quizzes(
            self.items.with_entry(item, after),
            self.calibration if mark.again else _tallied(self.calibration, mark, 1),
        )

    def undone(self, item: str, undo: bytes, target: bytes, position: int) -> Quizzes | None:
        """Return the quizzes after ``undo`` took back ``target``; None if it is no answer here."""
        before = self.items.get(item)
        trail = before.trail.with_undo(undo, target, position) if before is not None else None
        if before is None or trail is None:
            return None
        calibration = self.calibration
        for mark in before.trail.surviving():
            calibration = calibration if mark.again else _tallied(calibration, mark, -1)
        after = Standing(trail, wrong=before.wrong)
        for mark in trail.surviving():
            after = _count(after, mark, trail)
            calibration = calibration if mark.again else _tallied(calibration, mark, 1)
        return Quizzes(self.items.with_entry(item, after), calibration)


def answer_value(answer: Answer) -> int:
    """Return an answer as the value of its mark: its certainty, negative when wrong."""
    return int(answer.certainty) if answer.right else -int(answer.certainty)


def mark_points(mark: Mark) -> int:
    """Return the points of an answer in a trail."""
    return points(mark.value > 0, Certainty(abs(mark.value)))


def _count(before: Standing, mark: Mark, trail: Trail) -> Standing:
    if mark.again:
        return msgspec.structs.replace(before, trail=trail)
    right = mark.value > 0
    return Standing(
        trail, before.seen + 1, before.right + right, right, abs(mark.value), mark.day, before.wrong
    )


def _tallied(
    calibration: tuple[Tally, Tally, Tally], mark: Mark, change: int
) -> tuple[Tally, Tally, Tally]:
    rows = list(calibration)
    row = rows[abs(mark.value) - 1]
    rows[abs(mark.value) - 1] = Tally(
        row.answered + change, row.right + (change if mark.value > 0 else 0)
    )
    return (rows[0], rows[1], rows[2])
