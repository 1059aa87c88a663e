"""The figures of the home screen: nothing made up of an empty journal, honest ones later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sealegs.study.dashboard import Dashboard, dashboard
from sealegs.study.events import Answer, Attempt, Certainty, Draft, Grade, Payload, Plan, Solved
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.stats.gather import gather
from tests.course import shipped_exercises, shipped_pack
from tests.study.events import MONDAY, event

PACK = shipped_pack()
EXERCISES = shipped_exercises()
TITLE = "Six minutes for a comma"
COMMA = "docker/build-cache/exercise/six-minutes-per-comma"
CARDS = [card.id for card in PACK.topics["build-cache"].cards]


def after(*things: tuple[str, Payload]) -> State:
    """Return the state after these things were done."""
    state = EMPTY
    for item, payload in things:
        state = apply(state, event(state.count, payload, item))
    return state


def shown(*things: tuple[str, Payload], days: int = 0) -> Dashboard:
    """Return what is shown some days after these things were done."""
    return dashboard(PACK, EXERCISES, after(*things), MONDAY + timedelta(days=days))


def test_of_an_empty_journal_nothing_is_claimed() -> None:
    known = shown()
    assert known.is_empty
    assert (known.exercise, known.interview, known.days) == ("", "", ())
    assert known.at == known.today == "2026-11-23"


def test_levels_and_days_are_those_of_the_numbers() -> None:
    graded: list[tuple[str, Payload]] = [(card, Grade(3, 20.0)) for card in CARDS]
    known = shown(*graded, days=1)
    stats = gather(PACK, EXERCISES, after(*graded), MONDAY + timedelta(days=1))
    assert known.levels == stats.levels
    assert known.days == stats.days
    assert not known.is_empty


def now(*things: tuple[str, Payload], days: int = 0) -> float:
    """Return how many of the items of all levels count as recalled today."""
    return sum(level.now * level.items for level in shown(*things, days=days).levels)


def test_what_failed_just_now_is_not_recalled_until_it_is() -> None:
    again, good = (CARDS[0], Grade(1, 9.0)), (CARDS[0], Grade(3, 9.0))
    assert now(again) == 0
    assert now(again, days=1) == 0
    assert now(again, good) == pytest.approx(1, abs=0.02)
    assert 0 < now(again, good, days=1) < 0.98
    assert now(good, again) == 0


def test_without_a_date_the_gauge_shows_a_failure_of_today_too() -> None:
    levels = shown((CARDS[0], Grade(1, 9.0))).levels
    assert [level.mean for level in levels if level.met] == [0]


def test_a_question_that_was_repeated_rightly_is_recalled() -> None:
    flag = PACK.topics["build-cache"].red_flags[0].id
    wrong = (flag, Answer("sound", False, Certainty.KNOW, round=1))
    right = (flag, Answer("unsound", True, Certainty.KNOW, round=2, again=True))
    assert now(wrong) == 0
    assert now(wrong, right) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ([Draft("FROM x")], f"begun: {TITLE}"),
        ([Draft("FROM x"), Attempt(2, 7)], f"2 of 7 goals: {TITLE}"),
        ([Draft("FROM x"), Solved("FROM y")], f"solved: {TITLE}"),
    ],
)
def test_the_last_exercise_is_named_with_how_it_stands(done: list[Payload], words: str) -> None:
    assert shown(*((COMMA, each) for each in done)).exercise == words


def test_free_play_and_exercises_that_are_gone_are_no_last_exercise() -> None:
    assert shown(("free/1234", Draft("FROM x")), ("docker/x/exercise/y", Draft("z"))).exercise == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "in 2 days, 25 November"), (1, "tomorrow, 25"), (2, "today, 25"), (3, "")],
)
def test_the_interview_is_told_until_it_is_over(days: int, words: str) -> None:
    known = shown(("plan", Plan("2026-11-25", 20)), days=days)
    assert known.interview.startswith(words)
    assert bool(known.interview) is bool(words)
    assert known.at == ("2026-11-25" if words else known.today)
