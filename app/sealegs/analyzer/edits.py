"""Fixes from spans: what to put in place of which bytes."""

from __future__ import annotations

from sealegs.analyzer.finding import Edit, Fix
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.problem import Span


def replacing(document: Document, *changes: tuple[Span, str], safe: bool = True) -> Fix:
    """Put each text in place of its span; `safe` when the build surely does the same."""
    return Fix(safe, tuple(_edit(document, span, text) for span, text in changes))


def _edit(document: Document, span: Span, text: str) -> Edit:
    start, end = document.position(span.start), document.position(span.end)
    return Edit((start.line, start.column), (end.line, end.column), text)
