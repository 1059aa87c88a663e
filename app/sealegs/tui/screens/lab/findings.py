"""What the line below the editor says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from sealegs.ground.sanitise import clean
from sealegs.study.marks import Mark, Sign
from sealegs.study.words import count
from sealegs.tui.widgets.marked_editor import COLOURS, SIGNS

_WORDS = {
    Sign.ERROR: ("error", "errors"),
    Sign.WARNING: ("warning", "warnings"),
    Sign.GOAL: ("line of a goal", "lines of goals"),
    Sign.INFO: ("note", "notes"),
    Sign.STYLE: ("matter of style", "matters of style"),
}


def said(marks: Sequence[Mark], *, why: bool) -> Content:
    """Return what the first mark says, with its reason, or with what its keys are."""
    mark = marks[0]
    sign = (f"{SIGNS[mark.sign]} ", f"bold ${COLOURS[mark.sign]}")
    keys = ["F5 less" if why else "F5 why"]
    if mark.fixable:
        keys.append("F7 fixes it")
    if len(marks) > 1:
        keys.append(f"{len(marks) - 1} more here")
    message = _plain(mark.message)
    told = Content.assemble(
        sign, (_plain(mark.name), "bold"), "  ", message, "  ", (" · ".join(keys), "dim")
    )
    if not why:
        return told
    parts = [told, Content(_plain(mark.why))]
    parts += [
        Content.assemble(
            (f"{SIGNS[other.sign]} ", f"bold ${COLOURS[other.sign]}"),
            (_plain(other.name), "bold"), "  ", _plain(other.message),
        )
        for other in marks[1:]
    ]  # fmt: skip
    return Content("\n").join(parts)


def tally(marks: Sequence[Mark]) -> Content:
    """Return how much is marked elsewhere."""
    if not marks:
        return Content.styled("No findings.", "$foreground-muted")
    counts = Counter(sign for sign, _ in {(mark.sign, mark.start) for mark in marks})
    parts = [f"{SIGNS[sign]} {count(counts[sign], *_WORDS[sign])}" for sign in Sign if counts[sign]]
    return Content.styled(f"{' · '.join(parts)} · F8 goes to the next", "$foreground-muted")


def _plain(text: str) -> str:
    return clean(text, keep_newlines=False)
