"""Rules that only translate what the parser warned of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sealegs.analyzer.finding import Fix
from sealegs.analyzer.rule import Check, Hit
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.problem import Span

Mender = Callable[[Document, Span], Fix | None]
"""Mends what a warning points at, or leaves it."""


def warnings_of(code: str, fix: Mender | None = None) -> Check:
    """The check of a rule that translates the parse warnings of one code."""

    def check(subject: Subject) -> Iterator[Hit]:
        for problem in subject.document.warnings:
            if problem.code == code:
                mended = fix(subject.document, problem.span) if fix is not None else None
                yield Hit(problem.span, problem.message, fix=mended)

    return check
