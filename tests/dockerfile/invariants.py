"""What must hold of the document of any text whatsoever."""

from __future__ import annotations

from collections.abc import Mapping

from sealegs.dockerfile.convert import BaseImage, convert
from sealegs.dockerfile.model import Document, From
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.space import decode
from sealegs.dockerfile.stages import FromStage, Plan
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


def check_plan(document: Document, build_args: Mapping[str, str]) -> Plan:
    """Convert, over unknown and over empty bases, and hold what must hold of every plan."""
    empty = convert(document, build_args=build_args, bases=lambda _: BaseImage({"PATH": "/bin"}))
    plan = convert(document, build_args=build_args)
    for found in (plan, empty):
        _check_plan(document, found)
    # To know less of a base may hide a refusal and never adds one.
    refused = {problem.line for problem in empty.all_problems}
    assert refused >= {problem.line for problem in plan.all_problems}
    return plan


def _check_plan(document: Document, plan: Plan) -> None:
    froms = [i for i in document.instructions if isinstance(i.command, From)]
    assert [stage.instruction for stage in plan.stages] == froms
    assert (plan.target is None) == (not froms)
    assert len(plan.problems) + len(plan.dormant) == len(plan.all_problems)
    lines = {instruction.first_line for instruction in document.instructions}
    for problem in plan.all_problems:
        assert problem.line in lines or problem.code == "check-invalid"
        assert problem.column == document.position(problem.span.start).column
        assert "\n" not in problem.message
    for stage in plan.stages:
        own = [step for step in stage.steps if not step.triggered]
        assert [step.line for step in own] == [step.instruction.first_line for step in own]
        assert {step.line for step in stage.steps if step.triggered} <= {stage.line}
        for step in stage.steps:
            for span in step.texts:
                _inside(span, step.instruction.span)
    for edge in plan.edges:
        assert 0 <= edge.stage < len(plan.stages)
        if isinstance(edge.source, FromStage):
            assert 0 <= edge.source.index < len(plan.stages)


def _inside(inner: Span, outer: Span) -> None:
    assert outer.start <= inner.start <= inner.end <= outer.end


def _only_blanks_and_comments(between: bytes) -> None:
    for line in decode(between).split("\n"):
        text = line.removeprefix("\ufeff").strip()
        assert not text or text.startswith("#"), line
