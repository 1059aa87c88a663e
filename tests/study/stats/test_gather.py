"""The numbers: true against predicted recall, days, forecast, leeches with their remedies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sealegs.study.leeches import leeches, treatment
from sealegs.study.mastery import mastery
from sealegs.study.plan.material import material
from sealegs.study.state import EMPTY
from sealegs.study.stats.gather import FORECAST_DAYS, gather
from sealegs.study.stats.values import Day, Stats
from sealegs.study.stats.words import heat_map, honest, lines, time_spent
from tests.study.events import MONDAY
from tests.study.plan.material import CARDS, NO_EXERCISES, PACK, Diary


def counted(diary: Diary, day: int) -> Stats:
    return gather(PACK, NO_EXERCISES, diary.state, MONDAY + timedelta(days=day, hours=10))


def test_an_empty_journal_has_numbers_that_say_so() -> None:
    stats = gather(PACK, NO_EXERCISES, EMPTY, MONDAY)
    text = "\n".join(lines(stats, {}))
    assert stats.readiness.mean == 0
    assert stats.retention.reviews == 0
    assert "No review yet" in text
    assert "Nothing answered yet" in text
    assert "Expected recall today: nothing answered yet" in text
    assert "of 100" not in text


def test_every_bar_has_its_label_above_it() -> None:
    diary = Diary()
    diary.grade(0, "c0", 3, 8.0)
    text = list(lines(counted(diary, 1), {"images": "What is an image?"}))
    at = next(number for number, line in enumerate(text) if "What is an image?" in line)
    assert text[at - 1] == "By topic:"
    assert text[at].startswith("  What is an image?: 1 of ")
    assert "█" in text[at + 1] or "·" in text[at + 1]
    assert "of 100 (between" in text[at + 1]
    assert "Everything:" in text
    assert "By level:" in text


def test_what_the_plan_will_make_of_it_is_not_taken_for_what_is_known_now() -> None:
    diary = Diary()
    for number in range(3):
        diary.grade(0, f"c{number}", 3, 8.0)
    assert "; now" not in "\n".join(lines(counted(diary, 0), {}))
    diary.aim(30, 15)
    stats = counted(diary, 0)
    assert stats.readiness.is_forecast
    assert stats.readiness.now < 0.5 < stats.readiness.mean
    first = next(iter(lines(stats, {})))
    assert f"on {stats.at}, if you follow the plan: " in first
    assert first.endswith(f"; now {100 * stats.readiness.now:.0f}")


def test_recall_is_held_against_what_was_predicted() -> None:
    diary = Diary()
    for number in range(20):
        diary.grade(0, f"c{number}", 3, 8.0)
    for number in range(20):
        diary.grade(5, f"c{number}", 1 if number < 5 else 3, 12.0)
    stats = counted(diary, 5)
    assert stats.retention.reviews == 20
    assert stats.retention.recalled == 0.75
    assert 0 < stats.retention.predicted < 1
    assert sum(one.reviews for one in stats.retention.bins) == 20
    assert "75%" in honest(stats.retention)
    assert [day.answers for day in stats.days] == [20, 20]
    assert stats.days[0].seconds == 160
    assert time_spent(stats.days).startswith("40 answers in 7 minutes on 2 days")


def test_readiness_looks_at_the_interview_when_there_is_one() -> None:
    diary = Diary()
    diary.aim(20)
    diary.grade(0, "c0")
    stats = counted(diary, 0)
    assert stats.at == "2026-12-13"
    assert stats.readiness.mean > stats.readiness.now
    assert {group.name for group in stats.topics} == {"images"}


def test_the_forecast_counts_each_card_on_the_day_it_comes_back() -> None:
    diary = Diary()
    for number in range(4):
        diary.grade(0, f"c{number}", 4)
    stats = counted(diary, 0)
    assert len(stats.forecast) == FORECAST_DAYS
    assert sum(due.cards for due in stats.forecast) == 4


def test_concepts_are_as_well_known_as_their_items_and_doubt_is_shown() -> None:
    diary = Diary()
    for number in range(3):
        diary.grade(0, f"c{number}", 4)
    stuff = material(PACK, NO_EXERCISES, diary.state, 20_780)
    known = mastery(stuff.items, stuff.learner, lambda day: 0)
    first, last = known["concept-0"], known["concept-7"]
    assert (first.met, first.items) == (3, 4)
    assert first.share == 0.75
    assert first.spread > 0
    assert last.share == 0


def test_a_leech_gets_what_it_is_confused_with_or_other_words() -> None:
    diary = Diary()
    for day in range(12):
        diary.grade(day * 3, "c0", 3)
        diary.grade(day * 3, "c0", 3)
        diary.grade(day * 3 + 1, "c0", 1)
    found = leeches(PACK, NO_EXERCISES, diary.state)
    assert [leech.card.id for leech in found] == [CARDS[0].id]
    assert "confused with" in treatment(found[0])
    assert "other words" in treatment(replace(found[0], confusable=None))
    assert "rewrite" in treatment(replace(found[0], confusable=None, others=()))
    assert CARDS[0].front.plain in "\n".join(lines(counted(diary, 40), {}))


def test_the_heat_map_shows_the_present_week_last_and_nothing_of_the_future() -> None:
    rows = list(heat_map([Day("2026-11-23", 3, 400.0)], "2026-11-24", weeks=2))
    assert rows[0] == "Mon  · ▓"
    assert rows[1] == "Tue  · ·"
    assert rows[2] == "Wed  ·  "
    assert "to 15" in rows[-1]
