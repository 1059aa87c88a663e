"""What is said of a rule where only its name is known: for the list of rules in a report."""

from __future__ import annotations

from msgspec import Struct

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.page import page_of
from sealegs.analyzer.rule import known_rules


class RuleText(Struct, frozen=True):
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
    rule = known_rules().get(name)
    if rule is not None:
        page = page_of(rule)
        sections = (f"## {title}\n{text}" for title, text in page.sections.items())
        text = "\n\n".join([page.summary, *sections])
        tags = (rule.category.value, *rule.aliases)
        return RuleText(name, page.summary, page.why, text, rule.severity, tags)
    summary = f"BuildKit refuses this: {name.replace('-', ' ')}"
    return RuleText(name, summary, summary, summary, Severity.ERROR, ("build",))
