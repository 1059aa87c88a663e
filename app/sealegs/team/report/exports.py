"""The forms that a room's report is written in."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from sealegs.study.interview.report.as_html import html_of
from sealegs.study.interview.report.as_text import text_of
from sealegs.team.report.page import page_of
from sealegs.team.report.tables import table, tables
from sealegs.team.report.values import RoomReport
from sealegs.workspace.tables.as_csv import csv_of


class Form(StrEnum):
    """A form, as it is called on the command line; the event log is the log itself."""

    TEXT = "text"
    XLSX = "xlsx"
    CSV = "csv"
    FIGURES = "figures"
    HTML = "html"


def exported(report: RoomReport, form: Form, sheet: str = "answers") -> bytes:
    """Return a report in a form, the same report to the byte; ``sheet`` is the table of a CSV."""
    match form:
        case Form.XLSX:
            from sealegs.workspace.tables.as_xlsx import xlsx_of  # loading it takes time

            return xlsx_of(tables(report), _made(report), "Room report")
        case Form.CSV:
            return csv_of(table(report, sheet)).encode()
        case Form.FIGURES:
            return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"
        case Form.HTML:
            return html_of(page_of(report)).encode()
        case Form.TEXT:
            return text_of(page_of(report)).encode()


def _made(report: RoomReport) -> datetime:
    """Return when the room ended: a workbook of the same log says the same on any day."""
    try:
        return datetime.fromisoformat(report.ended)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)
