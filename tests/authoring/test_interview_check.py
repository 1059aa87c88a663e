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
