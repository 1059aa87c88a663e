"""The replay: answer by answer with the clock, forwards and back, in plain lines."""

from __future__ import annotations

from sealegs.study.interview import moves
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.replay import Frame, frames_of, replayed
from tests.study.interview.report.played import played, same
from tests.study.interview.world import STOCK, Notes, begun


class Script:
    """Someone who types given lines and keeps what was said."""

    def __init__(self, *lines: str) -> None:
        self.said: list[str] = []
        self._lines = list(lines)

    def say(self, line: str = "") -> None:
        """Keep a line."""
        self.said.append(line)

    def read(self, prompt: str) -> str | None:
        """Type the next line."""
        self.said.append(prompt)
        return self._lines.pop(0) if self._lines else None


def frames(answer: str = "The apple grows here.") -> tuple[Frame, ...]:
    """Return the frames of an interview with the same answer to everything."""
    interview = played(Notes(), same(answer))
    return frames_of(interview, report_of(interview, STOCK))


def test_every_answer_is_a_frame_with_its_moments_in_order() -> None:
    interview = played(Notes(), same("The apple grows here. Stones grow."))
    found = frames_of(interview, report_of(interview, STOCK))
    assert len(found) == len(interview.turns)
    for frame in found:
        assert [each.at for each in frame.moments] == sorted(each.at for each in frame.moments)
        assert frame.moments[0].words == "it was asked"
    assert found[0].moments[-1].words == "you were done, with 1 point made and 1 wrong claim"
    assert "because of what the answer before claimed" in found[0].after
    assert found[-1].after == "That was the end."


def test_pauses_warnings_and_questions_back_are_told() -> None:
    notes = Notes()
    chair = begun(notes)
    chair.do(moves.Clarify("Do you mean the\ngarden in winter?"))
    chair.do(moves.Stop())
    notes.pass_(90)
    chair.resume()
    notes.pass_(70)
    chair.do(moves.Answer("The apple grows here."))
    chair.do(moves.Leave())
    report = report_of(chair.interview, STOCK)
    words = [each.words for each in frames_of(chair.interview, report)[0].moments]
    assert "you paused for 1:30" in words
    assert "you asked back: “Do you mean the garden in winter?”" in words
    assert "the time for the question was over" in words


def test_enter_goes_on_b_back_a_number_there_and_q_leaves() -> None:
    found = frames()
    talk = Script("", "b", "3", "q")
    replayed(found, talk)
    shown = [line for line in talk.said if line in {frame.title for frame in found}]
    assert shown == [found[at].title for at in (0, 1, 0, 2)]


def test_a_number_of_no_answer_goes_on() -> None:
    found = frames()
    talk = Script("9" * 5000, "99", "0", "q")
    replayed(found, talk)
    shown = [line for line in talk.said if line in {frame.title for frame in found}]
    assert shown == [frame.title for frame in found[:4]]


def test_a_pipe_without_input_gets_everything() -> None:
    found = frames()
    talk = Script()
    replayed(found, talk)
    assert [line for line in talk.said if line in {f.title for f in found}] == [
        frame.title for frame in found
    ]
    assert max(map(len, talk.said)) <= 80
