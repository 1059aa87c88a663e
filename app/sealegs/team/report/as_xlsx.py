"""The tables as a workbook for spreadsheet programs: a text stays a text, a figure a figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sealegs.team.report.tables import Cell, Table

LONGEST: Final = 32_767
"""Characters that a cell holds; of longer texts the beginning is kept."""

_SAFE: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST: Final = 60
_SHARES: Final = frozenset({"facility", "credit", "share", "share right"})


def xlsx_of(tables: Sequence[Table], made: datetime) -> bytes:
    """Return a workbook with a sheet for each table; equal tables give equal bytes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, _SAFE) as book:
        book.set_properties({"title": "Room report", "created": made.replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1})
        for each in tables:
            sheet = book.add_worksheet(each.name)
            _fill(sheet, each, bold)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, bold: Format) -> None:
    for column, name in enumerate(table.head):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell)
    for column, name in enumerate(table.head):
        longest = max((len(_shown(row[column])) for row in table.rows), default=0)
        sheet.set_column(column, column, min(max(longest, len(name)) + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    if table.name == "skills" and len(table.rows) > 2:
        last = len(table.rows) - 1
        sheet.conditional_format(1, 2, last, max(len(table.head) - 1, 2), _SCALE)


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
