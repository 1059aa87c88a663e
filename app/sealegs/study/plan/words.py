"""A plan in plain sentences: why this, what it leads to, what is left for later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from sealegs.ground.problem import SealegsError
from sealegs.study.day import day_of
from sealegs.study.plan.aim import date_of, day_number, read_date
from sealegs.study.plan.day import DayPlan, Stage
from sealegs.study.plan.outlook import TELLING, Outlook, Reading
from sealegs.study.plan.values import Cause, Choice, Item, Kind
from sealegs.study.words import count, day_words, days_ahead

_WIDE = 0.2
"""A range of recall from which on its lower end is said in words."""


def headline(plan: DayPlan) -> str:
    """Return where on the way the learner is, in one sentence."""
    day, left = date_of(plan.horizon.day), plan.horizon.left
    when = day_words(day)
    if plan.stage is Stage.MORNING:
        return "The interview is today: a short pass over what is shaky, then trust yourself."
    if plan.stage is Stage.EVE:
        return "The interview is tomorrow: look at what is shaky, read your sheet, sleep."
    return f"{count(left, 'day')} until the interview on {when}; {plan.aim.minutes} minutes a day."


def heard(text: str, now: datetime) -> str:
    """Return the day that somebody typed in words, before it is kept; empty while it is none."""
    try:
        day = read_date(text, now)
    except SealegsError:
        return ""
    return f"{day_words(day)} {day.year}, {days_ahead(day_number(day) - day_of(now))}."


def tally(plan: DayPlan) -> str:
    """Return what today consists of; cards are counted as their own screen does, in its words."""
    by_kind = {kind: [c for c in plan.choices if c.item.kind is kind] for kind in Kind}
    new = sum(choice.item.trace is None for choice in by_kind[Kind.CARD])
    due = len(by_kind[Kind.CARD]) - new + len(plan.again)
    questions, labs = len(by_kind[Kind.STATEMENT]), len(by_kind[Kind.EXERCISE])
    parts = [f"{count(due, 'card')} due" if due else ""]
    parts.append((f"{new} new" if due else count(new, "new card")) if new else "")
    parts.append(count(questions, "question") if questions else "")
    parts.append(count(labs, "exercise") if labs else "")
    what = ", ".join(part for part in parts if part)
    minutes = max(1, round(plan.seconds / 60))
    if not what:
        spent = plan.spent / 60
        if plan.spent and not plan.left:
            return f"Today's {spent:.0f} minutes are used. Enough for today."
        return "Nothing more helps today. Enough for today."
    return f"{what}: about {count(minutes, 'minute')}."


def why(choice: Choice, plan: DayPlan) -> str:
    """Return why an item was chosen, in figures a person can check."""
    item, day = choice.item, "on the day"
    points = 100 * choice.gain
    gain = f"+{points:.0f} points {day}" if points >= 1 else "early enough to be spaced well"
    if item.kind is Kind.EXERCISE:
        names = count(len(item.concepts), "concept")
        return f"{names} by hand, where recall alone is not enough"
    if item.urge is not None and item.urge.cause is Cause.SURE:
        days = count(int(item.urge.about), "day")
        return f"you were sure of an error here {days} ago: asked again in another way"
    if item.urge is not None:
        return f"questions the belief “{item.urge.about}”, which an answer of yours showed; {gain}"
    if item.trace is None:
        return f"new, about {choice.seconds:.0f} s each: {gain}"
    if item.trace.failed:
        return f"not known when you were asked last; {gain}"
    if choice.probe:
        return f"to learn how fast you forget: recalled now with {choice.recall:.0%}"
    waiting = plan.material.learner.model.recall(
        item.trace.stability, plan.horizon.until(item.trace.day)
    )
    return f"recalled now with {choice.recall:.0%}, {waiting:.0%} {day} if left; {gain}"


def by_reason(plan: DayPlan) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Yield today's choices in order, neighbours with one and the same reason together."""
    for reason, choices in groupby(plan.choices, lambda choice: why(choice, plan)):
        yield reason, tuple(choices)


def expectation(reading: Reading) -> str:
    """Return an expected recall with its interval, as figures of a hundred."""
    low, high = 100 * reading.low, 100 * reading.high
    return f"{100 * reading.mean:.0f} of 100 (between {low:.0f} and {high:.0f})"


def outcome(ahead: Outlook) -> str:
    """Return what following the plan leads to, and of a wide range what can be counted on."""
    told = f"On the day you would recall {expectation(ahead.all)}; now {100 * ahead.all.now:.0f}."
    return " ".join(part for part in (told, floor(ahead)) if part)


def floor(ahead: Outlook) -> str:
    """Return what to count on where the range is wide, and why it is; empty where it is narrow.

    Narrower it can't honestly be told: of simulated learners of two kinds, whom few answers don't
    tell apart, one in fourteen ended below it.
    """
    if ahead.all.high - ahead.all.low < _WIDE:
        return ""
    sure = f"Count on {100 * ahead.all.low:.0f}"
    if ahead.reviews < TELLING:
        known = count(ahead.reviews, "answer") if ahead.reviews else "no answer"
        tells = "tells" if ahead.reviews < 2 else "tell"
        return f"{sure}: {known} so far {tells} how fast you forget, and each evening says more."
    return f"{sure}; how the rest turns out is for your memory to show."


def given_up(ahead: Outlook, topics: Mapping[str, str]) -> str:
    """Return what doesn't fit before the day, and why that is no loss; empty when all fits.

    ``topics`` maps topic ids to titles.
    """
    if not ahead.given_up:
        return ""
    missed = [(r.items - r.reached, topics.get(r.name, r.name)) for r in ahead.topics]
    most = [f"{title} ({n})" for n, title in sorted(missed, key=lambda row: -row[0])[:3] if n]
    return (
        f"No time for {count(ahead.given_up, 'new item')} before the interview, so those that "
        f"raise your recall most come first. Left for later: {', '.join(most)}."
    )


def five_more(ahead: Outlook, with_more: Outlook) -> str:
    """Return what five minutes more on each day would buy."""
    gain = 100 * (with_more.all.mean - ahead.all.mean)
    reached = with_more.all.reached - ahead.all.reached
    if gain < 0.5 and reached <= 0:
        return "Five minutes more a day would change nothing you would notice."
    more = f" and reach {count(reached, 'item')} more" if reached > 0 else ""
    return f"Five minutes more a day would add about {max(gain, 0):.0f} of 100{more}."


def lines(
    plan: DayPlan,
    ahead: Outlook,
    with_more: Outlook | None,
    topics: Mapping[str, str],
    names: Mapping[str, str],
) -> Iterator[str]:
    """Yield the whole plan as plain lines; ``names`` maps item ids to what they ask."""
    yield headline(plan)
    yield f"Today: {tally(plan)}"
    if plan.stage is not Stage.MORNING:
        yield outcome(ahead)
        if sentence := given_up(ahead, topics):
            yield sentence
    if with_more is not None:
        yield five_more(ahead, with_more)
    yield ""
    for reason, choices in by_reason(plan):
        for choice in choices:
            yield f"  {label(choice.item)}  {names.get(choice.item.id, choice.item.id)}"
        yield f"          {reason}"
    if plan.stage is not Stage.MORNING:
        yield from _readings("By topic", ahead.topics, topics)
        yield from _readings("By level", ahead.levels, {})


def _readings(title: str, readings: Iterable[Reading], titles: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"{title}, expected recall on the day:"
    for reading in readings:
        yield f"  {titles.get(reading.name, reading.name)}: {expectation(reading)}"


def label(item: Item) -> str:
    """Return one word for what is done with an item."""
    if item.kind is Kind.EXERCISE:
        return "fix   "
    if item.trace is None:
        return "new   "
    return "review" if item.kind is Kind.CARD else "judge "
