"""Rules of the analyzer, with the codes that other tools give them and their whole page."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.page import page_of
from sealegs.analyzer.rule import known_rules
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind

NAME = "rule"


def collect(_: Course) -> Iterator[Entry]:
    """Yield the rules by name."""
    for rule in known_rules().values():
        page = page_of(rule)
        title = "  ".join((rule.name, *rule.aliases))
        text = "\n\n".join((page.summary, *page.sections.values()))
        where = f"{rule.category.value} › {rule.severity.value}"
        params: dict[str, str | int | None] = {"name": rule.name}
        yield Entry(NAME, title, text, where, "rule", params, f"sealegs explain {rule.name}")


KIND = Kind(NAME, "rules", 7, collect)
