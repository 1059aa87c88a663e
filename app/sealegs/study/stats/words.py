"""The numbers as plain lines, charts included: each bar has its figure beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from sealegs.study.stats.values import Day, Fitted, Group, Retention, Stats, Sure
from sealegs.study.words import count, lasting

WEEKS = 16
_SHADES = "·░▒▓█"
_STEPS = (60.0, 300.0, 900.0)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEAKEST = 8
_BAR = 20
NOTHING = "nothing answered yet"


def readiness(group: Group) -> str:
    """Return a group's expected recall as figures of a hundred, or that there is none.

    Beside a forecast stands what would be recalled today.
    """
    if group.silent:
        return NOTHING
    low, high = 100 * group.low, 100 * group.high
    now = f"; now {100 * group.now:.0f}" if group.is_forecast else ""
    return f"{100 * group.mean:.0f} of 100 (between {low:.0f} and {high:.0f}){now}"


def when(stats: Stats) -> str:
    """Return for which day the figures hold, and on what condition."""
    if stats.at == stats.today:
        return "today"
    return f"on {stats.at}, if you follow the plan"


def sections(stats: Stats, titles: Mapping[str, str]) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """Yield the groups under headings: everything, by topic, by level; names are for people."""
    yield "Everything", (replace(stats.readiness, name="All items"),)
    topics = (replace(one, name=titles.get(one.name, one.name)) for one in stats.topics)
    yield "By topic", tuple(topics)
    yield "By level", tuple(replace(one, name=one.name.capitalize()) for one in stats.levels)


def waiting(stats: Stats) -> str:
    """Return what there is to learn, for who has answered nothing yet."""
    levels = ", ".join(f"{one.items} {one.name.capitalize()}" for one in stats.levels)
    topics = count(len(stats.topics), "topic")
    return f"{count(stats.readiness.items, 'item')} wait in {topics}: {levels}."


def label(group: Group, stats: Stats) -> str:
    """Return what stands above a group's bar: its name, and how many items are met by then."""
    met = "met" if stats.at == stats.today else "met by then"
    return f"{group.name}: {group.met} of {count(group.items, 'item')} {met}"


def honest(retention: Retention) -> str:
    """Return true recall beside the predicted one, in a sentence."""
    if not retention.reviews:
        return "No review yet: recall can be compared with the prediction from the second day on."
    right, said = f"{retention.recalled:.0%}", f"{retention.predicted:.0%}"
    return (
        f"Recalled {right} of {count(retention.reviews, 'review')}; {said} was predicted "
        f"(log loss {retention.log_loss:.3f})."
    )


def personal(fitted: Fitted | None) -> str:
    """Return whose parameters of memory are in use."""
    if fitted is None:
        return "Memory is predicted with the published parameters and what your answers say so far."
    return (
        f"Memory is predicted with your own parameters, from {fitted.reviews} reviews: log loss "
        f"{fitted.before:.3f} before, {fitted.after:.3f} after."
    )


EXPECTED = {"guess": 0.5, "think": 0.75, "know": 0.95}
"""How often each certainty is right with someone who judges themselves well."""


def certain(sure: Sure) -> str:
    """Return how often answers of one certainty were right, beside how often they should be."""
    if not sure.answered:
        return "no answer yet"
    right = f"{sure.right / sure.answered:.0%} of {sure.answered}"
    return f"{right} right, {EXPECTED[sure.certainty]:.0%} would be well judged"


def time_spent(days: Sequence[Day]) -> str:
    """Return the time studied in all."""
    if not days:
        return "Nothing answered yet."
    seconds = sum(day.seconds for day in days)
    answers = sum(day.answers for day in days)
    return (
        f"{count(answers, 'answer')} in {lasting(seconds)} on {count(len(days), 'day')}; "
        f"{seconds / max(answers, 1):.0f} seconds an answer."
    )


def heat_map(days: Sequence[Day], today: str, weeks: int = WEEKS) -> Iterator[str]:
    """Yield one line for each day of the week, a sign for each week, and the key to the signs.

    Weeks begin on Monday; the last column is the present week.
    """
    spent = {day.date: day.seconds for day in days}
    last = date.fromisoformat(today)
    monday = last - timedelta(days=last.weekday() + 7 * (weeks - 1))
    for number, name in enumerate(_DAYS):
        dates = (monday + timedelta(days=7 * week + number) for week in range(weeks))
        signs = (_shade(spent.get(d.isoformat(), 0.0)) if d <= last else " " for d in dates)
        yield f"{name}  {' '.join(signs)}"
    words = ("none", "to 1 min", "to 5", "to 15", "more")
    yield "     " + "  ".join(f"{sign} {word}" for sign, word in zip(_SHADES, words, strict=True))


def day_signs(days: Sequence[Day], today: str, number: int) -> str:
    """Return a sign for each of the last so many days, today's the last."""
    spent = {day.date: day.seconds for day in days}
    last = date.fromisoformat(today)
    dates = (last - timedelta(days=back) for back in range(number - 1, -1, -1))
    return "".join(_shade(spent.get(each.isoformat(), 0.0)) for each in dates)


def lines(stats: Stats, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield everything."""
    yield f"Expected recall {when(stats)}: {readiness(stats.readiness)}"
    for heading, groups in sections(stats, titles):
        yield f"{heading}:"
        for group in groups:
            yield f"  {label(group, stats)}"
            yield f"    {NOTHING if group.silent else f'{_bar(group.mean)}  {readiness(group)}'}"
    yield ""
    yield honest(stats.retention)
    yield personal(stats.fitted)
    for one in stats.retention.bins:
        yield (
            f"  predicted {one.predicted:4.0%}  {_bar(one.recalled)}  "
            f"recalled {one.recalled:4.0%}  of {one.reviews}"
        )
    yield ""
    yield "How sure you were, and how often it was right:"
    for sure in stats.certainty:
        share = sure.right / sure.answered if sure.answered else 0.0
        yield f"  {sure.certainty:5}  {_bar(share)}  {certain(sure)}"
    yield ""
    yield time_spent(stats.days)
    yield from heat_map(stats.days, stats.today)
    yield ""
    yield "Cards coming back:"
    most = max((due.cards for due in stats.forecast), default=0)
    for due in stats.forecast:
        yield f"  {due.date}  {_bar(due.cards / most if most else 0)}  {due.cards}"
    yield ""
    yield "Weakest concepts:"
    for concept in stats.concepts[:_WEAKEST]:
        yield (
            f"  {_bar(concept.share)}  {concept.share:4.0%} ±{concept.spread:.0%}  "
            f"{concept.title}, {concept.met} of {concept.items} met"
        )
    if stats.leeches:
        yield ""
        yield "Cards that keep slipping away:"
    for leech in stats.leeches:
        yield f"  {leech.name} (forgotten {count(leech.lapses, 'time')})"
        yield f"    {leech.treatment}"


def _bar(share: float) -> str:
    full = round(min(max(share, 0.0), 1.0) * _BAR)
    return "█" * full + "·" * (_BAR - full)


def _shade(seconds: float) -> str:
    return _SHADES[sum(seconds > step for step in _STEPS) + (seconds > 0)]
