"""What each policy gives for an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.team.policy import Marked, known_policies


def points(policy: str, *, credit: int, sure: int = 2, took: int = 0, limit: int = 0) -> int:
    return known_policies()[policy].points(Marked(credit == 1000, credit, sure, took, limit))


@pytest.mark.parametrize(
    ("policy", "credit", "sure", "took", "limit", "wanted"),
    [
        ("accuracy", 1000, 1, 0, 0, 1000),
        ("accuracy", 333, 3, 0, 0, 333),
        ("teams", 500, 3, 0, 0, 500),
        ("certainty", 1000, 1, 0, 0, 333),
        ("certainty", 1000, 2, 0, 0, 667),
        ("certainty", 1000, 3, 0, 0, 1000),
        ("certainty", 0, 1, 0, 0, 0),
        ("certainty", 500, 2, 0, 0, -667),
        ("certainty", 0, 3, 0, 0, -2000),
        ("speed", 1000, 2, 0, 30_000, 1000),
        ("speed", 1000, 2, 15_000, 30_000, 900),
        ("speed", 1000, 2, 30_000, 30_000, 800),
        ("speed", 1000, 2, 31_500, 30_000, 800),
        ("speed", 0, 2, 0, 30_000, 0),
        ("speed", 1000, 2, 99_000, 0, 1000),
    ],
)
def test_points(policy: str, credit: int, sure: int, took: int, limit: int, wanted: int) -> None:
    assert points(policy, credit=credit, sure=sure, took=took, limit=limit) == wanted


def test_telling_the_truth_about_ones_certainty_pays_best() -> None:
    """The best certainty to name at each chance of being right rises with it, 1 to 3."""
    best = []
    for percent in range(101):
        gains = {
            sure: percent * points("certainty", credit=1000, sure=sure)
            + (100 - percent) * points("certainty", credit=0, sure=sure)
            for sure in (1, 2, 3)
        }
        best.append(max(gains, key=lambda sure: (gains[sure], -sure)))
    assert best == sorted(best)
    assert set(best) == {1, 2, 3}


@pytest.mark.parametrize("policy", sorted(known_policies()))
def test_a_policy_says_whether_points_hang_on_how_sure_one_was(policy: str) -> None:
    told = {points(policy, credit=1000, sure=sure, took=5, limit=30_000) for sure in (1, 2, 3)}
    assert known_policies()[policy].by_certainty is (len(told) > 1)


@given(
    st.sampled_from(sorted(known_policies())), st.integers(0, 1000), st.integers(1, 3),
    st.integers(0, 1 << 40), st.integers(0, 1 << 40),
)  # fmt: skip
def test_points_are_whole_numbers_and_speed_is_at_most_a_fifth(
    policy: str, credit: int, sure: int, took: int, limit: int
) -> None:
    got = points(policy, credit=credit, sure=sure, took=took, limit=limit)
    assert type(got) is int
    assert got <= 1000
    if policy == "speed":
        assert credit * 800 // 1000 <= got <= credit
