"""From the bytes of a Dockerfile to its report."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sealegs.analyzer.finding import Category, FileReport, Finding, Refusal, Severity
from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.directives import Checks, checks_in_comments, find_directive, read_checks
from sealegs.dockerfile.model import Document, Instruction
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Layer, Position, Problem
from sealegs.dockerfile.stages import FromStage, Plan

_EXPERIMENTAL = frozenset(["InvalidDefinitionDescription"])
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_WHY_WARNED = "BuildKit's own checks warn of it on every build."
_WHY_REFUSED = {
    Layer.EXPANSION: "BuildKit replaces variables before it builds, and stops where it can't.",
    Layer.CONVERSION: "BuildKit plans the whole build before it runs anything, and stops here.",
}
_WHY_DORMANT = "The target doesn't need this stage; BuildKit stops as soon as one does."


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and where in the text each of its complaints points (line and column)."""

    report: FileReport
    source: bytes
    error_at: Position | None = None
    findings_at: tuple[Position, ...] = ()


def check(file: str, source: bytes) -> Checked:
    """Report what BuildKit refuses in a Dockerfile and warns of while reading it; never raises.

    Findings are in the order of the file. A refused file has only its warnings beside its error:
    what later layers would say of it is guesswork.
    """
    document = parse(source)
    plan = convert(document)
    refusal = document.refusal
    found = [_Found(p, Severity.WARNING, _WHY_WARNED) for p in _warnings(document)]
    error = error_at = None
    if refusal is None:
        found += [_Found(p, Severity.ERROR, _WHY_REFUSED[p.layer]) for p in plan.problems]
        found += [_Found(p, Severity.ERROR, _WHY_DORMANT) for p in plan.dormant]
    else:
        error = Refusal(refusal.layer.value, refusal.line, refusal.message)
        error_at = document.position(refusal.span.start)
    found.sort(key=lambda each: each.problem.span.start)
    ships = _shipping(plan)
    findings = tuple(_finding(file, document, plan, each, ships) for each in found)
    places = tuple(document.position(each.problem.span.start) for each in found)
    return Checked(FileReport(file, error is None, error, findings), source, error_at, places)


def unreadable(file: str, reason: str) -> Checked:
    """The report of a file whose bytes can't be had."""
    return Checked(FileReport(file, False, Refusal("file", 0, reason), ()), b"")


@dataclass(frozen=True, slots=True)
class _Found:
    problem: Problem
    severity: Severity
    why: str


def _finding(
    file: str, document: Document, plan: Plan, found: _Found, ships: frozenset[int]
) -> Finding:
    problem = found.problem
    instruction = _instruction_at(document, problem.span.start)
    position = document.position(problem.span.start)
    line = problem.line if instruction is None else instruction.first_line
    column = position.column
    if position.line != line:
        column = 1 if instruction is None else document.position(instruction.span.start).column
    warned = found.severity is not Severity.ERROR
    stage = _stage_at(plan, problem.span.start)
    return Finding(
        file,
        line,
        line if instruction is None else instruction.last_line,
        column,
        _CAPITAL.sub("-", problem.code).lower() if warned else problem.code,
        (problem.code,) if warned else (),
        found.severity,
        Category.STYLE if warned else Category.BUILD,
        problem.message,
        found.why,
        stage,
        stage in ships,
        None,
    )


def _warnings(document: Document) -> list[Problem]:
    """The parse warnings that no directive and no comment switches off."""
    found = find_directive(document.source, "check")
    checks = read_checks(found[0]) if found is not None else None
    whole = checks if isinstance(checks, Checks) else Checks()
    wanted: list[Problem] = []
    for problem in document.warnings:
        instruction = _instruction_at(document, problem.span.start)
        own = checks_in_comments(instruction.comments) if instruction is not None else None
        if not any(_skips(each, problem.code) for each in (whole, own or Checks())):
            enabled = whole.experimental_all or problem.code in whole.experimental
            if enabled or problem.code not in _EXPERIMENTAL:
                wanted.append(problem)
    return wanted


def _skips(checks: Checks, code: str) -> bool:
    return checks.skip_all or code in checks.skip


def _instruction_at(document: Document, offset: int) -> Instruction | None:
    at = bisect_right(document.instructions, offset, key=lambda each: each.span.start)
    return document.instructions[at - 1] if at else None


def _stage_at(plan: Plan, offset: int) -> int | None:
    at = bisect_right(plan.stages, offset, key=lambda stage: stage.instruction.span.start)
    return at - 1 if at else None


def _shipping(plan: Plan) -> frozenset[int]:
    """The stages whose layers are the image's: the target and what it is FROM."""
    ships: list[int] = []
    stage = plan.target
    while stage is not None:
        ships.append(stage)
        base = plan.stages[stage].base
        stage = base.index if isinstance(base, FromStage) else None
    return frozenset(ships)
