"""Interviews that were taken with given answers, for reports of them."""

from __future__ import annotations

from collections.abc import Callable

from sealegs.curriculum.model import Level
from sealegs.study.interview import moves
from sealegs.study.interview.record import Interview, Phase, Turn
from sealegs.study.interview.steps import Mode, RoundKind
from tests.study.interview.world import Notes, begun, settings

JUNIOR = "The apple grows here. The birch grows here."
FULL = (
    "The apple grows here. The birch grows here. The cedar grows here, but it is slower than the "
    "apple. The daisy grows here."
)

MENDED = moves.Check("FROM a\n", 1, 2, unmet=("no root",), hand_in=True)


def same(text: str) -> Callable[[Turn], moves.Move]:
    """Return an answerer that always says the same."""
    return lambda _: moves.Answer(text)


def played(
    notes: Notes,
    answer: Callable[[Turn], moves.Move],
    level: Level | None = Level.JUNIOR,
    seconds: float = 20.0,
    mode: Mode = Mode.TYPED,
    minutes: int = 15,
    seed: str = "seed",
    fix: moves.Move = MENDED,
) -> Interview:
    """Take an interview to its end."""
    chair = begun(notes, settings(level, minutes, mode, seed=seed))
    for _ in range(200):
        interview, turn = chair.interview, chair.interview.turn
        if interview.over or turn is None:
            return interview
        if interview.phase is Phase.TICKING:
            chair.do(moves.Mark(("apple", "birch")))
        elif interview.phase is Phase.MODEL:
            chair.do(moves.Next())
        elif turn.round is RoundKind.FIX:
            notes.pass_(seconds)
            chair.do(fix)
        else:
            chair.do(moves.Start())
            notes.pass_(seconds)
            chair.do(answer(turn))
    raise AssertionError("it never ends")
