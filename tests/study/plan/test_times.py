"""What the answers tell of how long things take, and what a few of them must not tell."""

from __future__ import annotations

import pytest

from sealegs.study.plan.times import Times, times_of
from sealegs.study.plan.values import Kind, Pace
from sealegs.study.trail import Mark
from tests.study.plan.material import Diary

USUAL = Pace()


def marks(*rows: tuple[int, float], quiz: bool = False) -> tuple[Mark, ...]:
    """Return the right answers to one item: the day, and the seconds each took."""
    return tuple(
        Mark(bytes(16), at, 0, day, 3, round=int(quiz), tenths=round(seconds * 10))
        for at, (day, seconds) in enumerate(rows)
    )


def met(seconds: float, *, on: int = 1, each: int, kind: Kind = Kind.CARD) -> Times:
    """Return what is measured of new items, so many on each of some days."""
    quiz = kind is Kind.STATEMENT
    given = {
        f"{kind}-{day}-{n}": marks((day, seconds), quiz=quiz)
        for day in range(on)
        for n in range(each)
    }
    return times_of(given, dict.fromkeys(given, kind), ())


def test_nothing_measured_is_the_usual_time() -> None:
    times = times_of({}, {}, ())
    assert times.pace.new == pytest.approx(USUAL.new)
    assert times.of("any", Kind.STATEMENT) == pytest.approx(1.5)


@pytest.mark.parametrize("seconds", [0.2, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("answers", [3, 5, 8])
def test_a_handful_of_quick_answers_moves_the_time_of_a_card_by_less_than_half(
    seconds: float, answers: int
) -> None:
    times = met(seconds, each=answers)
    assert times.pace.new * times.of("another", Kind.CARD) > USUAL.new / 1.6


def test_no_answer_tells_of_less_than_anybody_needs_to_read() -> None:
    times = met(0.3, on=60, each=30)
    assert USUAL.new / 4 <= times.pace.new < USUAL.new / 3.8


def test_who_is_quick_for_days_is_known_to_be() -> None:
    times = met(10.0, on=6, each=15)
    assert times.pace.new * times.of("another", Kind.CARD) == pytest.approx(12.5, abs=1.5)


def test_many_answers_of_one_day_tell_less_than_as_many_of_several() -> None:
    assert met(10.0, each=40).pace.new > met(10.0, on=8, each=5).pace.new + 2


def test_what_tells_of_the_pace_does_not_tell_of_the_format_again() -> None:
    assert met(10.0, each=20).by_kind[Kind.CARD] == pytest.approx(1.0)
    questions = met(45.0, each=20, kind=Kind.STATEMENT)
    assert questions.by_kind[Kind.STATEMENT] == pytest.approx(1.5)
    assert questions.pace.new == pytest.approx(USUAL.new)


def test_an_item_that_takes_long_takes_longer_than_its_format() -> None:
    given = {f"c{n}": marks((n, 20.0), (n + 3, 12.0)) for n in range(20)}
    given |= {"slow": marks((0, 60.0), (4, 40.0))}
    times = times_of(given, dict.fromkeys(given, Kind.CARD), ())
    assert times.of("slow", Kind.CARD) > 1.3 > 1.1 > times.of("c3", Kind.CARD)


def test_a_plan_of_minutes_is_not_overthrown_by_a_few_quick_answers() -> None:
    diary = Diary()
    diary.aim(20, 3)
    before = len(diary.plan(0).choices)
    for number in range(5):
        diary.grade(0, f"c{number}", 3, 0.8)
    assert before <= len(diary.plan(0).choices) <= 1.6 * before
