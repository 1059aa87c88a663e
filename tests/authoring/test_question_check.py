"""Questions that are unfair, ask twice or give themselves away are told before anyone asks."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from sealegs.authoring.question_check import (
    Check,
    Topical,
    Written,
    flaws_of,
    known_checks,
    questions_in,
)
from sealegs.authoring.question_checks.alike import LIKENESS, likeness
from sealegs.authoring.question_checks.habits import tail
from sealegs.curriculum.pack import Concept
from sealegs.curriculum.questions import as_written
from sealegs.ground.resources import shipped_root
from sealegs.ground.yaml import load
from sealegs.study.question import bind
from tests.course import shipped_pack

CONCEPTS = {
    "stage": Concept("stage", "Stages", "t"),
    "believes-first": Concept("believes-first", "First", "t", belief="First.", why="It isn't."),
    "believes-bare": Concept("believes-bare", "Bare", "t", belief="Bare."),
}
SHIPPED = tuple(questions_in(shipped_root(), shipped_pack()))

GOOD = """\
- id: one
  kind: choice
  level: junior
  concepts: [stage]
  facts: [F-1]
  ask: What becomes the image?
  explain: The target does.
  options:
    - {text: the first stage, right: false, why: it is not, misconception: believes-first}
    - {text: the target stage, right: true, why: by definition}
    - {text: the build stage, right: false, why: it stays, misconception: believes-first}
"""


def topic(text: str) -> Topical:
    loaded = load(text, "questions.yaml")
    raw = tuple(as_written(loaded, "docker/t"))
    questions = tuple(Written(question, *bind(question)) for question in raw)
    return Topical("t", "questions.yaml", questions, CONCEPTS, frozenset({"F-1"}))


def told(text: str) -> str:
    return "\n".join(str(flaw.problem) for flaw in flaws_of(topic(text)))


def numbered(text: str, count: int) -> str:
    """Return so many questions that share no words but their options' keys."""
    words = ("alder", "birch", "cedar", "daisy", "elder", "fern", "grass", "hazel", "iris", "kale")
    return "".join(
        text.replace("id: one", f"id: q{n}").replace(
            "What becomes the image?", " ".join(f"{word}{n}" for word in words)
        )
        for n in range(count)
    )


def test_a_fair_question_is_not_complained_about() -> None:
    assert told(GOOD) == ""


NOTICED = {
    "alike": GOOD + GOOD.replace("id: one", "id: two"),
    "askable": GOOD.replace("kind: choice", "kind: riddle"),
    "given_away": GOOD.replace(
        "the target stage", "the stage that --target names or else the last one in the file"
    ),
    "habits": numbered(GOOD, 12),
    "references": GOOD.replace("[stage]", "[stag]"),
}
"""Questions by the check, called like its module, that notices what is wrong with them."""


@pytest.mark.parametrize("check", known_checks(), ids=lambda check: check.__module__)
def test_every_check_notices_what_it_is_for(check: Check) -> None:
    name = check.__module__.rpartition(".")[2]
    assert list(check(topic(NOTICED[name])))
    assert list(check(topic(GOOD))) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((", misconception: believes-first", ""), "questions.yaml:1:3: one: option 1 is wrong"),
        ((", why: it is not", ""), "option 1 has no why"),
        (("the first stage, right: false", "the first stage, right: true"), "one right option"),
        (("believes-first", "believes-nothing"), "misconception believes-nothing is not one"),
        (("believes-first", "believes-bare"), "with its belief and why"),
        (("believes-first", "stage"), "misconception stage is not one"),
        (("concepts: [stage]", "concepts: [stage, stag]"), "the concept stag is not one"),
        (("[stage]", "[believes-first]"), "the concept believes-first is not one"),
        (("facts: [F-1]", "facts: [F-2]"), "the fact F-2 is not one"),
        (("  level: junior\n", ""), "names no level"),
        (("  concepts: [stage]\n", ""), "names no concepts"),
        (("  explain: The target does.\n", ""), "explains nothing"),
        (("by definition", "by definition, misconception: believes-first"), "is right and names"),
        (("kind: choice", "kind: riddle"), "no kind of question called riddle"),
    ],
)
def test_what_makes_a_question_unfair_is_told_with_its_place(
    change: tuple[str, str], says: str
) -> None:
    text = GOOD.replace(*change)
    assert text != GOOD
    assert says in told(text)
    assert any(not flaw.note for flaw in flaws_of(topic(text)))


def test_a_prediction_that_cannot_be_told_is_refused() -> None:
    text = """\
- id: vague
  kind: predict-image
  level: junior
  concepts: [stage]
  explain: Who knows.
  dockerfile: |
    FROM some/image:1
    RUN ./setup.sh
  ask_about: {path: /x}
"""
    assert "vague: the answer can't be told" in told(text)


def test_nearly_the_same_question_is_told_once_at_the_later_one() -> None:
    again = GOOD.replace("id: one", "id: two").replace("What becomes", "Which becomes")
    assert "questions.yaml:12:3: two: it is nearly the same question as one" in told(GOOD + again)
    assert "nearly" not in told(numbered(GOOD, 2))


def test_one_file_may_be_asked_about_in_two_ways() -> None:
    text = """\
- id: a
  kind: predict-image
  level: junior
  concepts: [stage]
  explain: No line puts it there.
  dockerfile: "FROM alpine:3.22\\nUSER 10001\\n"
  ask_about: {tool: gcc}
"""
    other = text.replace("id: a", "id: b")
    assert "nearly the same" in told(text + other)
    assert told(text + other.replace("{tool: gcc}", "user")) == ""


def test_likeness_counts_words_in_whatever_order() -> None:
    assert likeness(Counter("abc"), Counter("cba")) == 1
    assert likeness(Counter(), Counter()) == 1
    assert likeness(Counter("ab"), Counter("cd")) == 0 < LIKENESS


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("the target stage with everything that it inherits from its base", "far longer"),
        ("usually the target", "only the right option is hedged"),
        ("the stage at the end", ""),
    ],
)
def test_a_right_option_that_looks_different_is_a_note(key: str, says: str) -> None:
    flaws = flaws_of(topic(GOOD.replace("the target stage", key)))
    assert all(flaw.note for flaw in flaws)
    assert [says in flaw.problem.message for flaw in flaws] == ([True] if says else [])


def test_wrong_options_that_exaggerate_and_echoes_are_notes() -> None:
    loud = GOOD.replace("the first stage", "always the first stage").replace(
        "the build stage", "never the build stage"
    )
    assert "only the wrong options say always" in told(loud)
    echo = GOOD.replace("What becomes the image?", "Which target is shipped by default?").replace(
        "the target stage", "target by default"
    )
    assert "repeats words of what is asked (default, target)" in told(echo)
    short = GOOD.replace("the first stage", "the first stage of all stages in this file").replace(
        "the build stage", "the build stage of all stages in this file"
    )
    assert "far shorter" in told(short)


def test_a_key_that_is_in_one_place_too_often_is_noted_for_the_file() -> None:
    assert "number 2" not in told(numbered(GOOD, 3))
    assert "questions.yaml: the right option is number 2 in 8 of 8 choices" in told(
        numbered(GOOD, 8)
    )
    assert "the right option is the longest in 8 of 8 choices" in told(numbered(GOOD, 8))


def test_statements_that_are_all_red_are_noted() -> None:
    flag = """\
- id: one
  kind: red-flag
  level: junior
  concepts: [stage]
  explain: It is not so.
  statement: What becomes the image?
  verdict: red
  why: no
  say_instead: yes it does
"""
    assert "9 of 9 statements are red" in told(numbered(flag, 9))
    assert "statements are" not in told(numbered(flag, 4))


def test_a_tail_is_the_probability_of_so_many_hits_or_more() -> None:
    assert math.isclose(tail(0, 9, 0.3), 1)
    assert math.isclose(tail(2, 2, 0.5), 0.25)
    assert tail(8, 8, 1 / 3) < 0.001


@pytest.mark.parametrize("topical", SHIPPED, ids=lambda topical: topical.topic)
def test_the_questions_that_ship_have_no_flaw(topical: Topical) -> None:
    assert [str(flaw.problem) for flaw in flaws_of(topical)] == []


def test_the_topic_of_multi_stage_builds_has_enough_of_every_kind() -> None:
    found = next(topical for topical in SHIPPED if topical.topic == "multi-stage-build")
    kinds = [written.raw.kind for written in found.questions]
    assert len(kinds) >= 60
    assert kinds.count("red-flag") >= 20
    others = ("choice", "multi", "spot", "order", "predict-cache", "predict-image", "open")
    assert min(kinds.count(kind) for kind in others) >= 6
    for written in found.questions:
        assert written.bound is not None
        assert written.bound.facts


def test_a_model_answer_is_seen_to_make_all_its_points() -> None:
    for written in (w for topical in SHIPPED for w in topical.questions):
        if written.raw.kind == "open" and written.bound is not None:
            posed = written.bound.posed
            assert posed.suggest is not None
            assert posed.suggest(posed.key.text) == posed.key.keys, written.slug
