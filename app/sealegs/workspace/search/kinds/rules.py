"""Rules of the analyzer, with the codes that other tools give them and their whole page."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.page import page_of
from sealegs.analyzer.rule import known_rules
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind
from sealegs.workspace.search.kinds.topics import passages_of

NAME = "rule"


def collect(_: Course) -> Iterator[Entry]:
    """Yield the rules by name."""
    for rule in known_rules().values():
        page = page_of(rule)
        title = "  ".join((rule.name, *rule.aliases))
        text = _plain("\n\n".join((page.summary, *page.sections.values())))
        where = f"{rule.category.value} › {rule.severity.value}"
        params: dict[str, str | int | None] = {"name": rule.name}
        yield Entry(NAME, title, text, where, "rule", params, f"sealegs explain {rule.name}")


def _plain(markdown: str) -> str:
    """Return what a page says as it is read: no signs of Markdown around words and code."""
    # Who finds in an index that is kept needs no parser.
    from sealegs.curriculum.topic import parse_topic

    topic, _ = parse_topic(f"---\ntitle: page\n---\n## Page\n\n{markdown}\n", NAME)
    passages = (each for section in topic.sections for block in section.blocks
                for each in passages_of(block))  # fmt: skip
    return "\n\n".join(text for _, title, text in passages if not title)


KIND = Kind(NAME, "rules", 7, collect)
