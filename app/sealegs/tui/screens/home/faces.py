"""What stands on the home screen: what to do, and beside or below it where the learner is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.content import Content

from sealegs.curriculum.model import Level
from sealegs.study.plan.words import tally
from sealegs.study.stats.words import day_signs, heat_map
from sealegs.tui.widgets.gauge import gauge
from sealegs.tui.widgets.spans import MUTED

if TYPE_CHECKING:
    from sealegs.study.dashboard import Dashboard
    from sealegs.study.plan.day import DayPlan
    from sealegs.study.standing import Row
    from sealegs.study.state import State
    from sealegs.study.stats.values import Group
    from sealegs.study.today import Suggestion

WHAT: Final = "What to do now"
WELCOME: Final = "Welcome aboard. What to do now: enter takes the first line."
COUNTING: Final = "Working out where you stand …"
NOTHING: Final = "How ready you are, and the days you were here, will stand here."
NO_DATE: Final = "no date yet; g p sets it"
NO_EXERCISE: Final = "none yet; l opens one"
INDENT: Final = "   "
_ROWS: Final = 3
"""Rows of levels that a usual terminal has room for; what has no level stands above them."""

_NAME, _FIGURES = 8, 14
"""Cells of a level's name, and of its figures behind the gauge."""

_LABEL = 11


def greeting(state: State, plan: DayPlan | None) -> Content:
    """Return what stands above the suggestions: a welcome, or what today's plan consists of."""
    if plan is None:
        return Content(WELCOME if state.count == 0 else WHAT)
    return Content.assemble(f"{WHAT}  ", (tally(plan), f"not bold {MUTED}"))


def notices(told: Sequence[str], changed: str) -> list[Content]:
    """Return what is wrong and what changed in the material, a line each."""
    lines = [warning(text) for text in told]
    if changed:
        lines.append(Content.styled(f"{changed} Press g d, then c, to see it.", MUTED))
    return lines


def suggestion(number: int, one: Suggestion, width: int) -> Content:
    """Return a suggestion: its number, what it is and how long it takes, and the reason below.

    What doesn't fit into ``width`` goes on under the words, not under the number.
    """
    minutes = f"  about {one.minutes} min" if one.minutes else ""
    title = Content.assemble((one.title, "bold"), (minutes, MUTED))
    reason = Content.styled(one.reason, MUTED)
    lines = [*title.wrap(max(width, 1)), *reason.wrap(max(width, 1))]
    number_or_gap = [Content.styled(f"{number}  ", "bold $accent")] + [Content(INDENT)] * len(lines)
    return Content("\n").join(gap + line for gap, line in zip(number_or_gap, lines, strict=False))


def warning(sentence: str) -> Content:
    """Return a notice, marked by a sign and not by colour alone."""
    return Content.assemble(("! ", "bold $warning"), sentence)


def line(known: Dashboard | None, width: int) -> Content:
    """Return the levels, and how far the interview is, in the one line a small terminal has.

    Nothing where not even short names have room: figures alone say nothing.
    """
    if known is None or known.is_empty:
        return Content("")
    parts = [f"{_name(one)} {_figure(one)}" for one in known.levels]
    shown = known.levels[:_ROWS]
    brief = [f"{_name(one)[:3]} {_figure(one)}" for one in shown]
    far = known.interview.partition(",")[0]
    ways = ([*parts, far] if far else parts, parts, parts[:_ROWS], brief)
    made = (" · ".join(way) for way in ways)
    return Content.styled(next((way for way in made if len(way) <= width), ""), MUTED)


def strip(known: Dashboard | None, width: int) -> Content:
    """Return the levels, and beside them days, interview and exercise, in four lines."""
    if known is None:
        return Content.styled(COUNTING, MUTED)
    if known.is_empty and not known.interview and not known.exercise:
        return Content.styled(NOTHING, MUTED)
    half = min(42, width // 2)
    left = _levels(known.levels[:_ROWS], half - 2)
    room = max(width - half - _LABEL, 4)
    right = [
        _labelled("Days", Content(day_signs(known.days, known.today, min(28, room)))),
        _labelled("Interview", Content(known.interview or NO_DATE)),
        _labelled("Exercise", Content(known.exercise or NO_EXERCISE)),
    ]
    rows = [
        one.truncate(half, pad=True) + other.truncate(width - half, ellipsis=True)
        for one, other in zip(left, right, strict=False)
    ]
    others = "".join(f"  {_name(one)} {_figure(one)}" for one in known.levels[_ROWS:])
    head = Content.assemble(_head(known), (others, MUTED)).truncate(width, ellipsis=True)
    return Content("\n").join([head, *rows])


def pane(known: Dashboard | None, rows: Sequence[Row], width: int) -> Content:
    """Return everything in a column of its own, for a wide terminal."""
    lines = [_title("Where you stand")]
    lines += [Content.assemble((f"{row.figure:>6}  ", "bold"), row.words) for row in rows]
    if known is None:
        return Content("\n").join([*lines, Content(""), Content.styled(COUNTING, MUTED)])
    if known.is_empty:
        lines += [Content(""), Content.styled(NOTHING, MUTED)]
    else:
        weeks = max(4, min(16, (width - 5) // 2))
        lines += [Content(""), _head(known), *_levels(known.levels, width)]
        lines += [Content(""), _title("Days")]
        lines += [Content(one.strip()) for one in heat_map(known.days, known.today, weeks)]
    lines += [Content(""), _title("Next interview"), Content(known.interview or NO_DATE)]
    lines += [Content(""), _title("Last exercise"), Content(known.exercise or NO_EXERCISE)]
    return Content("\n").join(lines)


def _head(known: Dashboard) -> Content:
    at = date.fromisoformat(known.at)
    if known.at == known.today:
        return _title("Expected recall today")
    return _title(f"Recall of 100, now → by plan on {at.day} {at:%B}")


def _title(words: str) -> Content:
    return Content.styled(words, "bold $primary")


def _labelled(label: str, words: Content) -> Content:
    return Content.assemble((f"{label:{_LABEL}}", "bold"), words)


def _levels(levels: Sequence[Group], width: int) -> list[Content]:
    """Return each level with a gauge and its figures: solid is sure, hatched may be."""
    figures = _FIGURES + max((len(_figure(one)) - 3 for one in levels), default=0)
    cells = max(4, min(24, width - _NAME - figures - 1))
    return [_level(one, cells) for one in levels]


def _level(one: Group, cells: int) -> Content:
    name = f"{_name(one):{_NAME}}"
    if one.silent:
        none = f"  0 of {one.items} met"
        return Content.assemble(name, ("·" * cells, MUTED), (none, MUTED))
    low, high = round(100 * one.low), round(100 * one.high)
    figures = Content.assemble((f" {_figure(one):>3}", "bold"), (f" ({low} to {high})", MUTED))
    return Content.assemble(name, gauge(one.low, one.mean, one.high, cells), figures)


def _name(one: Group) -> str:
    """Return a level; what has none are mostly cards of one's own, such as an interview makes."""
    return one.name.capitalize() if one.name in tuple(Level) else f"{one.items} more"


def _figure(one: Group) -> str:
    """Return the figure of a level; where it is a forecast, behind that of today."""
    if one.silent:
        return "–"
    mean = f"{100 * one.mean:.0f}"
    return f"{100 * one.now:.0f}→{mean}" if one.is_forecast else mean
