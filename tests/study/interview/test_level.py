"""What the answers say of the level: a level with an interval, or that they don't tell."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.interview import moves
from sealegs.study.interview.level import estimate
from tests.study.interview.test_session import FULL, play
from tests.study.interview.world import STOCK, Notes, begun, settings


def test_after_one_answer_nobody_can_tell() -> None:
    notes = Notes()
    assert not estimate(begun(notes).interview, STOCK).enough


@pytest.mark.parametrize(
    ("level", "answer", "found"),
    [
        (None, FULL, Level.SENIOR),
        (None, "No idea.", Level.JUNIOR),
        (Level.SENIOR, FULL, Level.SENIOR),
        (Level.SENIOR, "stones grow", Level.JUNIOR),
    ],
)
def test_answers_speak_for_a_level(level: Level | None, answer: str, found: Level) -> None:
    notes = Notes()
    interview = play(notes, begun(notes, settings(level, 30)), answer)
    told = estimate(interview, STOCK)
    assert told.level is found
    assert told.enough
    assert told.low <= told.high


def test_a_junior_interview_answered_well_does_not_say_senior() -> None:
    notes = Notes()
    interview = play(notes, begun(notes, settings(Level.JUNIOR, 30)), "The apple grows here.\n" * 2)
    assert estimate(interview, STOCK).between[0] is not Level.SENIOR


def test_what_is_skipped_is_no_answer_and_says_nothing_of_the_level() -> None:
    notes = Notes()
    chair = begun(notes, settings(Level.JUNIOR, 30))
    for _ in range(3):
        notes.pass_(5)
        chair.do(moves.Skip())
    told = estimate(chair.interview, STOCK)
    assert told.evidence == 0
    assert not told.enough
