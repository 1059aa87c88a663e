"""Choosing one option, or several, and judging a statement."""

from __future__ import annotations

from sealegs.study.forms import Choose, Reply
from tests.study.questions.asking import doubts, outcome, posed

OPTIONS = [
    {"text": "the last", "right": True, "why": "by default"},
    {"text": "the first", "right": False, "why": "it isn't", "misconception": "believes-first"},
    {"text": "all", "right": False, "why": "no", "misconception": "believes-all"},
]
TWO_RIGHT = [*OPTIONS, {"text": "the target", "right": True, "why": "that one"}]


def test_the_right_option_is_right_and_a_wrong_one_shows_its_belief() -> None:
    question = posed("choice", options=OPTIONS)
    assert outcome(question, 1).right
    wrong = outcome(question, 2)
    assert not wrong.right
    assert wrong.score == 0.0
    assert wrong.misconceptions == ("believes-first",)
    assert [remark.why.plain for remark in wrong.remarks] == ["by default", "it isn't", "no"]


def test_options_are_shown_in_an_order_that_the_seed_decides() -> None:
    question = posed("choice", options=OPTIONS)
    orders = set()
    for seed in range(20):
        control = question.form(str(seed)).control
        assert isinstance(control, Choose)
        orders.add(tuple(option.key for option in control.options))
        assert question.form(str(seed)) == question.form(str(seed))
    assert len(orders) > 3


def test_one_option_has_to_be_chosen() -> None:
    question = posed("choice", options=OPTIONS)
    assert question.grade(Reply()) == "choose one of the options"
    assert question.grade(Reply((1, 2))) == "choose one of the options"


def test_a_choice_with_two_right_keys_is_refused() -> None:
    assert "one right option, not 2" in doubts("choice", options=TWO_RIGHT)


def test_a_wrong_option_needs_a_why_and_a_misconception() -> None:
    bare = [OPTIONS[0], {"text": "x", "right": False}]
    assert "option 2 has no why" in doubts("choice", options=bare)
    assert "option 2 is wrong and names no misconception" in doubts("choice", options=bare)


def test_options_that_say_the_same_are_refused() -> None:
    twice = [*OPTIONS, {**OPTIONS[1], "text": "The  First"}]
    assert "two options say the same" in doubts("choice", options=twice)


def test_an_unknown_field_is_told_with_its_name() -> None:
    assert "has no field answer" in doubts("choice", options=OPTIONS, answer=1)


def test_all_right_options_have_to_be_taken_and_a_false_alarm_costs_a_hit() -> None:
    question = posed("multi", options=TWO_RIGHT)
    assert outcome(question, 1, 4).right
    assert outcome(question, 1).score == 0.5
    assert outcome(question, 1, 2).score == 0.0
    assert outcome(question, 1, 2, 4).score == 0.5
    assert not outcome(question, 1, 2, 4).right
    assert outcome(question, 1, 2, 3, 4).score == 0.0


def test_a_multi_question_needs_something_wrong_to_take() -> None:
    assert "some options must be right and some wrong" in doubts("multi", options=[OPTIONS[0]] * 3)


def test_a_statement_is_judged() -> None:
    question = posed(
        "red-flag", ask="", statement="It is secure.", verdict="red", why="It isn't.",
        say_instead="It is smaller.",
    )  # fmt: skip
    assert question.ask.plain == "“It is secure.” Sound, or a red flag?"
    assert outcome(question, 2).right
    missed = outcome(question, 1)
    assert not missed.right
    assert "Say instead: It is smaller." in missed.remarks[0].why.plain


def test_a_red_flag_needs_a_better_sentence() -> None:
    assert "what to say instead" in doubts("red-flag", statement="x", verdict="red", why="y")
