"""Tables as a workbook for spreadsheet programs: a text stays a text, a figure a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sealegs.workspace.tables.table import Cell, Row, Rows

LONGEST: Final = 32_767
"""Characters that a cell holds; of longer texts the beginning is kept."""

MOST: Final = 1_048_575
"""Rows that a sheet holds below its head; those beyond go onto a further sheet."""

_SAFE: Final = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST: Final = 60


def xlsx_of(tables: Iterable[Rows], made: datetime, title: str) -> bytes:
    """Return a workbook with a sheet for each table; equal tables give equal bytes."""
    out = BytesIO()
    _write_book(out, tables, made, title, {"in_memory": True})
    return out.getvalue()


def write_xlsx(
    path: str, folder: str, tables: Iterable[Rows], made: datetime, title: str, most: int = MOST
) -> None:
    """Write a workbook to a file; only a row at a time is in memory, the rest in ``folder``."""
    _write_book(path, tables, made, title, {"constant_memory": True, "tmpdir": folder}, most)


def _write_book(
    out: BytesIO | str,
    tables: Iterable[Rows],
    made: datetime,
    title: str,
    how: dict[str, object],
    most: int = MOST,
) -> None:
    with xlsxwriter.Workbook(out, {**_SAFE, **how}) as book:
        book.set_properties({"title": title, "created": made.replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1})
        for each in tables:
            rows = iter(each.rows)
            for number in count(1):
                name = each.name if number == 1 else f"{each.name} {number}"
                if not _fill(book.add_worksheet(name), each, rows, bold, most):
                    break


def _fill(sheet: Worksheet, table: Rows, rows: Iterator[Row], bold: Format, most: int) -> bool:
    """Write the head and up to ``most`` rows; tell whether there may be more."""
    widths = [len(name) for name in table.head]
    for column, name in enumerate(table.head):
        sheet.write_string(0, column, name, bold)
    written = 0
    for written, row in zip(range(1, most + 1), rows, strict=False):
        for column, cell in enumerate(row):
            _write(sheet, written, column, cell)
            widths[column] = max(widths[column], len(_shown(cell)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if written:
        sheet.autofilter(0, 0, written, len(table.head) - 1)
    if table.shaded is not None and written > 2:
        last = max(len(table.head) - 1, table.shaded)
        sheet.conditional_format(1, table.shaded, written - 1, last, _SCALE)
    return written == most


_SCALE: Final = {
    "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num",
    "min_value": 0, "mid_value": 0.5, "max_value": 1,
    "min_color": "#F8B4AB", "mid_color": "#FBEECB", "max_color": "#A5E3B8",
}  # fmt: skip


def _write(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell[:LONGEST])
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)
