"""Carrying out the safe fixes of findings: in rounds, until there is nothing left to mend.

Every round is judged before it counts: a fix after which the file is refused, or any rule finds
more than before, isn't made. So a wrong fix costs a finding that stays, never a broken file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sealegs.analyzer.finding import Finding, Fix
from sealegs.analyzer.report import Checked
from sealegs.dockerfile.edit import Edit, apply
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Position, Span

_ROUNDS = 40

Examine = Callable[[bytes], Checked]
"""Checks a text in the way the file was checked."""


class Mended(Struct, frozen=True):
    """A file after its fixes: its bytes, what is still found in them, and how many were made."""

    source: bytes
    checked: Checked
    fixed: int


def mend(checked: Checked, examine: Examine) -> Mended:
    """Make all safe fixes that don't get in each other's way, again and again; never raises.

    A file that BuildKit refuses is left as it is: nobody knows what it was meant to do.
    """
    fixed = 0
    for _ in range(_ROUNDS if checked.report.ok else 0):
        document = parse(checked.source)
        wanted = list(_compatible(document, checked))
        better = _round(document, checked, wanted, examine)
        if better is None:
            break
        fixed += len(checked.report.findings) - len(better.report.findings)
        checked = better
    return Mended(checked.source, checked, fixed)


def mend_one(checked: Checked, finding: Finding, examine: Examine) -> Checked | None:
    """Make the safe fix of one finding; None when it has none, or none that does the file good."""
    if finding.fix is None or not finding.fix.safe or not checked.report.ok:
        return None
    document = parse(checked.source)
    edits = _edits(document, finding.fix)
    if not edits or _within_itself(edits):
        return None
    return _round(document, checked, [edits], examine)


def fixed_by(document: Document, fix: Fix) -> bytes:
    """Return the bytes after one fix alone; raises ``OverlappingEdits`` if its edits overlap."""
    return apply(document, _edits(document, fix)).source


def _round(
    document: Document, checked: Checked, wanted: Sequence[list[Edit]], examine: Examine
) -> Checked | None:
    """The file after all wanted fixes, or else after the first that does it good; None for none."""
    together = [edit for edits in wanted for edit in edits]
    attempts = [together, *(wanted if len(wanted) > 1 else ())]
    for edits in attempts:
        if edits:
            after = examine(apply(document, edits).source)
            if _improves(checked, after):
                return after
    return None


def _improves(before: Checked, after: Checked) -> bool:
    old = Counter(finding.rule for finding in before.report.findings)
    new = Counter(finding.rule for finding in after.report.findings)
    return after.report.ok and new < old


def _compatible(document: Document, checked: Checked) -> Iterator[list[Edit]]:
    """The edits of safe fixes in the order of the file, without those that touch an earlier one."""
    taken: list[Span] = []
    for finding in checked.report.findings:
        if finding.fix is not None and finding.fix.safe:
            edits = _edits(document, finding.fix)
            if edits and not any(_touch(edit.span, span) for edit in edits for span in taken):
                if _within_itself(edits):
                    continue
                taken += [edit.span for edit in edits]
                yield edits


def _edits(document: Document, fix: Fix) -> list[Edit]:
    ending = "\r\n" if document.source.partition(b"\n")[0].endswith(b"\r") else "\n"
    return [
        Edit(
            Span(document.offset(Position(*edit.start)), document.offset(Position(*edit.end))),
            edit.text.replace("\r\n", "\n").replace("\n", ending),
        )
        for edit in fix.edits
    ]


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _within_itself(edits: Sequence[Edit]) -> bool:
    """Whether a fix edits the same bytes twice, or backwards."""
    ordered = sorted(edit.span for edit in edits)
    backwards = any(span.start > span.end for span in ordered)
    return backwards or any(a.end > b.start for a, b in pairwise(ordered))
