"""What must hold of the document of any text whatsoever."""

from __future__ import annotations

from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.space import decode
from sealegs.dockerfile.tree import tree


def check(source: str | bytes) -> Document:
    """Parse and hold what must hold of every document."""
    document = parse(source)
    raw = document.source
    at = 0
    for instruction in document.instructions:
        span = instruction.span
        assert at <= span.start <= span.end <= len(raw)
        _only_blanks_and_comments(raw[at : span.start])
        at = span.end
        assert document.position(span.start).line == instruction.first_line
        assert instruction.first_line <= instruction.last_line <= len(document.line_starts)
        for word in (instruction.keyword, *instruction.arguments):
            _inside(word.span, span)
        for flag in instruction.flags:
            _inside(flag.span, span)
        for heredoc in instruction.heredocs:
            assert decode(raw[heredoc.span.start : heredoc.span.end]) == heredoc.content
    _only_blanks_and_comments(raw[at:])
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column == document.position(problem.span.start).column
    tree(document)
    return document


def _inside(inner: Span, outer: Span) -> None:
    assert outer.start <= inner.start <= inner.end <= outer.end


def _only_blanks_and_comments(between: bytes) -> None:
    for line in decode(between).split("\n"):
        text = line.removeprefix("\ufeff").strip()
        assert not text or text.startswith("#"), line
