"""The analyzer finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sealegs.analyzer.choosing import chosen_names
from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import severity_of
from sealegs.analyzer.rule import Rule, known_rules
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, met, unmet

_MOST = 6
"""Pieces of evidence that are worth reading."""


class NoFindings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``rules`` and ``categories`` by name or code; without either, all that run unasked.

    ``level`` is the least severity that counts: style where rules are named, else warning.
    """

    rules: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    level: Severity | None = None

    def __post_init__(self) -> None:
        try:
            chosen_names([*self.rules, *self.categories])
        except LookupError as error:
            raise ValueError(str(error)) from None

    @property
    def least(self) -> Severity:
        """The least severity that counts."""
        return self.level or (Severity.STYLE if self.rules else Severity.WARNING)

    def chosen(self) -> Iterator[Rule]:
        """Yield the rules that are asked."""
        names = chosen_names([*self.rules, *self.categories])
        for rule in known_rules().values():
            if not names.isdisjoint(rule.names) if names else rule.runs_unasked:
                yield rule


def _judge(facts: Facts, parameters: NoFindings) -> Verdict:
    """Ask the rules themselves, so that no comment in the file can switch one off."""
    document, subject = facts.document, facts.subject
    found: list[Evidence] = []
    for rule in parameters.chosen():
        for hit in rule.check(subject):
            if severity_of(rule, hit, subject).at_least(parameters.least):
                found.append(Evidence(document.position(hit.span.start).line, hit.message))
    if not found:
        return met()
    found.sort(key=lambda each: each.line)
    return unmet(found[0].text, found[:_MOST])


def _label(parameters: NoFindings) -> str:
    named = (*parameters.rules, *parameters.categories)
    if not named:
        return "The check finds nothing"
    return f"No finding of {named[0] if len(named) == 1 else f'{len(named)} rules'}"


GOAL = Goal(
    name="no_findings",
    summary="The named rules or categories find nothing of at least this severity; comments that "
    "switch rules off don't count.",
    parameters=NoFindings,
    label=_label,
    judge=_judge,
)
