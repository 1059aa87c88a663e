"""Fixes: every rule's own example, files made up, and the engine that makes fixes in rounds."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sealegs.analyzer.finding import Category, Edit, Fix, Severity
from sealegs.analyzer.fixing import mend
from sealegs.analyzer.page import page_of
from sealegs.analyzer.report import Checked, check
from sealegs.analyzer.rule import Hit, Rule, known_rules
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Cmd, Env, Run
from sealegs.dockerfile.problem import Span
from tests.analyzer.fixing import effect, examine, mends, one_fix, stable
from tests.benchmarks.dockerfiles import dockerfile
from tests.dockerfile.generate import dockerfiles

RULES = [
    rule
    for rule in known_rules().values()
    if any(
        finding.rule == rule.name and finding.fix and finding.fix.safe
        for finding in examine(page_of(rule).bad.dockerfile.encode()).report.findings
    )
]


MEANING_IT = (
    *("apt-get-asks", "yum-asks", "dnf-asks", "zypper-asks"),
    *("cache-mount-missing", "root-by-default", "root-at-the-end"),
    "shell-form-command",
)
"""Rules whose fix answers a question, keeps downloads, changes the user, or leaves the shell out:
that much is other."""


def test_some_rules_have_fixes() -> None:
    assert RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_fix_of_a_rules_own_example(rule: Rule) -> None:
    mends(rule.name, [page_of(rule).bad.dockerfile], same_build=rule.name not in MEANING_IT)


@settings(max_examples=60)
@given(st.one_of(dockerfiles(), st.integers(0, 10**6).map(dockerfile)))
@example(dockerfile(2104))
def test_the_fixes_of_any_file(text: str) -> None:
    checked = examine(text.encode("utf-8", "surrogateescape"))
    for finding in checked.report.findings:
        if finding.fix is not None and finding.fix.safe:
            one_fix(checked, finding, same_build=finding.rule not in MEANING_IT)
    stable(checked)


def test_the_effect_of_a_file_sees_what_matters_and_nothing_else() -> None:
    base = effect(b"FROM a AS b\nENV c=d\nRUN e\nCMD f\nCMD g\nFROM b\nEXPOSE 80\n")
    assert base == effect(b"from a as B\n# x\nENV c d\nRUN \\\n e\nCMD g\nFROM b\nEXPOSE 80/TCP\n")
    for other in (
        b"FROM a AS b\nRUN e\nENV c=d\nCMD g\nFROM b\nEXPOSE 80\n",
        b"FROM a AS b\nENV c=d\nRUN f\nCMD g\nFROM b\nEXPOSE 80\n",
        b'FROM a AS b\nENV c=d\nRUN e\nCMD ["g"]\nFROM b\nEXPOSE 80\n',
        b"FROM a AS b\nENV c=d\nRUN e\nCMD g\nFROM a\nEXPOSE 80\n",
        b"FROM a AS b\nENV c=d\nRUN e\nCMD g\nFROM b\nEXPOSE 81\n",
    ):
        assert effect(other) != base


# The engine, with rules that exist only here.

Replace = Callable[[Subject], list[tuple[Span, str]]]


def made(name: str, replace: Replace, *, safe: bool = True) -> Rule:
    """Return a rule whose every hit is mended by replacing its span."""

    def find(subject: Subject) -> list[Hit]:
        hits = []
        for span, text in replace(subject):
            start, end = (subject.document.position(at) for at in (span.start, span.end))
            edit = Edit((start.line, start.column), (end.line, end.column), text)
            hits.append(Hit(span, name, why=name, fix=Fix(safe, (edit,))))
        return hits

    return Rule(name, Severity.WARNING, Category.STYLE, find)


def runs(text: str) -> Replace:
    """Replace the script of every RUN that is only a letter or two."""
    return lambda subject: [
        (run.instruction.arguments[0].span, text)
        for run in subject.of(Run)
        if run.instruction.arguments[0].text in ("x", "y", "x # \udcff")
    ]


def using(*rules: Rule) -> Callable[[bytes], Checked]:
    return lambda source: check("f", source, rules=rules, strict=True)


def mended(text: str, *rules: Rule) -> str:
    look = using(*rules)
    return mend(look(text.encode()), look).source.decode()


def test_all_fixes_of_a_file_are_made() -> None:
    assert mended("FROM a\nRUN x\nRUN  y\n", made("r", runs("z"))) == "FROM a\nRUN z\nRUN  z\n"


def test_a_fix_that_is_not_safe_is_left_alone() -> None:
    assert mended("FROM a\nRUN x\n", made("r", runs("z"), safe=False)) == "FROM a\nRUN x\n"


def test_fixes_that_touch_each_other_are_made_one_after_the_other() -> None:
    def halves(subject: Subject) -> list[tuple[Span, str]]:
        (run,) = subject.of(Run)
        span = run.instruction.arguments[0].span
        text = run.instruction.arguments[0].text
        middle = span.start + 1
        found = [(Span(span.start, middle), "1")] if text[0] != "1" else []
        return found + ([(Span(middle, span.end), "2")] if text[1:] != "2" else [])

    assert mended("FROM a\nRUN xy\n", made("r", halves)) == "FROM a\nRUN 12\n"


def test_a_fix_that_brings_another_finding_is_not_made() -> None:
    def complain(subject: Subject) -> list[tuple[Span, str]]:
        return [(r.span, "RUN") for r in subject.of(Run) if r.instruction.text.endswith("bad")]

    rules = (made("r", runs("bad")), made("other", complain))
    assert mended("FROM a\nRUN x\n", *rules) == "FROM a\nRUN x\n"


def test_a_fix_after_which_the_file_is_refused_is_not_made() -> None:
    def destroy(subject: Subject) -> list[tuple[Span, str]]:
        return [(each.span, "NONSENSE") for each in subject.of(Run)]

    rules = (made("r", destroy), made("s", lambda s: [(e.span, "CMD") for e in s.of(Env)]))
    assert mended("FROM a\nRUN x\nENV b=c\n", *rules) == "FROM a\nRUN x\nCMD b=c\n"


def test_a_file_that_is_refused_is_left_alone() -> None:
    assert mended("FROM a\nRUN x\nENV b\n", made("r", runs("z"))) == "FROM a\nRUN x\nENV b\n"


def test_two_rules_that_undo_each_other_come_to_an_end() -> None:
    there = made("there", lambda s: [(c.span, "CMD") for c in s.of(Env)])
    back = made("back", lambda s: [(c.span, "ENV") for c in s.of(Cmd)])
    assert mended("FROM a\nENV b=c\n", there, back) == "FROM a\nENV b=c\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_new_lines_end_like_the_files(ending: str) -> None:
    text = ending.join(["FROM a", "RUN x", ""])
    assert mended(text, made("r", runs("a \\\n  b"))) == ending.join(
        ["FROM a", "RUN a \\", "  b", ""]
    )


def test_bytes_that_are_no_text_stay() -> None:
    source = b"\xef\xbb\xbfFROM a\nRUN x # \xff\nLABEL a=\xe9\nRUN y"
    look = using(made("r", runs("z")))
    assert mend(look(source), look).source == b"\xef\xbb\xbfFROM a\nRUN z\nLABEL a=\xe9\nRUN z"


def test_a_fix_that_contradicts_itself_is_left_alone() -> None:
    look = using(made("r", runs("z")))
    checked = look(b"FROM a\nRUN x\n")
    (finding,) = checked.report.findings
    twice = Fix(True, (Edit((2, 5), (2, 6), "a"), Edit((2, 5), (2, 6), "b")))
    report = msgspec.structs.replace(
        checked.report, findings=(msgspec.structs.replace(finding, fix=twice),)
    )
    broken = Checked(report, checked.source, None, checked.findings_at)
    assert mend(broken, look).source == checked.source
