"""The page as one HTML file: no script, no request to anywhere, every foreign text escaped.

Its policy forbids whatever it doesn't need, so that text which slipped through could do nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import count, zip_longest

from sealegs.ground.sanitise import clean
from sealegs.study.interview.report import svg
from sealegs.study.interview.report.blocks import (
    Bars,
    Block,
    Code,
    Fold,
    Gauge,
    Heading,
    Items,
    Line,
    Page,
    Para,
    Rows,
    Said,
    Span,
    TimeLine,
    Tone,
    Trend,
)

_MARKED = {Tone.EARNED, Tone.DENIED, Tone.CLAIMED, Tone.HEDGE}
_MEANING = {
    Tone.DENIED: "denies a point",
    Tone.CLAIMED: "wrong",
    Tone.HEDGE: "sounds unsure",
    Tone.EARNED: "makes a point",
}


@cache
def _style() -> str:
    return (files(__package__) / "report.css").read_text(encoding="utf-8").strip()


def html_of(page: Page) -> str:
    """Return the page as one HTML document."""
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _safe(page.title)
    numbers = count(1)
    head, body = _parted(page.blocks)
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="referrer" content="no-referrer">\n',
        f"<title>{title}</title>\n",
        f"<style>{style}</style>\n</head>\n<body>\n",
        '<a class="skip" href="#main">To the report</a>\n<header>\n',
        *_blocks(head, numbers),
        "</header>\n",
        _contents(body),
        '<main id="main">\n',
        *_blocks(body, numbers),
        "</main>\n",
        "<footer><p>Made by sealegs on this machine. The file holds everything it shows "
        "and asks nothing of any server.</p></footer>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part the headline with the line below it from the rest."""
    at = 2 if len(blocks) > 1 and isinstance(blocks[1], Para) else 1
    return blocks[:at], blocks[at:]


def _contents(blocks: Iterable[Block]) -> str:
    rows = [
        f'<li><a href="#{_safe(each.name)}">{_safe(each.text)}</a></li>'
        for each in blocks if isinstance(each, Heading) and each.level == 2
    ]  # fmt: skip
    if not rows:
        return ""
    return f'<nav aria-label="Contents"><ul>{"".join(rows)}</ul></nav>\n'


def _blocks(blocks: Iterable[Block], numbers: Iterator[int]) -> Iterator[str]:
    for block in blocks:
        yield f"{_block(block, numbers)}\n"


def _block(block: Block, numbers: Iterator[int]) -> str:
    match block:
        case Heading(level, text, name):
            return f'<h{level} id="{_safe(name)}">{_safe(text)}</h{level}>'
        case Para(line):
            return f"<p>{_line(line)}</p>"
        case Items(title, rows):
            items = "".join(f"<li>{_line(row)}</li>" for row in rows)
            return f"{_title(title)}<ul>{items}</ul>"
        case Said(title, line):
            return f"{_title(title)}<blockquote>{_line(line)}</blockquote>"
        case Code(title, text):
            return (
                f'<pre tabindex="0" role="region" aria-label="{_safe(title)} {next(numbers)}">'
                f"<code>{_safe(text)}</code></pre>"
            )
        case Rows():
            return _table(block, next(numbers))
        case Fold(title, blocks):
            inner = "".join(_blocks(blocks, numbers))
            return f"<details><summary>{_safe(title)}</summary>{inner}</details>"
        case Bars(title, bars):
            return _figure(title, svg.bars(f"plot-{next(numbers)}", title, bars))
        case Gauge(title, found, words):
            name = f"plot-{next(numbers)}"
            return _figure(title, svg.gauge(name, title, found, words), words)
        case TimeLine(title, slots, seconds, words):
            name = f"plot-{next(numbers)}"
            return _figure(title, svg.time_line(name, title, slots, seconds, words))
        case Trend(title, marks, words):
            name = f"plot-{next(numbers)}"
            return _figure(title, svg.trend(name, title, marks, words), words)


def _figure(title: str, picture: str, words: str = "") -> str:
    below = f"<p>{_safe(words)}</p>" if words else ""
    return f"<figure><figcaption>{_safe(title)}</figcaption>{picture}{below}</figure>"


def _table(table: Rows, number: int) -> str:
    title = _safe(table.title)
    begin, end = ("<span>", "</span>") if table.upright else ("", "")
    names = "".join(
        f'<th scope="col">{begin}{_safe(each)}{end}</th>' if each else "<td></td>"
        for each in table.head
    )
    bands = table.bands or ((),) * len(table.rows)
    body = "".join(
        f"<tr>{_row(row, band, named=table.upright)}</tr>"
        for row, band in zip(table.rows, bands, strict=True)
    )
    kind = ' class="heat"' if table.upright else ""
    return (
        f'<div class="wide" role="region" aria-label="{title} {number}" tabindex="0">'
        f"<table{kind}><caption>{title}</caption><thead><tr>{names}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(cells: Sequence[str], bands: Sequence[str], *, named: bool) -> str:
    return "".join(
        f'<th scope="row">{_safe(cell)}</th>' if named and place == 0 else
        f'<td class="{_safe(band)}">{_safe(cell)}</td>' if band else f"<td>{_safe(cell)}</td>"
        for place, (cell, band) in enumerate(zip_longest(cells, bands, fillvalue=""))
    )  # fmt: skip


def _title(title: str) -> str:
    return f'<p class="title">{_safe(title)}</p>' if title else ""


def _line(line: Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    text = _safe(span.text)
    if span.tone in _MARKED:
        return f'<mark class="{span.tone.value}" title="{_MEANING[span.tone]}">{text}</mark>'
    if span.tone is Tone.STRONG:
        return f"<strong>{text}</strong>"
    return f'<span class="faint">{text}</span>' if span.tone is Tone.FAINT else text


def _safe(text: str) -> str:
    return escape(clean(text))
