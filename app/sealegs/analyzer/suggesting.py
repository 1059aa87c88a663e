"""The rewrites that findings offer, one by one: what each would change and what that gains."""

from __future__ import annotations

from sealegs.analyzer.difference import difference
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Finding, Severity
from sealegs.analyzer.fixing import fixed_by
from sealegs.analyzer.gains import gain_of
from sealegs.analyzer.report import Checked
from sealegs.analyzer.rule import known_rules
from sealegs.analyzer.subject import NOTHING_BESIDE, Beside
from sealegs.dockerfile.parse import parse
from sealegs.ground.sanitise import clean
from sealegs.simulator.memo import Memo


def suggestions(
    checked: Checked,
    beside: Beside = NOTHING_BESIDE,
    *,
    least: Severity = Severity.WARNING,
    colour: bool = False,
) -> str:
    """Return each rewrite on its own: the finding, its figure before and after, the diff.

    Findings below `least` are left out; empty when there is nothing to suggest.
    """
    document, memo = parse(checked.source), Memo()
    parts: list[str] = []
    for finding in checked.report.findings:
        if finding.fix is None or not finding.severity.at_least(least):
            continue
        after = fixed_by(document, finding.fix)
        told = [_head(finding), f"    {_gained(checked, finding, beside, memo)}\n"]
        parts.append("".join(told) + difference(finding.file, checked.source, after, colour=colour))
    return "\n".join(parts)


def _head(finding: Finding) -> str:
    file = clean(finding.file, keep_newlines=False)
    whether = "--fix makes this change" if finding.fix and finding.fix.safe else "yours to judge"
    return f"{file}:{finding.line}: {finding.rule} ({whether})\n"


def _gained(checked: Checked, finding: Finding, beside: Beside, memo: Memo) -> str:
    rule = known_rules().get(finding.rule)
    if rule is not None and isinstance(rule.figure, StyleOnly):
        return f"a matter of style: {rule.figure.reason}"
    gain = gain_of(checked, finding, beside, memo)
    if gain is None:
        return "no build carries this line out, so there is nothing to measure"
    told = clean(str(gain), keep_newlines=False)
    return told if gain.better else f"{told} (too little is known here to see a difference)"
