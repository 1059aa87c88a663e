"""What is said of a rule where only its name is known: for the list of rules in a report."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.analyzer.finding import Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule for readers: one sentence, why it matters, its whole page in Markdown, and tags."""

    name: str
    summary: str
    why: str
    page: str
    severity: Severity
    tags: tuple[str, ...]


def rule_text(name: str) -> RuleText:
    """Return the texts of a rule.

    What BuildKit refuses in its later layers (`port-invalid`) has a name but no page of its own.
    """
    summary = f"BuildKit refuses this: {name.replace('-', ' ')}"
    return RuleText(name, summary, summary, summary, Severity.ERROR, ("build",))
