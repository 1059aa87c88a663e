"""Trying other changes on the Dockerfile of a prediction."""

from __future__ import annotations

from sealegs.study.tries import Trying, rerun_after, trying
from tests.study.quizzing import asked, quiz_pack


def found() -> Trying:
    """Return what the prediction of the small pack gives to try on."""
    made = trying(asked(quiz_pack("predict-cache"), "predict-cache"))
    assert made is not None
    return made


def reruns(typed: str) -> list[int]:
    """Return the lines that run again after a change."""
    steps = rerun_after(found(), typed)
    assert not isinstance(steps, str), steps
    return [step.line for step in steps if step.again]


def test_another_change_reruns_other_steps() -> None:
    assert reruns("edit b.txt") == [5]
    assert reruns("edit a.txt") == [3, 4, 5]
    assert reruns("edit a.txt; edit b.txt") == [3, 4, 5]


def test_every_offer_can_be_tried() -> None:
    assert found().offers
    for offer in found().offers:
        assert not isinstance(rerun_after(found(), offer), str)


def test_what_is_no_change_is_told_in_a_sentence() -> None:
    assert "is not one of" in str(rerun_after(found(), "smash it"))
    assert "Type a change" in str(rerun_after(found(), "  "))


def test_there_is_nothing_to_try_on_other_questions() -> None:
    assert trying(asked(quiz_pack("choice"), "choice")) is None
    assert trying(asked(quiz_pack(flags=1), "red-flag")) is None
