"""The plots of the HTML report: inline pictures whose colours the style sheet gives.

Each is one image for a screen reader; its words say all that it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from sealegs.study.interview.report.blocks import Bar, Mark
from sealegs.study.interview.report.values import LevelFound, Slot
from sealegs.study.interview.report.words import clock, percent

_WIDE: Final = 480
_CAPTION: Final = 60
"""Half of what the words below an interval take, and some more."""


def picture(name: str, title: str, words: str, height: float, parts: Sequence[str]) -> str:
    """Return a whole picture; ``name`` makes its ids unique on the page."""
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDE} {_n(height)}">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(words)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def bars(name: str, title: str, rows: Sequence[Bar]) -> str:
    """Return shares below each other, with the limits of the bands."""
    parts = []
    for at, row in enumerate(rows):
        y = 6 + 50 * at
        parts += [_text(0, y + 12, row.label), _text(_WIDE, y + 12, row.words, "soft", "end"),
                  _box(0, y + 20, _WIDE - 60, 14, "track")]  # fmt: skip
        if row.share is not None:
            parts.append(_box(0, y + 20, max((_WIDE - 60) * row.share, 2), 14, "fill"))
        parts += [_upright((_WIDE - 60) * limit, y + 18, y + 36) for limit in (0.2, 0.5, 0.8)]
        parts.append(_text(_WIDE, y + 32, percent(row.share), "", "end"))
    words = "; ".join(f"{row.label}: {percent(row.share)}, {row.words}" for row in rows)
    return picture(name, title, f"{words}.", 50 * len(rows) + 4, parts)


def gauge(name: str, title: str, found: LevelFound, words: str) -> str:
    """Return the scale of abilities with the interval on it."""
    middle, senior = _ability(0.0), _ability(1.5)
    parts = [
        _box(0, 24, _WIDE, 16, "track"), _upright(middle, 16, 48), _upright(senior, 16, 48),
        _text(middle / 2, 14, "Junior", "soft", "middle"),
        _text((middle + senior) / 2, 14, "Middle", "soft", "middle"),
        _text((senior + _WIDE) / 2, 14, "Senior", "soft", "middle"),
    ]  # fmt: skip
    if found.enough:
        low, high = _ability(found.low), _ability(found.high)
        parts.append(_box(low, 24, max(high - low, 4), 16, "fill"))
        # beside an end of the scale the words begin or end there, or they would be cut
        at = (low + high) / 2
        near_end = at > _WIDE - _CAPTION
        anchor = "start" if at < _CAPTION else "end" if near_end else "middle"
        parts.append(_text(low if anchor == "start" else high if near_end else at, 60,
                           "90 % interval", "soft", anchor))  # fmt: skip
    return picture(name, title, words, 68, parts)


def time_line(name: str, title: str, slots: Sequence[Slot], seconds: float, words: str) -> str:
    """Return a row for each answer: thinking in a light colour, answering in a full one."""
    left, wide = 34.0, _WIDE - 34.0 - 96
    parts = [_text(left, 12, "0:00", "soft"), _text(left + wide, 12, clock(seconds), "soft", "end")]
    for at, slot in enumerate(slots):
        y = 20 + 20 * at
        start = left + wide * min(slot.start / seconds, 1)
        think, answer = (wide * part / seconds for part in (slot.think, slot.answer))
        tone = "over" if slot.late else "fill"
        took = f"{clock(slot.think + slot.answer)} of {clock(slot.given)}"
        parts += [
            _text(left - 8, y + 12, str(slot.number), "soft", "end"),
            _box(left, y + 6, wide, 2, "track"),
            _box(start, y + 2, max(think, 1), 10, "think"),
            _box(start + think, y + 2, max(answer, 1), 10, tone),
            _text(_WIDE, y + 12, "skipped" if slot.skipped else took, "soft", "end"),
        ]
    return picture(name, title, words, 24 + 20 * len(slots), parts)


def trend(name: str, title: str, marks: Sequence[Mark], words: str) -> str:
    """Return scores from left to right, the oldest first; gaps where there is none."""
    left, top, high = 44.0, 10.0, 120.0
    wide = _WIDE - left - 34
    step = wide / max(len(marks) - 1, 1)
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = top + high * (1 - share)
        parts.append(f'<path class="grid" d="M{_n(left)} {_n(y)}H{_n(left + wide)}"/>')
        parts.append(_text(left - 8, y + 4, percent(share), "soft", "end"))
    spots = [
        (left + step * at, top + high * (1 - mark.score))
        for at, mark in enumerate(marks) if mark.score is not None
    ]  # fmt: skip
    if len(spots) > 1:
        route = "L".join(f"{_n(x)} {_n(y)}" for x, y in spots)
        parts.append(f'<path class="curve" d="M{route}"/>')
    parts += [f'<circle class="dot" cx="{_n(x)}" cy="{_n(y)}" r="5"/>' for x, y in spots]
    if marks:
        parts.append(_text(left, top + high + 22, marks[0].label, "soft"))
    if len(marks) > 1:
        parts.append(_text(left + wide, top + high + 22, marks[-1].label, "soft", "end"))
    return picture(name, title, words, top + high + 30, parts)


def _ability(value: float) -> float:
    return _WIDE * min(max((value + 4) / 8, 0.0), 1.0)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _box(x: float, y: float, width: float, height: float, tone: str) -> str:
    size = f'width="{_n(width)}" height="{_n(height)}"'
    return f'<rect class="{tone}" x="{_n(x)}" y="{_n(y)}" {size} rx="2"/>'


def _upright(x: float, y: float, end: float) -> str:
    return f'<path class="grid" d="M{_n(x)} {_n(y)}V{_n(end)}"/>'


def _text(x: float, y: float, words: str, tone: str = "", anchor: str = "start") -> str:
    kind = f' class="{tone}"' if tone else ""
    return f'<text{kind} x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{escape(words)}</text>'
