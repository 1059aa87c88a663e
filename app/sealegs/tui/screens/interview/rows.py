"""The lines of the lobby: what to go on with, what can be chosen, and earlier interviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import TypeVar

import msgspec
from textual.content import Content

from sealegs.curriculum.model import Level
from sealegs.ground.sanitise import clean
from sealegs.study.interview.halves import half_done
from sealegs.study.interview.phrases import agenda, clock
from sealegs.study.interview.record import Interview
from sealegs.study.interview.report.values import Past
from sealegs.study.interview.report.words import percent
from sealegs.study.interview.runs import all_of, left_open
from sealegs.study.interview.script import MINUTES
from sealegs.study.interview.steps import Ending, Mode, Settings
from sealegs.study.words import count
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.gauge import spark
from sealegs.tui.widgets.spans import MUTED

T = TypeVar("T")

FIND_OUT = "find-out"

_LEVELS = (None, *Level)
_NAME = 10
"""Cells of the name of a setting."""

_NOTES_FROM = 60
"""Cells from which what a setting can be stands beside it."""

MOST_EARLIER = 50

_NONE: Mapping[str, Past] = {}


class Kind(StrEnum):
    """What choosing a line does."""

    RESUME = "resume"
    HALF = "half"
    BEGIN = "begin"
    QUESTION = "question"
    MINUTES = "minutes"
    LEVEL = "level"
    TOPICS = "topics"
    MODE = "mode"
    SEED = "seed"
    HEAD = "head"
    EARLIER = "earlier"


MODES: Mapping[Mode, tuple[str, str]] = {
    Mode.TYPED: ("typed", "you write your answers"),
    Mode.ALOUD: ("aloud", "you speak, then tick what you said"),
    Mode.PAIR: ("in a pair", "one asks and ticks, seats swap at half-time"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it does, what it says, and which interview it is about."""

    kind: Kind
    title: str
    note: str = ""
    id: str = ""


def settings_of(
    interviews: Mapping[str, Interview], minutes: int, level: str, topics: str, mode: str, seed: str
) -> Settings:
    """Return what the lobby begins with: what is wanted, else what was taken last."""
    begun = [each.settings for each in all_of(interviews) if not each.settings.question]
    last = begun[-1] if begun else Settings()
    return Settings(
        minutes or last.minutes,
        Level(level) if level in tuple(Level) else None if level == FIND_OUT else last.level,
        tuple(each for each in topics.split(",") if each) or last.topics,
        seed,
        Mode(mode) if mode in tuple(Mode) else last.mode,
    )


def changed(settings: Settings, kind: Kind, step: int) -> Settings:
    """Return settings with the next value, or the one before, of what a line is about."""
    replace = msgspec.structs.replace
    match kind:
        case Kind.MINUTES:
            return replace(settings, minutes=_next(MINUTES, settings.minutes, step))
        case Kind.LEVEL:
            return replace(settings, level=_next(_LEVELS, settings.level, step))
        case Kind.MODE:
            alone = (Mode.TYPED, Mode.ALOUD)
            modes = alone if settings.question else tuple(Mode)
            return replace(settings, mode=_next(modes, settings.mode, step))
    return settings


def _next(values: Sequence[T], now: T, step: int) -> T:
    return values[(values.index(now) + step) % len(values)] if now in values else values[0]


def rows(
    interviews: Mapping[str, Interview],
    settings: Settings,
    titles: Mapping[str, str],
    zone: tzinfo | None,
    pasts: Mapping[str, Past] = _NONE,
    asks: str = "",
) -> list[Row]:
    """Return the lines of the lobby, the one that goes on with something first.

    ``pasts`` is what is known so far of how earlier interviews went, ``asks`` what is asked where
    the settings are those for the practice of one question.
    """
    found: list[Row] = []
    half = half_done(interviews)
    for going in left_open(interviews):
        total = going.settings.seconds * 1000
        note = f"{clock(going.used_ms)} of {clock(total)} used; the clock stands until you are back"
        found.append(Row(Kind.RESUME, f"Go on, begun {_when(going, zone)}", note, going.id))
    if half is not None:
        found.append(Row(Kind.HALF, "Second half: seats are swapped", _when(half, zone), half.id))
    level = settings.level.value.capitalize() if settings.level else "find out"
    topics = ", ".join(titles.get(each, each) for each in settings.topics) or "all"
    mode, how = MODES[settings.mode]
    found.append(Row(Kind.BEGIN, "Begin", ", ".join(agenda(settings))))
    if settings.question:
        found += [
            Row(Kind.QUESTION, asks, "enter: a whole interview instead"),
            Row(Kind.MODE, mode, how),
        ]
    else:
        found += [
            Row(Kind.MINUTES, f"{settings.minutes} minutes", "15, 30, 45 or 60"),
            Row(Kind.LEVEL, level, "Junior, Middle, Senior, or find out"),
            Row(Kind.TOPICS, topics, "enter chooses"),
            Row(Kind.MODE, mode, how),
            Row(
                Kind.SEED, settings.seed or "by the clock", "the same seed asks the same questions"
            ),
        ]
    earlier = [each for each in reversed(all_of(interviews)) if each.over][:MOST_EARLIER]
    if earlier:
        found.append(Row(Kind.HEAD, "Earlier interviews", trend(pasts)))
        found += [
            Row(Kind.EARLIER, _when(each, zone), _about(each, pasts.get(each.id)), each.id)
            for each in earlier
        ]
    return found


def trend(pasts: Mapping[str, Past]) -> str:
    """Return the scores of interviews from the oldest to the newest; empty below two."""
    known = sorted(pasts.values(), key=lambda each: (each.begun, each.id))
    scores = [each.score for each in known if each.score is not None]
    if len(scores) < 2:
        return ""
    return f"{spark(scores)}  {percent(scores[0])} to {percent(scores[-1])}"


def drawn(row: Row, width: int, *, marked: bool = False) -> Content:
    """Return a line in so many cells; a setting has its name in front, a marked one a sign."""
    if row.kind is Kind.HEAD:
        fits = len(row.title) + len(row.note) + 4 <= width
        between = "  " if fits else "\n  "
        line = f"{between}{row.note}" if row.note else ""
        return Content.assemble((f"\n{row.title}", "bold $primary"), (line, "$primary"))
    sign = ("▶ " if marked else "  ", "bold $accent")
    title = clean(row.title, keep_newlines=False)
    settings = row.kind not in (Kind.RESUME, Kind.HALF, Kind.BEGIN, Kind.EARLIER)
    brief = width < _NOTES_FROM and (settings or row.kind is Kind.BEGIN)
    note = ("" if brief else f"  {clean(row.note, keep_newlines=False)}", MUTED)
    if row.kind in (Kind.RESUME, Kind.HALF, Kind.BEGIN):
        lead = Content.assemble(sign)
        return Content("\n").join(hanging(lead, Content.assemble((title, "bold"), note), width))
    if row.kind is Kind.EARLIER:
        return Content("\n").join(
            hanging(Content.assemble(sign), Content.assemble((title, "bold"), note), width)
        )
    lead = Content.assemble(sign, (f"{row.kind.value.capitalize():<{_NAME}}", MUTED))
    chosen = Content.assemble(("‹ ", MUTED), (title, "bold"), (" ›", MUTED), note)
    if row.kind in (Kind.TOPICS, Kind.SEED, Kind.QUESTION):
        aligned = "" if row.kind is Kind.QUESTION else "  "
        chosen = Content.assemble(aligned, (title, "bold"), note)
    return Content("\n").join(hanging(lead, chosen, width))


def _when(interview: Interview, zone: tzinfo | None) -> str:
    moment = datetime.fromtimestamp(interview.begun_ms / 1000, UTC).astimezone(zone)
    return f"{moment:%d %b %Y, %H:%M}"


def _about(interview: Interview, past: Past | None) -> str:
    settings = interview.settings
    level = settings.level.value.capitalize() if settings.level else "any level"
    answers = sum(turn.ended_ms is not None and not turn.skipped for turn in interview.turns)
    end = ", ended early" if interview.ending is Ending.LEFT else ""
    name = f", {settings.name}" if settings.name else ""
    went = ""
    if past is not None:
        band = past.overall.value if past.overall is not None else "not enough evidence"
        went = f"{band} {percent(past.score)} · " if past.score is not None else f"{band} · "
    what = f"{settings.minutes} minutes"
    if settings.question:
        what = f"one question ({clean(settings.question.rpartition('/')[2], keep_newlines=False)})"
    return f"{went}{what}, {level}, {count(answers, 'answer')}{name}{end}"
