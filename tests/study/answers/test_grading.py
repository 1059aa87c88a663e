"""What earns a point and what doesn't, on answers that people give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.interview import read_bank
from sealegs.curriculum.model import Level
from sealegs.ground.yaml import load
from sealegs.study.answers.grading import Band, Grader, Standing

WRITTEN = (Path(__file__).parents[2] / "data/answers/why-smaller.yaml").read_text("utf-8")
QUESTION = read_bank(load(WRITTEN, "interview.yaml"), "docker/topic")[0][0]
GRADER = Grader(QUESTION, Level.SENIOR)

GOOD = (
    "Because only the final stage ends up in the image. The compiler and Maven stay in the builder "
    "stage and never ship. You just COPY --from the jar. Ours went from 690 MB to 210 MB."
)


BOTH = {"target-only", "tools-gone"}


def earned(text: str) -> set[str]:
    """Return the points an answer makes."""
    return set(GRADER.grade(text).earned)


def test_a_good_answer_earns_everything_with_its_words() -> None:
    graded = GRADER.grade(GOOD)
    assert graded.earned == {"target-only", "tools-gone", "copied", "size"}
    assert graded.share == 1
    assert graded.band is Band.STRONG_HIRE
    said = {h.point.id: [GOOD[a:b] for a, b in h.said] for h in graded.points}
    assert said["target-only"] == ["final stage", "ends up"]
    assert said["size"] == ["690 MB", "210 MB"]


@pytest.mark.parametrize("level", Level)
def test_model_answers_earn_the_points_of_their_level(level: Level) -> None:
    graded = Grader(QUESTION, level).grade(QUESTION.answers.at(level))
    wanted = {"junior": {"target-only", "tools-gone"}}.get(
        level.value, {"target-only", "tools-gone", "copied"}
    )
    assert graded.earned >= wanted
    assert not graded.claims


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Only the last stage is exported, so the JDK does not end up in it.", BOTH),
        ("- only the final stage is in the image\n- compiler left behind", BOTH),
        ("the compilre is left behind", {"tools-gone"}),
        ("Not only the compiler is left behind.", {"tools-gone"}),
        ("If you don't use the final stage for the image you gain nothing.", {"target-only"}),
        ("It went from 0.7 GB to 0.2 GB.", {"size"}),
        ("It went from 0.7 GB to 700 MB.", set()),
    ],
)  # fmt: skip
def test_ways_to_say_it(text: str, points: set[str]) -> None:
    assert earned(text) == points


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀 😀 😀",
        "Warum? Weil nur die letzte Stufe ausgeliefert wird, der Compiler bleibt zurück.",
        "最後のステージだけがイメージになります。",
        "final stage ships image compiler discarded copy artifact jar maven target exported",
        "final stage, ships, compiler, discarded, copy, artifact",
        "Why does a multi-stage build make the image smaller?",
        "why does a multi-stage build make the image smaller",
        "Does only the final stage ship? Is the compiler left behind?",
        "Only the final stage does not ship.",
        "The compiler ships.",
        "It is a myth that the last stage is the only thing shipped.",
        "People think only the final stage ships.",
        "Only the final stage ships. That's wrong.",
        "Some say the compiler is left behind, which is false.",
        "I like trains. " * 500,
        "x" * 50_000,
        "((((((((" * 1000,
    ],
)
def test_what_earns_nothing(text: str) -> None:
    graded = GRADER.grade(text)
    assert not graded.earned
    assert not graded.claims
    assert graded.band is Band.STRONG_NO_HIRE


def test_a_wrong_claim_is_heard_and_costs_a_band() -> None:
    wrong = " The second stage then deletes the files of the build stage."
    graded = GRADER.grade(GOOD + wrong)
    (claim,) = graded.claims
    assert claim.contradiction.id == "deletes-files"
    assert graded.band is Band.HIRE


@pytest.mark.parametrize(
    "text",
    [
        "The final stage never deletes files of the build stage.",
        "People think the final stage deletes files of the build stage, but it starts fresh.",
        "It is wrong to say that a later stage deletes files of an earlier one.",
        "Does a later stage delete the files of the build stage?",
    ],
)
def test_a_wrong_claim_of_others_is_not_held_against_anyone(text: str) -> None:
    assert not GRADER.grade(text).claims


def test_saying_both_is_said_and_earns_nothing() -> None:
    graded = GRADER.grade("The compiler is left behind. The compiler is not left behind.")
    (tools,) = (h for h in graded.points if h.point.id == "tools-gone")
    assert tools.standing is Standing.BOTH
    assert tools.said
    assert tools.unsaid


def test_what_is_near_a_point_is_only_asked_about() -> None:
    graded = GRADER.grade("So the tools to build stay there behind the scenes.")
    (tools,) = (h for h in graded.points if h.point.id == "tools-gone")
    assert tools.standing is Standing.MISSING
    assert tools.maybe is not None
    assert "tools-gone" not in graded.earned


def test_a_claim_takes_back_the_points_that_it_denies() -> None:
    claim = msgspec.structs.replace(QUESTION.contradictions[0], denies=("tools-gone",))
    grader = Grader(replace(QUESTION, contradictions=(claim,)), Level.SENIOR)
    graded = grader.grade(GOOD + " The second stage then deletes the files of the build stage.")
    (tools,) = (h for h in graded.points if h.point.id == "tools-gone")
    assert tools.standing is Standing.BOTH
    assert tools.unsaid == graded.claims[0].said
    assert "tools-gone" not in graded.earned
    assert "target-only" in graded.earned


def test_a_denial_in_other_words_than_those_that_made_a_point_takes_nothing_back() -> None:
    assert "tools-gone" in earned("The compiler is left behind. The toolchain never ships.")


SENTENCES = tuple(f"{each.strip()}." for each in GOOD.split(". "))


@given(st.permutations(SENTENCES))
def test_the_order_of_sentences_changes_nothing(order: list[str]) -> None:
    assert earned(" ".join(order)) == earned(GOOD)


@given(st.sampled_from(range(len(SENTENCES) + 1)))
def test_a_sentence_about_something_else_changes_nothing(at: int) -> None:
    other = "My grandmother keeps bees near the lake."
    assert earned(" ".join([*SENTENCES[:at], other, *SENTENCES[at:]])) == earned(GOOD)


@given(st.text(max_size=400))
def test_any_text_is_graded(text: str) -> None:
    graded = GRADER.grade(text)
    assert 0 <= graded.share <= 1
    for heading in graded.points:
        for begin, end in (*heading.said, *heading.unsaid):
            assert 0 <= begin < end <= len(text)
