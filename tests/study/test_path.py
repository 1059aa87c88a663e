"""The path of study: where the learner stands, what comes next, and its lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sealegs.curriculum.exercise import Exercises
from sealegs.study.path import Path, Standing, path_of
from sealegs.study.path_words import lines
from sealegs.study.rails import rails
from sealegs.study.state import State
from sealegs.study.stats.values import Group, Retention, Stats
from tests.study.topics import pack, topic

NAMES = ("quay", "crane", "ship", "chart")
PACK = replace(
    pack(*(topic(name) for name in NAMES)),
    needs={"crane": ("quay",), "ship": ("quay",), "chart": ("crane", "ship")},
    planned=(*NAMES, "lighthouse"),
)
ALL = Group("", 0, 0, 0.0, 0.0, 0.0, 0.0)
NO_STATS = Stats(
    1, "2026-11-26", "2026-12-12", ALL, (), (), Retention(0, 0, 0, 0, ()), (), (), (), ()
)


def path(**recall: tuple[int, float]) -> Path:
    """Return the path of somebody who met so many items and surely recalls that share."""
    topics = tuple(
        Group(name, 10, met, low, (low + 1) / 2, low, 1.0) for name, (met, low) in recall.items()
    )
    return path_of(PACK, Exercises(), State(), structs.replace(NO_STATS, topics=topics))


def test_nothing_answered_is_not_begun_and_the_first_topic_is_next() -> None:
    found = path()
    assert {stop.standing for stop in found.stops} == {Standing.NOT_BEGUN}
    assert found.next == "quay"
    assert found.to_come == ("lighthouse",)


@pytest.mark.parametrize(
    ("recall", "standing"),
    [((0, 0.9), "not begun"), ((4, 0.3), "begun"), ((9, 0.69), "begun"), ((9, 0.7), "ready")],
)
def test_a_topic_is_ready_when_enough_is_surely_recalled(
    recall: tuple[int, float], standing: str
) -> None:
    assert path(quay=recall).stops[0].standing == standing


@pytest.mark.parametrize(
    ("recall", "wanted"),
    [
        ({"quay": (9, 0.3)}, "quay"),
        ({"quay": (9, 0.8)}, "crane"),
        ({"quay": (9, 0.8), "crane": (9, 0.8)}, "ship"),
        ({"crane": (9, 0.8)}, "quay"),
        (dict.fromkeys(NAMES, (9, 0.8)), None),
    ],
)
def test_next_is_the_first_topic_whose_needs_are_begun(
    recall: dict[str, tuple[int, float]], wanted: str | None
) -> None:
    assert path(**recall).next == wanted


def test_a_stop_knows_what_it_needs_opens_and_waits_for() -> None:
    stops = {stop.topic: stop for stop in path(quay=(9, 0.8), crane=(9, 0.8)).stops}
    assert stops["quay"].opens == ("crane", "ship")
    assert stops["chart"].needs == ("crane", "ship")
    assert stops["chart"].waits == ("ship",)


def test_plain_lines_say_all_of_it_without_a_drawing() -> None:
    text = "\n".join(lines(path(quay=(9, 0.8))))
    assert text.startswith("The path of study, and what you would recall on 2026-12-12:\n")
    assert (
        "1. What is quay? (ready)\n   90 of 100 (between 80 and 100); now 80; 9 of 10 items met"
        in text
    )
    assert "2. What is crane? (not begun; next)\n   nothing answered yet" in text
    assert "4. What is chart? (not begun; after 2 and 3)" in text
    assert "   Builds on: What is crane; What is ship." in text
    assert text.endswith("Still to come: lighthouse.")
    assert not set(text) & set("│╭╰●○◐")


def drawn(*needs: tuple[int, ...]) -> str:
    return "\n".join(f"{rail.first}o\n{rail.second}".rstrip() for rail in rails(needs))


def test_a_chain_is_a_line_and_what_needs_nothing_stands_alone() -> None:
    assert drawn((), (0,), ()) == "o\n│\no\no"


def test_a_topic_further_below_is_reached_by_an_arc() -> None:
    assert drawn((), (0,), (0,), (1, 2)) == (" ╭─o\n │ │\n╭┼─o\n││\n│╰─o\n│  │\n╰──o")


@st.composite
def graphs(draw: st.DrawFn) -> tuple[tuple[int, ...], ...]:
    size = draw(st.integers(1, 9))
    return tuple(
        tuple(sorted(draw(st.sets(st.integers(0, number - 1), max_size=3)))) if number else ()
        for number in range(size)
    )


@given(graphs())
def test_every_line_leads_where_it_should(needs: tuple[tuple[int, ...], ...]) -> None:
    found = rails(needs)
    assert len({len(rail.first) for rail in found}) == 1
    arcs = [(need, n) for n, rows in enumerate(needs) for need in rows if n - need > 1]
    for number, rail in enumerate(found):
        starts = sum(start == number for start, _ in arcs)
        ends = sum(end == number for _, end in arcs)
        assert sum(rail.first.count(sign) for sign in "╭┬") == starts
        assert sum(rail.first.count(sign) for sign in "╰┴") == ends
        between = sum(start <= number < end for start, end in arcs)
        below = number + 1 < len(needs) and number in needs[number + 1]
        assert rail.second.count("│") == between + below


def test_a_map_of_nothing_is_empty() -> None:
    assert rails(()) == ()
