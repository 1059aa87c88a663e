"""An address as a QR code of half blocks: black on white in every theme, or no phone reads it."""

from __future__ import annotations

from typing import Final

from textual.content import Content

QUIET: Final = 2
"""Modules of white around it; phones read it with less than the standard's four."""

_INK: Final = "#000000 on #ffffff"
_BLOCKS: Final = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def qr_code(text: str) -> Content:
    """Return the code of a text: two rows of modules a line, one module a cell."""
    import segno  # only who hosts a room has to wait for it

    rows = [bytes(row) for row in segno.make_qr(text, error="l").matrix_iter(border=QUIET)]
    if len(rows) % 2:
        rows.append(bytes(len(rows[0])))
    lines = [
        "".join(_BLOCKS[upper, lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    ]
    return Content("\n").join(Content.styled(line, _INK) for line in lines)


def size_of(code: Content) -> tuple[int, int]:
    """Return how many cells a code is wide and high."""
    lines = code.plain.split("\n")
    return len(lines[0]), len(lines)
