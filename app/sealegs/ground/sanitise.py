"""The one sanitiser: foreign text becomes safe to write to a terminal.

A terminal obeys control characters in whatever is printed: a title, a name or a note could
move the cursor, fill the clipboard or reverse the reading order of a line. Every text that
comes from a file, a peer or the clipboard passes through ``clean`` once, at the edge.
"""

from __future__ import annotations

from sealegs.ground.regex import Regex

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 but tab and newline, DEL, C1, bidirectional marks, line and paragraph separators,
# bidirectional embeddings, overrides and isolates, and surrogates that stand alone.
_UNSAFE = Regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_BREAKS = Regex("[\t\n]")


def clean(text: str, *, keep_newlines: bool = True) -> str:
    r"""Return ``text`` with every character a terminal might obey replaced by U+FFFD.

    The length stays the same, so positions in the text stay true. Carriage returns are
    control characters too: convert ``\r\n`` first. With ``keep_newlines=False``, for text that
    must stay on one line, tabs and newlines become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    safe = _UNSAFE.sub(REPLACEMENT, text)
    return safe if keep_newlines else _LINE_BREAKS.sub(" ", safe)


def clean_file(text: str) -> str:
    r"""Return the text of a file as an editor holds it: clean, every line ended by ``\n``."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))
