"""What an answer is heard as, without asking a grader where there is nothing to grade."""

from __future__ import annotations

import pytest

from sealegs.study.answers.grading import Grader
from sealegs.study.interview import moves
from sealegs.study.interview.hearing import heard
from tests.study.interview.world import STOCK, Notes, begun


@pytest.mark.parametrize("move", [moves.Skip(), moves.Answer(" \n")], ids=["skipped", "silent"])
def test_no_words_are_heard_as_a_grader_hears_them(move: moves.Move) -> None:
    notes = Notes()
    turn = begun(notes).do(move).turns[0]
    told = heard(turn, STOCK)
    graded = Grader(STOCK.questions[turn.question], turn.level).grade("")
    assert told is not None
    assert [(h.point, h.standing, h.said, h.maybe) for h in told.points] == [
        (h.point, h.standing, h.said, h.maybe) for h in graded.points
    ]
    assert (told.claims, told.share, told.band, told.hedges, told.words) == (
        graded.claims, graded.share, graded.band, graded.hedges, graded.words,
    )  # fmt: skip


def test_no_grader_is_made_for_what_was_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = Notes()
    turn = begun(notes).do(moves.Skip()).turns[0]

    def never(*_: object) -> Grader:
        raise AssertionError("a grader was made")

    monkeypatch.setattr("sealegs.study.interview.hearing._grader", never)
    assert heard(turn, STOCK) is not None
