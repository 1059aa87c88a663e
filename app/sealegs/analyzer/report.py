"""From the bytes of a Dockerfile to its report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from sealegs.analyzer.finding import Category, FileReport, Finding, Fix, Refusal, Severity
from sealegs.analyzer.judging import ABOUT_PRAGMAS, Judge
from sealegs.analyzer.lookup import instruction_at
from sealegs.analyzer.page import page_of
from sealegs.analyzer.pragmas import is_buildkit_name, pragmas_of
from sealegs.analyzer.rule import Hit, Rule, known_rules
from sealegs.analyzer.selection import Selection, called
from sealegs.analyzer.subject import NOTHING_BESIDE, Beside, Subject, plan_of
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Layer, Position, Problem, Span

if TYPE_CHECKING:
    from sealegs.simulator.build import Build
    from sealegs.simulator.memo import Memo

_WHY_REFUSED = {
    Layer.EXPANSION: "BuildKit replaces variables before it builds, and stops where it can't.",
    Layer.CONVERSION: "BuildKit plans the whole build before it runs anything, and stops here.",
}
_WHY_DORMANT = "The target doesn't need this stage; BuildKit stops as soon as one does."


class Checked(Struct, frozen=True):
    """A report, and where in the text each of its complaints points (line and column).

    `findings_at` and `findings_to` are where each finding's place begins and ends. `internal`
    holds a sentence for each rule that failed on this file, which is a bug of ours. `abouts` says
    of each finding what its rule's figure is about.
    """

    report: FileReport
    source: bytes
    error_at: Position | None = None
    findings_at: tuple[Position, ...] = ()
    findings_to: tuple[Position, ...] = ()
    internal: tuple[str, ...] = ()
    abouts: tuple[str, ...] = ()


def check(
    file: str,
    source: bytes,
    *,
    selection: Selection | None = None,
    beside: Beside = NOTHING_BESIDE,
    rules: Iterable[Rule] | None = None,
    strict: bool = False,
    memo: Memo | None = None,
) -> Checked:
    """Report what BuildKit refuses in a Dockerfile and what rules find in it.

    Never raises, unless `strict` is set, which lets the exception of a broken rule through.
    Findings are in the order of the file. Of a refused file the later layers say nothing, as
    that would be guesswork; rules do, since what they look at stands there all the same. Who
    checks at every key press passes the same `memo` each time.
    """
    document = parse(source)
    return check_document(
        file, document, selection=selection, beside=beside, rules=rules, strict=strict, memo=memo
    )


def check_document(
    file: str,
    document: Document,
    *,
    selection: Selection | None = None,
    beside: Beside = NOTHING_BESIDE,
    rules: Iterable[Rule] | None = None,
    strict: bool = False,
    memo: Memo | None = None,
    build: Build | None = None,
) -> Checked:
    """Report on a file that is parsed already, as ``check`` does.

    `build` is what the file would build on an empty cache, when somebody predicted it before.
    """
    wanted = selection or Selection()
    plan = plan_of(document, memo)
    refusal = document.refusal
    error = error_at = None
    found: list[_Found] = []
    if refusal is None:
        found += [_refused(p, _WHY_REFUSED[p.layer]) for p in plan.problems]
        found += [_refused(p, _WHY_DORMANT) for p in plan.dormant]
    else:
        error = Refusal(refusal.layer.value, refusal.line, refusal.message)
        error_at = document.position(refusal.span.start)
    subject = Subject(document, plan, beside, wanted.options, memo=memo, build=build)
    judge = Judge(pragmas_of(document))
    internal: list[str] = []
    rules = tuple(known_rules().values() if rules is None else rules)
    for rule in rules:
        runs = wanted.runs(rule, judge.pragmas.asked_for)
        if not runs and not judge.needs(rule):
            continue
        try:
            kept = list(_applied(rule, subject, wanted, judge))
            found += kept if runs else ()
        except Exception as failure:
            if strict:
                raise
            internal.append(_bug(rule, file, failure))
    found = _once(document, found, rules)
    found += _about_pragmas(judge, rules, subject, wanted)
    found.sort(key=lambda each: (_line(document, each.span), each.span, each.rule))
    findings = tuple(_finding(file, subject, each) for each in found)
    starts = tuple(document.position(each.span.start) for each in found)
    ends = tuple(document.position(each.span.end) for each in found)
    report = FileReport(file, error is None, error, findings)
    abouts = tuple(each.about for each in found)
    return Checked(report, document.source, error_at, starts, ends, tuple(internal), abouts)


def unreadable(file: str, reason: str) -> Checked:
    """The report of a file whose bytes can't be had."""
    return Checked(FileReport(file, False, Refusal("file", 0, reason), ()), b"")


class _Found(Struct, frozen=True):
    span: Span
    rule: str
    aliases: tuple[str, ...]
    severity: Severity
    category: Category
    message: str
    why: str
    fix: Fix | None = None
    about: str = ""


def _refused(problem: Problem, why: str) -> _Found:
    """What BuildKit's later layers refuse; nobody can switch that off."""
    span, code = problem.span, problem.code
    return _Found(span, code, (), Severity.ERROR, Category.BUILD, problem.message, why)


def _once(document: Document, found: list[_Found], rules: Sequence[Rule]) -> list[_Found]:
    """Leave a refusal out where a rule's finding on the same line says it as well."""
    said = {rule.name: rule.refusals for rule in rules if rule.refusals}
    told = {(_line(document, e.span), code) for e in found for code in said.get(e.rule, ())}
    if not told:
        return found
    return [e for e in found if (_line(document, e.span), e.rule) not in told]


def _applied(rule: Rule, subject: Subject, selection: Selection, judge: Judge) -> Iterator[_Found]:
    document = subject.document
    strict = judge.pragmas.checks.error
    hearing = subject.hearing
    for hit in rule.check(subject):
        aliases = rule.aliases if hit.aliases is None else hit.aliases
        where = instruction_at(document, hit.span.start)
        names = (*called(rule, aliases), rule.category.value)
        start = None if where is None else where.span.start
        if not judge.covers(start, names) and selection.keeps(rule, aliases):
            severity = selection.severities.get(rule.name) or severity_of(rule, hit, subject)
            if strict and any(is_buildkit_name(alias) for alias in aliases):
                severity = Severity.ERROR
            line = _line(document, hit.span)
            told = (a for a in aliases if not is_buildkit_name(a) or hearing.hears(a, line))
            yield _made(rule, hit, tuple(told), severity)


def _about_pragmas(
    judge: Judge, rules: Sequence[Rule], subject: Subject, selection: Selection
) -> Iterator[_Found]:
    """What there is to say of comments that switch findings off, once all rules have run."""
    if not judge.pragmas.found:
        return
    about = {rule.name: rule for rule in rules if rule.name in ABOUT_PRAGMAS}
    for name, hit in judge.complaints(rules):
        rule = about.get(name)
        if rule is None or not selection.runs(rule) or not selection.keeps(rule, ()):
            continue
        if not judge.covers(None, (rule.name, rule.category.value)):
            severity = selection.severities.get(name) or severity_of(rule, hit, subject)
            yield _made(rule, hit, (), severity)


def _made(rule: Rule, hit: Hit, aliases: tuple[str, ...], severity: Severity) -> _Found:
    why = hit.why or page_of(rule).why
    told = rule.category, hit.message, why, hit.fix, hit.about
    return _Found(hit.span, rule.name, aliases, severity, *told)


def severity_of(rule: Rule, hit: Hit, subject: Subject) -> Severity:
    """What only makes a stage larger is at most a note where the stage doesn't ship."""
    severity = hit.severity or rule.severity
    if rule.category is Category.SIZE and severity.at_least(Severity.INFO):
        stage = _stage_at(subject, hit.span.start)
        if stage is not None and not subject.ships(stage):
            return Severity.INFO
    return severity


def _finding(file: str, subject: Subject, found: _Found) -> Finding:
    document = subject.document
    instruction = instruction_at(document, found.span.start)
    position = document.position(found.span.start)
    line = _line(document, found.span)
    column = position.column
    if position.line != line:
        column = 1 if instruction is None else document.position(instruction.span.start).column
    stage = _stage_at(subject, found.span.start)
    return Finding(
        file,
        line,
        line if instruction is None else instruction.last_line,
        column,
        found.rule,
        found.aliases,
        found.severity,
        found.category,
        found.message,
        found.why,
        stage,
        subject.ships(stage),
        found.fix,
    )


def _line(document: Document, span: Span) -> int:
    instruction = instruction_at(document, span.start)
    return document.position(span.start).line if instruction is None else instruction.first_line


def _stage_at(subject: Subject, offset: int) -> int | None:
    stages = subject.plan.stages
    at = bisect_right(stages, offset, key=lambda stage: stage.instruction.span.start)
    return at - 1 if at else None


def _bug(rule: Rule, file: str, failure: Exception) -> str:
    what = f"{type(failure).__name__}: {failure}"
    return (
        f"{file}: the rule {rule.name} failed, which is a bug of sealegs ({what}); please report it"
    )
