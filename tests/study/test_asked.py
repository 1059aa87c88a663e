"""What a quiz can ask, and what is told after an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sealegs.study.asked import asked_in, ready
from sealegs.study.forms import Reply
from sealegs.study.question import Outcome
from sealegs.study.verdict import LEFT, RIGHT, WRONG, opening, parts, signs, truth
from tests.study.quizzing import FIELDS, asked, quiz_pack

OPTIONLESS = {"id": "choice", "kind": "choice", "ask": "Which?", "options": []}


def outcome_of(kind: str, *keys: int, text: str = "") -> tuple[Outcome, list[str], dict[int, str]]:
    """Return how an answer does, the lines told, and the signs beside the entries."""
    question = ready(asked(quiz_pack(kind), kind))
    assert question is not None
    outcome = question.question.grade(Reply(keys, text))
    assert isinstance(outcome, Outcome)
    told = [f"{p.sign}{p.name.plain}|{p.title}|{p.text.plain}" for p in parts(question, outcome)]
    return outcome, told, dict(signs(question.form("1").control, outcome))


def test_statements_and_questions_of_a_topic_stand_side_by_side() -> None:
    whole = quiz_pack("choice", "open", flags=2)
    assert [one.kind for one in asked_in(whole)] == ["red-flag", "red-flag", "choice", "open"]
    assert {one.topic for one in asked_in(whole)} == {"images"}
    assert asked_in(whole, "nope") == ()


@pytest.mark.parametrize("kind", FIELDS)
def test_every_kind_can_be_put_and_its_key_is_right(kind: str) -> None:
    question = ready(asked(quiz_pack(kind), kind))
    assert question is not None
    outcome = question.question.grade(question.question.posed.key)
    assert isinstance(outcome, Outcome)
    assert outcome.right
    assert opening(outcome) == "Right."
    assert parts(question, outcome)[-1].text.plain == f"how {kind} works"


def test_a_question_that_leaves_asking_to_its_kind_is_called_by_its_slug() -> None:
    whole = quiz_pack("choice")
    question = whole.questions["images"][0]
    silent = replace(question, id="docker/images/predict-image/one-of-the-worker", payload={})
    named = asked_in(replace(whole, questions={"images": (silent,)}))[0].name
    assert named.plain == "One of the worker"


def test_a_question_with_a_doubt_is_never_put() -> None:
    whole = quiz_pack("choice")
    broken = replace(whole.questions["images"][0], payload={**OPTIONLESS})
    assert ready(asked_in(replace(whole, questions={"images": (broken,)}))[0]) is None


def test_a_statement_is_kept_in_the_journal_as_it_always_was() -> None:
    question = ready(asked_in(quiz_pack(flags=1))[0])
    assert question is not None
    assert (question.given(Reply((1,))), question.given(Reply((2,)))) == ("sound", "red")
    assert truth(question) == "It is sound."


def test_each_option_has_its_remark_and_its_sign() -> None:
    outcome, told, shown = outcome_of("choice", 2)
    assert opening(outcome) == "Not so."
    assert told[0] == f"{RIGHT}the last|missed|by default"
    assert told[1] == f"{WRONG}the first|not this one|it isn't"
    assert told[2] == f"{LEFT}all of them||no"
    assert shown == {0: "", 1: RIGHT, 2: WRONG}


def test_points_not_made_have_the_sign_of_an_error() -> None:
    outcome, told, shown = outcome_of("open", 1, text="smaller")
    assert opening(outcome) == "Partly."
    assert shown == {0: "", 1: RIGHT, 2: WRONG}
    assert "|A good answer|Build tools stay behind, so the image is smaller." in told


def test_a_prediction_shows_how_it_follows() -> None:
    outcome, told, shown = outcome_of("predict-cache", 5)
    assert outcome.right
    assert shown[5] == RIGHT
    assert any(line.startswith("|How it follows|line 5") for line in told)
