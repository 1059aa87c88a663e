"""What the find screen says of places: the line of kinds, rows, and the text with its hits."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from sealegs.study.words import count
from sealegs.tui.widgets.spans import MUTED
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.excerpt import Excerpt, excerpt, hits_in
from sealegs.workspace.search.index import Outcome
from sealegs.workspace.search.kind import Kind, known_kinds

ALL = ""
_HIT = "bold underline $accent"
_INDENT = 10
_ROOMY = 44
"""Columns from which on names are set in behind the kind."""

_LONGEST = 4000
"""Characters of a place that its preview shows."""


def kinds_line(outcome: Outcome, chosen: str, width: int) -> Content:
    """Return the kinds that were found with their numbers; each can be clicked.

    Where not all of them have room, only the chosen one and what is next to it are named.
    """
    counts = outcome.counts
    shown = [(ALL, "all", sum(counts.values()))]
    shown += [
        (kind.name, kind.many, counts.get(kind.name, 0))
        for kind in known_kinds().values()
        if counts.get(kind.name) or kind.name == chosen
    ]
    tabs = [_tab(*each, chosen=each[0] == chosen) for each in shown]
    at = next(number for number, each in enumerate(shown) if each[0] == chosen)
    first = 0
    while first < at and sum(tab.cell_length + 2 for tab in tabs[first : at + 1]) > width:
        first += 1
    return Content("  ").join(tabs[first:])


def kinds_found(outcome: Outcome) -> tuple[str, ...]:
    """Return the names of what tab goes through: all, then every kind that was found."""
    return (ALL, *(name for name in known_kinds() if outcome.counts.get(name)))


def _tab(name: str, many: str, number: int, *, chosen: bool) -> Content:
    click = Style.from_meta({"@click": f"screen.show_kind('{name}')"})
    tab = Content(f"{'▸ ' if chosen else ''}{many} {number}")
    return tab.stylize("bold" if chosen else MUTED).stylize(click)


def row(entry: Entry, outcome: Outcome, width: int) -> Content:
    """Return a place in two lines: its kind and name, and what it says around the hits.

    Both are set in behind the kind where there is room for that.
    """
    indent = _INDENT if width >= _ROOMY else 0
    kind = Content.styled(f"{entry.kind:<{indent}}" if indent else f"{entry.kind} ", "$secondary")
    if entry.text.strip():
        said = _marked(excerpt(entry.text, outcome, width - indent - 2), MUTED)
    else:
        said = Content.styled(entry.where, MUTED)
    return Content.assemble(kind, _title(entry, outcome), "\n", " " * indent, said)


def preview(entry: Entry, outcome: Outcome) -> Content:
    """Return a place in full, with every hit marked."""
    title = _title(entry, outcome) if entry.title else Content.styled(entry.where, "bold")
    parts = [title]
    if entry.title and entry.where:
        parts.append(Content.styled(entry.where, MUTED))
    text = entry.text.strip()
    cut = text[:_LONGEST]
    body = _marked(Excerpt(cut, hits_in(cut, outcome)), "")
    return Content("\n").join([*parts, Content(""), body + (" …" if len(text) > len(cut) else "")])


def told(typed: str, outcome: Outcome, chosen: Kind | None) -> str:
    """Say how the words were taken where that isn't plain, or that nothing was found."""
    if outcome.unknown:
        words = ", ".join(f"“{word}”" for word in outcome.unknown)
        return f"Nothing holds {words}, or anything like it."
    if not outcome.counts:
        return f"Nothing holds all of “{typed.strip()}”. Try fewer or other words."
    guesses = [
        f"“{word}” as {' or '.join(f'“{one}”' for one in found[:3])}"
        for word, found in outcome.guessed.items()
    ]
    if guesses:
        return f"Nothing holds it as typed; read {', '.join(guesses)}."
    if chosen is not None and not outcome.matches:
        return f"No {chosen.many} hold it; tab shows other kinds."
    number = outcome.counts.get(chosen.name, 0) if chosen else sum(outcome.counts.values())
    if number > len(outcome.matches):
        return f"The best {len(outcome.matches)} of {count(number, 'place')}; more words find less."
    return count(number, "place")


def recents(searches: Sequence[str]) -> list[Content]:
    """Return earlier searches as rows."""
    return [Content.assemble(("again ", "$secondary"), (words, "bold")) for words in searches]


def _title(entry: Entry, outcome: Outcome) -> Content:
    if not entry.title:
        return Content.styled(entry.where, "bold")
    return _marked(Excerpt(entry.title, hits_in(entry.title, outcome)), "bold")


def _marked(piece: Excerpt, look: str) -> Content:
    content = Content.styled(piece.text, look) if look else Content(piece.text)
    for start, end in piece.hits:
        content = content.stylize(_HIT, start, end)
    return content
