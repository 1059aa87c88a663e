"""The plan as content: where the learner is, what today is for, what it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from sealegs.curriculum.model import Level
from sealegs.study.plan.day import DayPlan, Stage
from sealegs.study.plan.outlook import Outlook, Reading
from sealegs.study.plan.words import (
    by_reason,
    expectation,
    five_more,
    given_up,
    headline,
    label,
    outcome,
    tally,
)
from sealegs.tui.widgets.gauge import gauge
from sealegs.tui.widgets.spans import MUTED

_LISTED = 12
LEVELS = {level.value: level.value.capitalize() for level in Level}
WAITING = "Working out what the days lead to …"
MORE = "Press ] for them, or d for another date."
NO_DATE = Content("\n\n").join(
    (
        Content.styled("No interview date yet", "bold $primary"),
        Content(
            "With a date, every minute goes where it raises what you will know on that day. "
            "Without one, cards keep their own rhythm."
        ),
        Content("Press d and type the date: 12 dec, next friday, in 3 weeks or 2026-12-12."),
    )
)


def head(plan: DayPlan) -> Content:
    """Return where on the way the learner is, and what today consists of."""
    return Content.assemble((headline(plan), "bold $primary"), "\n", "Today: ", tally(plan))


def choices(plan: DayPlan, names: Mapping[str, str], width: int) -> Content:
    """Return today's choices, each with the reason for it."""
    rows: list[Content] = []
    shown = 0
    for reason, group in by_reason(plan):
        for choice in group[: _LISTED - shown]:
            name = Content(names.get(choice.item.id, choice.item.id))
            line = Content.assemble((label(choice.item), "bold $accent"), "  ", name)
            rows.append(line.truncate(max(width, 8), ellipsis=True))
            shown += 1
        rows.append(Content.styled(f"        {reason}", MUTED))
        if shown >= _LISTED:
            break
    if len(plan.choices) > shown:
        rows.append(Content(f"        and {len(plan.choices) - shown} more"))
    return Content("\n").join(rows)


def sentences(plan: DayPlan, look: Outlook, more: Outlook, titles: Mapping[str, str]) -> Content:
    """Return what following the plan leads to, what is left for later, what more would buy."""
    if plan.stage is Stage.MORNING:
        return Content("")
    left = given_up(look, titles)
    buys = f"{five_more(look, more)} {MORE}" if left else five_more(look, more)
    said = (outcome(look), left, buys)
    return Content("\n").join(Content(sentence) for sentence in said if sentence)


def groups(plan: DayPlan, look: Outlook, titles: Mapping[str, str], width: int) -> Content:
    """Return the expected recall by topic and by level."""
    if plan.stage is Stage.MORNING:
        return Content("")
    by_topic = _group("On the day, by topic", look.topics, titles, width)
    return Content("\n").join([*by_topic, *_group("By level", look.levels, LEVELS, width)])


def _group(
    title: str, readings: Sequence[Reading], titles: Mapping[str, str], width: int
) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(title, "bold $primary")
    for reading in readings:
        name = Content(titles.get(reading.name, reading.name))
        yield name.truncate(max(width, 8), ellipsis=True)
        line = gauge(reading.low, reading.mean, reading.high, min(30, max(width - 34, 8)))
        yield Content.assemble("  ", line, "  ", expectation(reading))
