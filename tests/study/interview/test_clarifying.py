"""Which questions about the question earn: judged by the question's own words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sealegs.study.interview import moves
from sealegs.study.interview.clarifying import MOST
from sealegs.study.interview.record import Turn
from sealegs.study.interview.steps import Reason, RoundKind
from tests.study.interview.world import Notes, begun

ASK = "Why does a multi-stage build make the image smaller?"
TURN = Turn("q", "h", ASK, RoundKind.CORE, Reason.SCRIPT, "", (), 0, None, 60, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Do you mean the image on disk or the compressed one in the registry?",
        "Is the runtime image also based on a JDK?",
        "what base does the image have",
    ],
)
def test_a_question_that_takes_up_a_word_and_asks_for_something_new_is_good(text: str) -> None:
    from sealegs.study.interview.clarifying import judge

    assert judge(text, TURN).good


@pytest.mark.parametrize(
    "text",
    [
        ASK,
        "Can you repeat that?",
        "What?",
        "The image is smaller since the compiler stays behind.",
        "How is the weather in Hamburg today?",
        "image image image?",
        "????",
        "Is docker good? " * 40,
    ],
)
def test_what_asks_nothing_new_earns_nothing(text: str) -> None:
    from sealegs.study.interview.clarifying import judge

    assert not judge(text, TURN).good


def test_the_same_again_is_not_good_twice_and_after_some_the_interviewer_goes_on() -> None:
    notes = Notes()
    chair = begun(notes)
    text = "Do you mean the garden in winter?"
    for _ in range(MOST + 2):
        interview = chair.do(moves.Clarify(text))
    assert interview.turn is not None
    good = [each.good for each in interview.turn.clarified]
    assert good == [True, *[False] * (len(good) - 1)]
    assert "go on" in interview.turn.clarified[-1].reply


def test_no_reply_names_a_point() -> None:
    notes = Notes()
    interview = begun(notes).do(moves.Clarify("Do you mean the garden in winter?"))
    assert interview.turn is not None
    reply = interview.turn.clarified[0].reply
    assert not any(word in reply for word in ("apple", "birch", "cedar", "daisy"))


def test_the_interviewer_does_not_say_the_same_twice_in_a_row() -> None:
    notes = Notes()
    chair = begun(notes)
    replies = []
    for _ in range(3):
        for text in ("Do you mean the garden in winter?", "What?", "Hm?"):
            turn = chair.do(moves.Clarify(text)).turn
            assert turn is not None
            replies.append(turn.clarified[-1].reply)
        notes.pass_(5)
        chair.do(moves.Skip())
    assert all(one != other for one, other in pairwise(replies))
    assert len(set(replies)) >= 6
