"""Laying out a table: side by side where it fits, else row by row as ``header: cell``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sealegs.curriculum.columns import NARROWEST, SEPARATOR, column_widths
from sealegs.curriculum.model import Table, Text
from sealegs.tui.widgets.reader.lines import Line, Piece, Role, width_of
from sealegs.tui.widgets.reader.wrap import cut, wrap


@dataclass(frozen=True, slots=True)
class _Cell:
    text: Text
    shift: int


def table_lines(table: Table, width: int) -> Iterator[Line]:
    """Yield the lines of a table, none wider than ``width`` (>= 1) cells."""
    rows = _cells(table)
    if not table.header:
        return
    widths = column_widths([[cell.text.plain for cell in row] for row in rows], width, cell_len)
    if widths is None:
        yield from _stacked(rows, width)
    else:
        yield from _side_by_side(rows, widths, table.align)


def _cells(table: Table) -> list[list[_Cell]]:
    rows, shift = [], 0
    for row in (table.header, *table.rows):
        cells = []
        for text in row:
            cells.append(_Cell(text, shift))
            shift += len(text.plain) + 1
        rows.append(cells)
    return rows


def _side_by_side(
    rows: Sequence[Sequence[_Cell]], widths: Sequence[int], align: Sequence[str]
) -> Iterator[Line]:
    laid = [
        [
            _cell_lines(cell, width, header=number == 0)
            for cell, width in zip(row, widths, strict=True)
        ]
        for number, row in enumerate(rows)
    ]
    airy = any(len(cell) > 1 for row in laid[1:] for cell in row)
    for number, row in enumerate(laid):
        for at in range(max(len(cell) for cell in row)):
            yield Line(tuple(_join(row, widths, align, at)))
        if number == 0:
            yield _ruler(widths, "━", "━┿━")
        elif airy and number < len(laid) - 1:
            yield _ruler(widths, "─", "─┼─")


def _ruler(widths: Sequence[int], stroke: str, cross: str) -> Line:
    return Line((Piece(cross.join(stroke * width for width in widths), (Role.BAR,)),))


def _join(
    row: Sequence[Sequence[tuple[Piece, ...]]], widths: Sequence[int], align: Sequence[str], at: int
) -> Iterator[Piece]:
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        if column:
            yield Piece(SEPARATOR, (Role.BAR,))
        pieces = cell[at] if at < len(cell) else ()
        slack = width - width_of(pieces)
        left = {"right": slack, "center": slack // 2}.get(align[column], 0)
        if left:
            yield Piece(" " * left)
        yield from pieces
        if slack > left:
            yield Piece(" " * (slack - left))


def _cell_lines(cell: _Cell, width: int, *, header: bool) -> list[tuple[Piece, ...]]:
    base = (Role.LABEL,) if header else ()
    text = cell.text
    return [
        cut(text.plain, text.spans, part, base=base, shift=cell.shift, width=width)
        for part in wrap(text.plain, width)
    ]


def _stacked(rows: Sequence[Sequence[_Cell]], width: int) -> Iterator[Line]:
    """One paragraph a cell, labelled with its column; the continuation is indented."""
    header, *body = rows
    if not body:
        for cell in header:
            yield from (Line(pieces) for pieces in _cell_lines(cell, width, header=True))
    for number, row in enumerate(body):
        if number:
            yield Line((Piece("┄" * min(width, 12), (Role.BAR,)),))
        for label, cell in zip(header, row, strict=True):
            yield from _labelled(label, cell, width)


def _labelled(label: _Cell, cell: _Cell, width: int) -> Iterator[Line]:
    """Wrap ``label: cell`` as one text, so that the two share lines."""
    name = f"{label.text.plain}: " if label.text.plain else ""
    indent = "  " if width >= NARROWEST else ""
    whole = name + cell.text.plain
    split = len(name)
    for number, (start, end) in enumerate(wrap(whole, max(1, width - len(indent)))):
        pieces: list[Piece] = [Piece(indent)] if number and indent else []
        if start < split:
            part = (start, min(end, split))
            pieces += cut(whole, (), part, base=(Role.LABEL,), shift=label.shift, width=width)
        if end > split:
            part = (max(start, split) - split, end - split)
            pieces += cut(cell.text.plain, cell.text.spans, part, shift=cell.shift, width=width)
        yield Line(tuple(pieces))
