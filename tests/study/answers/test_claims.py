"""Wrong claims of the bank: what people said that was mistaken for one, and what one takes back."""

from __future__ import annotations

import pytest

from tests.study.answers.listening import bank, grader


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("image-and-container/dangling", "No tag is on it. docker image prune deletes it."),
        ("image-and-container/dangling", "docker image prune removes it, nothing else does."),
        ("containerization/why-containers", "It isn't free, images must be rebuilt for patches."),
        ("base-images/how-fix-arrives", "Otherwise the builder may take the stale base on disk."),
        ("build-context/outside-context", "Volumes don't help, they are for docker run."),
    ],
)
def test_a_right_thing_is_no_wrong_claim(question: str, text: str) -> None:
    assert not grader(question).grade(text).claims


@pytest.mark.parametrize(
    ("question", "text", "claim"),
    [
        ("build-cache/how-cache-works", "COPY compares the modification time.", "timestamps"),
        ("build-cache/same-key", "A new modification time breaks the cache.", "time-breaks"),
        ("containerization/why-containers", "Performance also gets better.", "faster-program"),
    ],
)
def test_a_wrong_claim_is_heard_and_its_points_are_not_earned(
    question: str, text: str, claim: str
) -> None:
    graded = grader(question).grade(text)
    (made,) = graded.claims
    assert made.contradiction.id == claim
    assert not graded.earned & set(made.contradiction.denies)


def test_most_claims_say_which_points_they_deny() -> None:
    claims = [wrong for asked in bank().by_id.values() for wrong in asked.contradictions]
    assert sum(bool(wrong.denies) for wrong in claims) > len(claims) * 3 / 4
