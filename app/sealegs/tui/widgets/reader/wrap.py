"""Breaking text into lines of a given number of terminal cells, and cutting styled lines out.

Ranges are offsets into the text, so that styles, links and search hits stay with their
characters however the lines fall.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from sealegs.curriculum.model import Span
from sealegs.tui.widgets.reader.lines import ROLE_OF, Piece, Role

Range = tuple[int, int]

# Chinese and Japanese are written without spaces: a line may break after any character,
# but not before closing punctuation.
_CJK = "\u2e80-\u3000\u3003-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"\n|[^\S\n]+|[{_CJK}][、。，．！？」』）：；]*|[^\s{_CJK}]+|.", re.DOTALL)
_EXTENDS = "\u200d\ufe0f\u0300-\u036f\U0001f3fb-\U0001f3ff"
_CLUSTER = re.compile(rf".(?:[{_EXTENDS}]|(?<=\u200d).)*", re.DOTALL)
_EXTENDER = re.compile(rf"[{_EXTENDS}]")


def wrap(plain: str, width: int) -> list[Range]:
    """Break text at white space and newlines into ranges of at most ``width`` (>= 1) cells.

    White space at a break belongs to no range. A word longer than a line is chopped.
    """
    if "\n" not in plain and cell_len(plain) <= width:
        return [(0, len(plain))]
    ranges: list[Range] = []
    start = end = used = 0
    for match in _TOKEN.finditer(plain):
        token, at = match.group(), match.start()
        if token == "\n":
            ranges.append((start, end))
            start = end = match.end()
            used = 0
        elif not token.isspace():
            size = cell_len(token)
            gap = cell_len(plain[end:at]) if end > start else 0
            if end > start and used + gap + size > width:
                ranges.append((start, end))
                start, used, gap = at, 0, 0
            elif end == start:
                start = at
            if size > width:
                *full, (start, end) = chop(plain, at, match.end(), width)
                ranges += full
                used = cell_len(plain[start:end])
            else:
                end, used = match.end(), used + gap + size
    return [*ranges, (start, end)]


def chop(plain: str, start: int, end: int, width: int) -> list[Range]:
    """Cut ``plain[start:end]`` into ranges of at most ``width`` cells, never inside an emoji."""
    text = plain[start:end]
    if text.isascii():
        stops = [*range(start, end, width), end]
        return list(itertools.pairwise(stops)) or [(start, end)]
    ranges: list[Range] = []
    used, begin = 0, start
    for match in _CLUSTER.finditer(text):
        at, size = start + match.start(), cell_len(match.group())
        if used + size > width and at > begin:
            ranges.append((begin, at))
            begin, used = at, 0
        used += size
    return [*ranges, (begin, end)]


def cut(
    plain: str,
    spans: Sequence[Span],
    part: Range,
    *,
    base: tuple[Role, ...] = (),
    shift: int = 0,
    width: int = 2,
) -> tuple[Piece, ...]:
    """Return ``plain[part]`` as pieces, cut where a style begins or ends.

    ``shift`` is added to the offsets: where this text begins in the leaf's plain text. On a
    line of one cell a wide character cannot be shown; a dot stands for it.
    """
    start, end = part
    here = [span for span in spans if span.start < end and span.end > start]
    edges = {start, end}
    for span in here:
        edges.add(max(start, _snap(plain, span.start)))
        edges.add(min(end, _snap(plain, span.end)))
    stops = sorted(edge for edge in edges if start <= edge <= end)
    pieces = []
    for left, right in itertools.pairwise(stops):
        roles = tuple(ROLE_OF[s.style] for s in here if s.start < right and s.end > left)
        pieces.append(Piece(_fit(plain[left:right], width), base + roles, shift + left))
    return tuple(pieces)


def _snap(plain: str, at: int) -> int:
    """Move an offset out of the middle of an emoji or an accented letter."""
    while at < len(plain) and (
        _EXTENDER.match(plain, at) or (at > 0 and plain[at - 1] == "\u200d")
    ):
        at += 1
    return at


def _fit(text: str, width: int) -> str:
    text = text.replace("\t", " ")
    if width > 1 or text.isascii():
        return text
    return "".join(_narrow(text))


def _narrow(text: str) -> Iterator[str]:
    for match in _CLUSTER.finditer(text):
        yield match.group() if cell_len(match.group()) <= 1 else "·"
