"""A day as people write it, seen from Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.ground.problem import SealegsError
from sealegs.study.plan.dates import named_day

TODAY = date(2026, 11, 24)

NAMED = {
    "today": "2026-11-24",
    "Tomorrow": "2026-11-25",
    "the day after tomorrow": "2026-11-26",
    "20": "2026-12-14",
    "3 days": "2026-11-27",
    "3 weeks": "2026-12-15",
    "in 3 weeks": "2026-12-15",
    "in three weeks": "2026-12-15",
    "3w": "2026-12-15",
    "a week from now": "2026-12-01",
    "in a fortnight": "2026-12-08",
    "next week": "2026-12-01",
    "in 2 months": "2027-01-24",
    "in a year": "2027-11-24",
    "friday": "2026-11-27",
    "on Fri": "2026-11-27",
    "this friday": "2026-11-27",
    "next friday": "2026-12-04",
    "tuesday": "2026-12-01",
    "2026-12-12": "2026-12-12",
    "2026/12/12": "2026-12-12",
    "10 dec": "2026-12-10",
    "Dec 10": "2026-12-10",
    "10th of December": "2026-12-10",
    "December 10th, 2026": "2026-12-10",
    "10-dec-2026": "2026-12-10",
    "Saturday, 12 December": "2026-12-12",
    "3 sept": "2027-09-03",
    "24 nov": "2026-11-24",
    "29 feb": "2028-02-29",
    "10.12.": "2026-12-10",
    "10.12.2026": "2026-12-10",
    "25/12/2026": "2026-12-25",
    "12/25": "2026-12-25",
}


@pytest.mark.parametrize(("text", "day"), NAMED.items())
def test_a_day_is_found_by_what_people_call_it(text: str, day: str) -> None:
    assert named_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "someday", "in", "next", "3 blah", "next 3", "30 feb", "2026-02-30", "2026-13-01", "dec",
     "friday, 12 december", "10 dec dec", "99999", "0/5", "13/13", "١٠ bananas"],
)  # fmt: skip
def test_anything_else_is_no_day(text: str) -> None:
    assert named_day(text, TODAY) is None


def test_a_month_is_as_long_as_it_is() -> None:
    assert named_day("1 month", date(2027, 1, 31)) == date(2027, 2, 28)


def test_next_weekday_on_a_sunday_is_in_the_week_that_begins_then() -> None:
    assert named_day("next friday", date(2026, 11, 29)) == date(2026, 12, 4)
    assert named_day("sunday", date(2026, 11, 29)) == date(2026, 12, 6)


@pytest.mark.parametrize("text", ["10/12/2026", "10/12"])
def test_what_two_countries_read_differently_is_asked_back(text: str) -> None:
    with pytest.raises(SealegsError, match="10 December or 12 October"):
        named_day(text, TODAY)


WORDS = st.sampled_from(
    ["in", "next", "a", "3", "0", "9999", "99999999999", "friday", "dec", "10th", "-", ".", "/",
     "2026", "weeks", "years", "from now", "²", "10.12", "10/12", "1-1-1"]
)  # fmt: skip


@given(st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=5).map(" ".join))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found = named_day(text, TODAY)
    except SealegsError:
        return
    assert found is None or isinstance(found, date)
