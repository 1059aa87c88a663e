"""A paragraph of what is told after an answer: the same in a quiz and in a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sealegs.study.verdict import LEFT, RIGHT, WRONG
from sealegs.tui.widgets.spans import MUTED, content_of, sentence

if TYPE_CHECKING:
    from sealegs.study import verdict
    from sealegs.team import messages

_SIGNS = {RIGHT: "bold $success", WRONG: "bold $error", LEFT: MUTED}


def told_part(part: verdict.Part | messages.Part) -> Content:
    """Return a remark under its sign, or a paragraph under its title."""
    words = content_of(sentence(part.text))
    words = Content.assemble("“", words, "”") if part.quoted else words
    if not part.sign:
        return Content.assemble((part.title, "bold $primary"), "\n", words)
    note = f"  ({part.title})" if part.title else ""
    name = content_of(sentence(part.name))
    # a room's server may send any sign
    sign = (f"{part.sign} ", _SIGNS.get(part.sign, MUTED))
    head = Content.assemble(sign, name, (note, MUTED))
    return Content("\n").join([head, words]) if part.text.plain else head
