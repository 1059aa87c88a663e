"""A bank proves itself: what its own answers don't earn is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.authoring.interview_check import bank_flaws
from sealegs.curriculum.interview import Bank, read_bank
from sealegs.ground.yaml import load

WHOLE = (Path(__file__).parents[1] / "data/answers/why-smaller.yaml").read_text("utf-8")


def flaws(text: str) -> list[str]:
    """Return what is wrong with a bank."""
    questions, problems = read_bank(load(text, "interview.yaml"), "docker/topic")
    bank = Bank({each.id: each for each in questions}, problems)
    return [flaw.problem.message for flaw in bank_flaws(bank)]


def test_a_sound_bank_is_quiet() -> None:
    assert flaws(WHOLE) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (" The compiler stays behind.", "", "the junior answer does not earn tools-gone (missing)"),
        ("The compiler stays", "The compiler never stays", "does not earn tools-gone (denied)"),
        ("and I copy the jar over.", "and the final stage deletes files of the build stage.",
         "the middle answer claims deletes-files"),
        ("say: the build tools stay behind", "say: nothing more", "not met by its own words"),
        ("claim: later stages delete", "claim: nobody keeps", "not heard in its own words"),
        ("ask: Why does", "ask: Is the compiler left behind, and why does",
         "tools-gone is met by the question's own words"),
        ("when: claimed deletes-files", "when: missing target-only", "only the first is asked"),
        ("answer: When there is", "answer: When there's not",
         "the answer after “full” does not earn nothing-to-leave"),
        ("      answer: When there is nothing to compile.\n", "", "no answer that earns them"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(old: str, new: str, said: str) -> None:
    assert old in WHOLE
    found = flaws(WHOLE.replace(old, new, 1))
    assert any(said in message for message in found), found


SHOWS = """\
      shows:
        goals: [{nonroot: {}}]
        of: ["USER *"]
        file: |
          FROM scratch
          # here
        met_by: USER 10001
        broken_by: USER 0
"""
AT = "      say: only what is copied comes over\n"


def test_code_that_the_twin_tells_apart_is_quiet() -> None:
    assert flaws(WHOLE.replace(AT, AT + SHOWS)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nonroot", "unroot", "there is no goal called unroot"),
        ("{nonroot: {}}", "{nonroot: {uid: 5}}", "nonroot: there is no field uid"),
        ("met_by: USER 10001", "met_by: USER root", "met_by of copied is not met"),
        ("met_by: USER 10001", "met_by: RUN true", "it lacks an instruction of `of`"),
        ("broken_by: USER 0", "broken_by: USER app", "broken_by of copied is not unmet"),
        ("FROM scratch", "FROMM scratch", "line 1 of its file can't be read"),
        ("file: |", "context: {files: 5}\n        file: |", "copied shows what can't be judged"),
        ("goals: [{nonroot: {}}]", "goals: []", "copied needs goals, and what they are of"),
        ("met_by", "met", "met"),
    ],
)
def test_code_that_the_twin_cannot_tell_apart_is_told(old: str, new: str, said: str) -> None:
    assert old in SHOWS
    found = flaws(WHOLE.replace(AT, AT + SHOWS.replace(old, new, 1)))
    assert any(said in message for message in found), found


CHAIN = """\
      facts: [F-1]
      follow_ups:
        - when: missing nothing-to-leave
          ask: Is it compiled?
          answer: A script is interpreted.
          facts: [F-2]
          points:
            - id: interpreted
              say: a script is interpreted
              any: [[script, interpreted]]
"""


def chained(text: str, facts: frozenset[str] | None = None) -> list[str]:
    """Return what is wrong with a bank whose follow-up goes on."""
    questions, problems = read_bank(
        load(WHOLE.rstrip("\n") + "\n" + text, "x.yaml"), "docker/topic"
    )
    bank = Bank({each.id: each for each in questions}, problems)
    return [flaw.problem.message for flaw in bank_flaws(bank, facts)]


def test_a_chain_that_is_sound_is_quiet() -> None:
    assert chained(CHAIN, frozenset({"F-1", "F-2"})) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("F-1", "F-9", "after “full”: the fact F-9 is not one of"),
        ("F-2", "F-9", "after “full” after “missing nothing-to-leave”: the fact F-9"),
        ("answer: A script is interpreted.", "answer: No.", "does not earn interpreted"),
        ("Is it compiled?", "Is a script interpreted?", "is met by the question's own words"),
        ("say: a script is interpreted", "say: nothing", "is not met by its own words"),
    ],
)
def test_what_is_wrong_below_a_follow_up_is_told(old: str, new: str, said: str) -> None:
    assert old in CHAIN
    found = chained(CHAIN.replace(old, new, 1), frozenset({"F-1", "F-2"}))
    assert any(said in message for message in found), found
