"""How a text came from another: line by line, to read, and where it was typed, to undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

CONTEXT = 3
"""Unchanged lines that are shown around a change."""


class Kind(StrEnum):
    """What became of a line; GAP stands for lines that are left out."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a difference; the numbers are those before and after, 0 where it isn't."""

    kind: Kind
    text: str = ""
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The one stretch in which two texts differ, as offsets: ``before[start:end]``, and what
    stands there instead."""

    start: int
    end: int
    text: str


def difference(before: str, after: str) -> tuple[Line, ...]:
    """Return what changed with a little around it; nothing when the texts are the same."""
    old, new = before.split("\n"), after.split("\n")
    if old == new:
        return ()
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT)
    lines: list[Line] = []
    done = 0
    for group in groups:
        if group[0][1] > done:
            lines.append(Line(Kind.GAP))
        for tag, i1, i2, j1, j2 in group:
            lines += _lines(tag, old, new, (i1, i2), (j1, j2))
            done = i2
    if done < len(old):
        lines.append(Line(Kind.GAP))
    return tuple(lines)


def _lines(
    tag: str, old: list[str], new: list[str], was: tuple[int, int], now: tuple[int, int]
) -> Iterator[Line]:
    if tag == "equal":
        for i, j in zip(range(*was), range(*now), strict=True):
            yield Line(Kind.SAME, old[i], i + 1, j + 1)
        return
    for i in range(*was):
        yield Line(Kind.REMOVED, old[i], before=i + 1)
    for j in range(*now):
        yield Line(Kind.ADDED, new[j], after=j + 1)


def stretch(before: str, after: str) -> Stretch:
    """Return the smallest stretch that makes one text the other."""
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start] == after[start]:
        start += 1
    same = 0
    while same < most - start and before[-1 - same] == after[-1 - same]:
        same += 1
    return Stretch(start, len(before) - same, after[start : len(after) - same])


def line_changed(before: str, after: str) -> int | None:
    """Return the only line (from 0) that differs; None when lines came, went, or several do."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return None
    changed = [number for number, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    return changed[0] if len(changed) == 1 else None
