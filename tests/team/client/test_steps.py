"""What a host is told of somebody who may need help."""

from __future__ import annotations

import pytest

from sealegs.team.client.steps import stuck
from sealegs.team.messages import Seat, State


@pytest.mark.parametrize(
    ("missed", "silent", "words"),
    [
        (1, 0, ""),
        (1, 1, ""),
        (2, 0, "2 missed in a row"),
        (2, 2, "2 left unanswered"),
        (3, 1, "3 not right"),
    ],
)
def test_who_let_questions_pass_is_not_told_to_have_missed_them(
    missed: int, silent: int, words: str
) -> None:
    seat = Seat("ann", "Ann", missed=missed, silent=silent)
    assert stuck(seat, State(seq=1, phase="agenda", title="")) == words
