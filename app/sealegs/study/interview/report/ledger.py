"""What each answer puts into the sums behind the figures, so that they can be reckoned again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sealegs.study.interview.report.judging import FEWEST, GOAL, claims_of
from sealegs.study.interview.report.rows import Piece, Row, is_deep
from sealegs.study.interview.report.speaking import (
    built,
    could_weigh,
    good_questions,
    in_time,
    is_built,
    is_timed,
    is_told,
    unsure,
    weighs_something,
)
from sealegs.study.interview.report.values import Counted


def counted_of(rows: Sequence[Row], pieces: Sequence[Piece]) -> Mapping[int, Counted]:
    """Return by the number of each answer what it puts into the sums.

    The weight of a point counts where it was asked for first, what it earned where it was decided.
    """
    flags = Counter(row.number for row, _ in claims_of(rows))
    # what communication doesn't count, since too few answers tell of it, is in no sum either
    clocked = sum(map(is_timed, rows)) >= FEWEST
    enough = clocked and sum(map(is_told, rows)) >= FEWEST
    shaped = clocked and sum(map(is_built, rows)) >= FEWEST
    return {
        row.number: _counted(
            row, pieces, flags[row.number], told=enough and is_told(row),
            shaped=shaped and is_built(row), timed=clocked and is_timed(row),
        )
        for row in rows
    }  # fmt: skip


def _counted(
    row: Row, pieces: Sequence[Piece], flags: int, *, told: bool, shaped: bool, timed: bool
) -> Counted:
    verdict = row.turn.verdict
    sound = [each for each in pieces if not each.beyond]
    deep = [each for each in pieces if is_deep(each)]
    return Counted(
        made=_made(row, sound) + (GOAL * verdict.earned if verdict is not None else 0.0),
        of=_of(row, sound) + (GOAL * verdict.to_earn if verdict is not None else 0.0),
        flags=flags,
        deep=_made(row, deep),
        deep_of=_of(row, deep),
        weighs=weighs_something(row) if could_weigh(row) else None,
        in_time=in_time(row) if timed else None,
        built=built(row).of_three if shaped else None,
        unsure=unsure(row) if told else 0,
        words=row.graded.words if told and row.graded is not None else 0,
        good_questions=len(good_questions(row)),
    )


def _made(row: Row, pieces: Sequence[Piece]) -> float:
    """Return what the points that an answer decided have earned."""
    return sum(each.point.weight * each.credit for each in pieces if each.row is row)


def _of(row: Row, pieces: Sequence[Piece]) -> float:
    """Return the weight of the points that were asked for first here."""
    return float(sum(each.point.weight for each in pieces if each.asked is row))
