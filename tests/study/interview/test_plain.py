"""The interview in plain lines: what is said, and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.interview.chair import Chair, sit_again
from sealegs.study.interview.plain import PlainInterview
from sealegs.study.interview.steps import Mode
from tests.study.interview.world import STOCK, Notes, begun, settings

FULL = "The apple grows here. The birch grows here."


class Typist:
    """Someone who types lines, each after something was done, and what was said to them."""

    def __init__(self, *lines: str | Callable[[], None]) -> None:
        self._lines = iter(lines)
        self.said: list[str] = []

    def say(self, line: str = "") -> None:
        """Listen."""
        self.said.append(line)

    def read(self, prompt: str) -> str | None:
        """Type the next line, once what stands before it was done."""
        self.said.append(prompt)
        for line in self._lines:
            if isinstance(line, str):
                return line
            line()
        return None

    @property
    def all(self) -> str:
        """Everything that was said."""
        return "\n".join(self.said)


def held(chair: Chair, *lines: str | Callable[[], None]) -> Typist:
    """Hold an interview with these lines."""
    typist = Typist(*lines)
    PlainInterview(chair, typist).run()
    return typist


def test_a_pause_is_counted_and_shown() -> None:
    notes = Notes()
    chair = begun(notes)
    said = held(chair, "/pause", lambda: notes.pass_(75), "", "/end").all
    assert "On it goes, after a pause of 1:15." in said
    assert "0:00 used, 1:15 of pauses" in said


def test_warnings_come_once_and_gently() -> None:
    notes = Notes()
    chair = begun(notes)
    lines = (lambda: notes.pass_(50), "a", lambda: notes.pass_(3), "b", lambda: notes.pass_(9), "c")
    said = held(chair, *lines, "", "/end").said
    soon = [line for line in said if "come to the end" in line]
    over = [line for line in said if "finish your sentence" in line]
    assert (len(soon), len(over)) == (1, 1)
    turn = chair.interview.turns[0]
    assert [each.at_ms for each in turn.warned] == [48_000, 60_000]


def test_thinking_and_answering_are_counted_apart() -> None:
    notes = Notes()
    chair = begun(notes)
    held(chair, lambda: notes.pass_(7), "", lambda: notes.pass_(11), FULL, "", "/end")
    turn = chair.interview.turns[0]
    assert (turn.think_ms, turn.answer_ms, turn.text) == (7000, 11_000, FULL)


def test_the_end_of_the_input_leaves_it_and_the_half_answer_is_told_again() -> None:
    notes = Notes()
    chair = begun(notes)
    said = held(chair, "", "The apple", "and more").all
    assert "Left with 15:00 to go" in said
    again = held(sit_again(chair.interview, STOCK, notes), "", "/end").all
    assert "  The apple\n  and more" in again
    assert chair.interview.turns[0].text == "The apple\nand more"


def test_the_model_answer_shows_when_the_points_are_ticked() -> None:
    notes = Notes()
    chair = begun(notes, settings(mode=Mode.ALOUD))
    said = held(chair, "", "", "1", "", "/end").all
    assert said.index("  1. say apple") < said.index("A good answer: The apple grows here.")
    assert chair.interview.turns[0].ticked == ("apple",)


@pytest.mark.parametrize("typed", ["0", "0000000019", "9" * 5000, "٣", "1 x"])
def test_what_is_no_number_of_a_point_is_asked_again(typed: str) -> None:
    chair = begun(Notes(), settings(mode=Mode.ALOUD))
    said = held(chair, "", "", typed, "1", "", "/end").all
    assert "Please type numbers from 1 to" in said
    assert chair.interview.turns[0].ticked == ("apple",)


def test_asking_back_is_answered_and_costs_the_question_nothing() -> None:
    notes = Notes()
    chair = begun(notes, settings(Level.MIDDLE))
    said = held(chair, "/ask", "/ask Do you mean the garden in winter?", FULL, "", "/end").all
    assert "Ask with words behind it" in said
    assert "A fair thing to ask" in said
    assert chair.interview.turns[0].clarified[0].good


def test_nothing_in_a_pack_or_an_answer_reaches_the_terminal_as_a_code() -> None:
    notes = Notes()
    chair = begun(notes)
    held(chair, "\x1b[31mred\x1b]0;title\x07", "\u202edne eht", lambda: None)
    said = held(sit_again(chair.interview, STOCK, notes), "", "/end").all
    assert not set(said) & {"\x1b", "\x07", "\u202e"}
