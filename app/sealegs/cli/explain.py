"""``sealegs explain RULE``: what a rule finds, why it matters, which question it answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import click

from sealegs.analyzer.gains import told_rewrite
from sealegs.analyzer.page import page_of
from sealegs.analyzer.rule import Rule, known_rules, nearest_rule, rules_called
from sealegs.cli.completing import rules
from sealegs.cli.group import Sentence


@click.command(epilog="Example:  sealegs explain DL3009  ·  sealegs explain --list")
@click.argument("rule", required=False, shell_complete=rules)
@click.option("--list", "everything", is_flag=True, help="List all rules with their codes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def explain(rule: str | None, everything: bool, as_json: bool) -> None:
    """Explain a rule of `sealegs check`, by its name, a hadolint code or a BuildKit check.

    A category (size, security, ...) lists its rules.
    """
    if (rule is None) is not everything:
        raise click.UsageError("name one rule, or give --list to see them all")
    listed = _listed(rule)
    found = listed if rule is None or listed else _named(rule)
    if as_json:
        rows = [_as_json(each, with_page=not listed) for each in found]
        click.echo(json.dumps({"version": 1, "rules": rows}, indent=2))
    elif listed:
        click.echo("\n".join(_table(found)))
    else:
        click.echo("\n\n".join("\n".join(_page(each)) for each in found))


COMMAND: click.Command = explain


def _listed(word: str | None) -> tuple[Rule, ...]:
    """All rules, or those of a category; none where a word means a rule."""
    rules = known_rules().values()
    return tuple(r for r in rules if word is None or word.lower() == r.category.value)


def _named(word: str) -> tuple[Rule, ...]:
    """The rules of that name or code."""
    found = rules_called(word)
    if not found:
        near = nearest_rule(word)
        hint = f"did you mean {near}?" if near else "see `sealegs explain --list`."
        raise Sentence(f"there is no rule {word!r}; {hint}")
    return found


def _page(rule: Rule) -> Iterator[str]:
    page = page_of(rule)
    yield f"{rule.name}: {page.summary}"
    facts = [rule.severity.value, rule.category.value, *rule.aliases]
    if not rule.runs_unasked:
        facts.append("runs only when asked for")
    yield "  ".join(facts)
    rewrite = told_rewrite(rule)
    if rewrite:
        yield rewrite
    for name, text in page.sections.items():
        yield ""
        yield name
        yield from (f"    {line}".rstrip() for line in text.splitlines())


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    rows = [(*_facts(rule), " ".join(rule.aliases)) for rule in rules]
    heads = ("rule", "severity", "category", "runs", "also known as")
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    for row in (heads, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _facts(rule: Rule) -> tuple[str, str, str, str]:
    runs = "always" if rule.runs_unasked else "when asked"
    return rule.name, rule.severity.value, rule.category.value, runs


def _as_json(rule: Rule, *, with_page: bool) -> dict[str, object]:
    page = page_of(rule)
    row: dict[str, object] = {
        "name": rule.name,
        "severity": rule.severity.value,
        "category": rule.category.value,
        "aliases": rule.aliases,
        "status": rule.status.value,
        "default": rule.runs_unasked,
        "summary": page.summary,
    }
    if not with_page:
        return row
    return row | {"rewrite": told_rewrite(rule), "page": dict(page.sections)}
