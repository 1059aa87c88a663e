"""The forms a report is written in."""

from __future__ import annotations

from enum import StrEnum
from inspect import cleandoc

import msgspec

from sealegs.study.interview.report.as_html import html_of
from sealegs.study.interview.report.as_markdown import markdown_of
from sealegs.study.interview.report.as_text import text_of
from sealegs.study.interview.report.page import page_of
from sealegs.study.interview.report.values import Report


class Form(StrEnum):
    """A form, as it is called on the command line."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    HTML = "html"

    @property
    def ending(self) -> str:
        """What the name of a file ends in."""
        return "txt" if self is Form.TEXT else self.value


def exported(report: Report, form: Form) -> str:
    """Return the report in a form; the same report is the same to the byte."""
    match form:
        case Form.JSON:
            return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"
        case Form.HTML:
            return html_of(page_of(report))
        case Form.MD:
            return markdown_of(page_of(report))
        case Form.TEXT:
            return text_of(page_of(report))


def report_schema() -> dict[str, object]:
    """Return the JSON schema of the JSON form; docs/interview-report.schema.json holds it."""
    schema: dict[str, object] = msgspec.json.schema(Report)
    _tidy(schema)
    return schema


def _tidy(part: object) -> None:
    """Bring descriptions to one form, since versions of Python indent docstrings differently."""
    if isinstance(part, dict):
        if isinstance(part.get("description"), str):
            part["description"] = cleandoc(part["description"])
        for each in part.values():
            _tidy(each)
    elif isinstance(part, list | tuple):
        for each in part:
            _tidy(each)
