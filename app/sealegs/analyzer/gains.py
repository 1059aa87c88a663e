"""What the rewrites of a file's findings gain, by their rules' figures: the build before and after.

Two predictions for each, so this is only asked where somebody looks at a suggestion.
"""

from __future__ import annotations

from sealegs.analyzer.figure import Figure, Gain, StyleOnly
from sealegs.analyzer.finding import Finding
from sealegs.analyzer.fixing import fixed_by
from sealegs.analyzer.page import page_of
from sealegs.analyzer.report import Checked, check
from sealegs.analyzer.rule import Rule, known_rules
from sealegs.analyzer.selection import Selection
from sealegs.analyzer.subject import NOTHING_BESIDE, Beside, Subject
from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.model import Onbuild
from sealegs.dockerfile.parse import parse
from sealegs.simulator.memo import Memo
from sealegs.simulator.reruns import ANY_SOURCE


def gain_of(
    checked: Checked, finding: Finding, beside: Beside = NOTHING_BESIDE, memo: Memo | None = None
) -> Gain | None:
    """Measure the rewrite of one finding.

    None where there is none, where the figure is none of the twin's, and where no build carries
    the instruction out: below ONBUILD, and in a stage that nothing needs.
    """
    rule = known_rules().get(finding.rule)
    if rule is None or finding.fix is None or not isinstance(rule.figure, Figure):
        return None
    about = checked.abouts[checked.report.findings.index(finding)]
    memo = memo or Memo()
    before = _subject(checked.source, beside, memo)
    if not _is_built(before, finding):
        return None
    after = _subject(fixed_by(before.document, finding.fix), beside, memo)
    return measured(rule.figure, before, after, about)


def told_rewrite(rule: Rule) -> str:
    """Say what a rule's rewrite is measured by, with the gain on its own bad example.

    Empty for a rule that offers none.
    """
    if rule.figure is None:
        return ""
    if isinstance(rule.figure, StyleOnly):
        return f"offers a rewrite, as a matter of style: {rule.figure.reason}"
    example = page_of(rule).bad.dockerfile.encode()
    checked = check("Dockerfile", example, selection=Selection(frozenset({rule.name})))
    offering = (each for each in checked.report.findings if each.rule == rule.name and each.fix)
    gain = next((gain for each in offering if (gain := gain_of(checked, each))), None)
    if gain is None:
        return f"offers a rewrite, measured by: {rule.figure.what.format(about='a file')}"
    return f"offers a rewrite, here with {gain}"


def measured(figure: Figure, before: Subject, after: Subject, about: str = "") -> Gain:
    """Read one figure of a file before and after."""
    what = figure.what.format(about="a source file" if about == ANY_SOURCE else about)
    return Gain(what, figure.read(before, about), figure.read(after, about))


def _is_built(subject: Subject, finding: Finding) -> bool:
    placed = next((e for e in subject.placed if e.outer.first_line == finding.line), None)
    if placed is not None and isinstance(placed.outer.command, Onbuild):
        return False
    return finding.stage is None or subject.plan.stages[finding.stage].built


def _subject(source: bytes, beside: Beside, memo: Memo) -> Subject:
    document = parse(source)
    return Subject(document, convert(document), beside, memo=memo)
