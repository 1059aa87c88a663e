"""A cheat sheet of one page: what the learner is still shaky on, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Card, CardForm, RedFlag, Style, Text
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.plain import with_targets
from sealegs.curriculum.snippets import headline
from sealegs.study.day import day_of
from sealegs.study.plan.aim import date_of, interview_day
from sealegs.study.plan.material import material
from sealegs.study.plan.values import Item, Learner
from sealegs.study.state import State

PAGE = 50
"""Lines of a page; a longer entry counts as the lines it takes at this width."""

_WIDTH = 90
FIRM = 0.9


def sheet(
    pack: Pack, exercises: Exercises, state: State, now: datetime, lines: int = PAGE
) -> Iterator[str]:
    """Yield a page of Markdown: the items least likely to be recalled on the day, by topic.

    Without a date the recall of today counts. What was never met comes after what is shaky.
    """
    today = day_of(now)
    day = max(interview_day(state.plan) or today, today)
    stuff = material(pack, exercises, state, today)
    words = _wording(pack)
    ranked = sorted(
        (item for item in stuff.items if item.id in words),
        key=lambda item: _recall(item, stuff.learner, day) + (item.trace is None),
    )
    shaky = [item for item in ranked if _recall(item, stuff.learner, day) < FIRM]
    yield f"# What to look at once more, for {date_of(day).isoformat()}"
    left = lines - 2
    chosen: dict[str, list[str]] = {}
    for item in shaky:
        line = words[item.id]
        needs = 1 + len(line) // _WIDTH + (2 if item.topic not in chosen else 0)
        if needs > left:
            break
        left -= needs
        chosen.setdefault(item.topic, []).append(line)
    if not shaky:
        yield ""
        yield "Nothing is shaky. Sleep well."
    for topic, entries in chosen.items():
        yield ""
        yield f"## {pack.topics[topic].title}"
        yield from entries
    missing = len(shaky) - sum(map(len, chosen.values()))
    if missing:
        yield ""
        yield f"({missing} more did not fit on the page.)"


def _recall(item: Item, learner: Learner, day: int) -> float:
    trace = item.trace
    return learner.holds(trace, day - trace.day) if trace is not None else 0.0


def _wording(pack: Pack) -> dict[str, str]:
    words: dict[str, str] = {}
    for topic in pack.topics.values():
        asked = (card for card in topic.cards if card.form is not CardForm.REVERSE)
        words |= {card.id: _card(card) for card in asked}
        words |= {flag.id: _flag(flag) for flag in topic.red_flags if not flag.sound}
    return words


def _card(card: Card) -> str:
    back = _line(with_targets(_in_line(card.back)))
    if card.form is CardForm.CLOZE:
        return f"- {back}"
    return f"- **{_line(with_targets(headline(card.front)))}** — {back}"


def _in_line(text: Text) -> Text:
    """Return text whose blocks of code are code within the line."""
    spans = tuple(
        replace(span, style=Style.CODE) if span.style is Style.FENCE else span
        for span in text.spans
    )
    return Text(text.plain, spans)


def _flag(flag: RedFlag) -> str:
    better = with_targets(flag.say_instead) or with_targets(flag.why)
    return f"- Not “{_line(with_targets(flag.statement))}” but: {_line(better)}"


def _line(text: str) -> str:
    return " ".join(text.split())
