"""Pages of the reference in Markdown: commands of the shell, keys, rules."""

from __future__ import annotations

import importlib
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from scripts.book.shell import Told

from sealegs.analyzer.gains import told_rewrite
from sealegs.analyzer.page import page_of
from sealegs.analyzer.rule import Rule, known_rules
from sealegs.tui.commands import COMMANDS, Command, commands_of, key_name, places

MADE = "<!-- Made by `python scripts/manual.py` out of the program; changes here are lost. -->\n"
_WIDTH = 100
_CUTS: Mapping[str, str] = {"build": "afps", "size": "adm", "style": "ai", "keys": "aip"}
"""First letters at which rules of a large category, or keys of screens, begin another page."""


def commands_pages(shell: Told) -> Iterator[tuple[str, str]]:
    """Yield name and text: a page of the commands that stand alone, one for every group."""
    alone = [each for each in shell.inner if not each.inner]
    groups = [each for each in shell.inner if each.inner]
    lines = [
        *_head("Commands of the shell"),
        "`sealegs COMMAND --help` says the same in the terminal, `man sealegs` in a page.",
        "",
        "| command | what it does |",
        "|---|---|",
        *(f"| [`{each.name}`]({_where(each)}) | {_cell(each.summary)} |" for each in shell.inner),
        "",
        *_command(shell, 2),
        *(line for each in alone for line in _command(each, 2)),
    ]
    yield "commands.md", _page(lines)
    for group in groups:
        lines = [
            *_head(f"`{group.name}`"),
            *_command(group, 0),
            *(line for each in group.inner for line in _command(each, 2)),
        ]
        yield f"commands-{group.name.split()[-1]}.md", _page(lines)


def keys_pages() -> Iterator[tuple[str, str]]:
    """Yield name and text: what holds everywhere and where the rest is, then keys by screen."""
    screens = [place for place in places() if commands_of(place)]
    named = (f"[{_screen(each)}]({_keys_page(each)}#{each.replace('_', '-')})" for each in screens)
    lines = [
        *_head("Keys"),
        "`?` (F1 where you write) lists the keys of the screen you are on. Keys of your own:",
        "[docs/settings.md](../../settings.md), by the names of commands that stand here.",
        "",
        "Screens: " + ",\n".join(named) + ".",
        "",
        "## On every screen",
        "",
        *keys_table(COMMANDS),
    ]
    yield "keys.md", _page(lines)
    pages: dict[str, list[str]] = {}
    for place in screens:
        page = pages.setdefault(_keys_page(place), _head("Keys by screen"))
        table = keys_table(commands_of(place))
        page += [f"## {_screen(place)}", "", *_about(place), "", *table, ""]
    for name, page in pages.items():
        yield name, _page(page)


def _screen(place: str) -> str:
    return place.replace("_", " ")


def _keys_page(place: str) -> str:
    return f"keys-{_first(place, _CUTS['keys'])}.md"


def keys_table(rows: Iterable[Command]) -> Iterator[str]:
    """Yield the lines of a table of keys."""
    yield "| keys | command | what it does |"
    yield "|---|---|---|"
    for row in rows:
        names = dict.fromkeys(key_name(key) for key in row.keys)
        keys = " ".join(f"`{name}`" if name != "`" else "`` ` ``" for name in names)
        yield f"| {_cell(keys)} | `{row.name}` | {_cell(row.help)} |"


def rules_pages() -> Iterator[tuple[str, str]]:
    """Yield name and text: a table of all rules, and the rules of every category."""
    rules = sorted(known_rules().values(), key=lambda rule: rule.name)
    table = [
        *_head("Rules of `sealegs check`"),
        "`sealegs explain NAME` says the same in the terminal, by name or by another tool's code.",
        "",
        "| rule | what is wrong | severity | also known as |",
        "|---|---|---|---|",
    ]
    for rule in rules:
        name = f"[`{rule.name}`]({_rule_page(rule)}#{rule.name})"
        also = " ".join(f"`{alias}`" for alias in rule.aliases)
        summary = _cell(page_of(rule).summary)
        table.append(f"| {name} | {summary} | {rule.severity.value} | {also} |")
    yield "rules.md", _page(table)
    pages: dict[str, list[str]] = {}
    for rule in rules:
        lines = pages.setdefault(_rule_page(rule), _head(f"Rules: {rule.category.value}"))
        lines += _rule(rule)
    for name, lines in pages.items():
        yield name, _page(lines)


def _rule_page(rule: Rule) -> str:
    """Return the page that a rule stands on: that of its category, cut where it is long."""
    category = rule.category.value
    cuts = _CUTS.get(category, "")
    return f"rules-{category}{f'-{_first(rule.name, cuts)}' if cuts else ''}.md"


def _first(name: str, cuts: str) -> str:
    """Return the letter at which the page that holds a name begins."""
    return max(letter for letter in cuts if letter <= name[0])


def _rule(rule: Rule) -> Iterator[str]:
    page = page_of(rule)
    facts = [rule.severity.value, *(f"`{alias}`" for alias in rule.aliases)]
    if not rule.runs_unasked:
        facts.append("runs only when asked for")
    yield from (f"## {rule.name}", "", page.summary, "", " · ".join(facts))
    rewrite = told_rewrite(rule)
    if rewrite:
        yield from ("", f"It {rewrite}.".replace("..", "."))
    for name, text in page.sections.items():
        yield from ("", f"**{name}**", "", *text.splitlines())
    yield ""


def _command(command: Told, level: int) -> Iterator[str]:
    if level:
        yield from (f"{'#' * level} `{command.name}`", "")
    yield from (
        "```text",
        *textwrap.wrap(command.usage, _WIDTH, subsequent_indent="    "),
        "```",
        "",
    )
    for paragraph in command.text.split("\n\n"):
        if "\n" in paragraph:
            yield from ("```text", *paragraph.splitlines(), "```", "")
        else:
            yield from (*textwrap.wrap(_literal(paragraph), _WIDTH, break_long_words=False), "")
    if command.options:
        yield from ("| option | |", "|---|---|")
        yield from (f"| `{_cell(n)}` | {_cell(_literal(words))} |" for n, words in command.options)
        yield ""
    if command.examples:
        yield from ("```sh", *command.examples, "```", "")


def _about(place: str) -> list[str]:
    screen = importlib.import_module(f"sealegs.tui.screens.{place}.screen")
    text = " ".join(str(getattr(screen.SCREEN, "HELP_TEXT", "")).split())
    return textwrap.wrap(_literal(text), _WIDTH)


def _where(command: Told) -> str:
    word = command.name.split()[-1]
    return f"commands-{word}.md" if command.inner else f"#sealegs-{word}"


def _head(title: str) -> list[str]:
    return [MADE, f"# {title}", ""]


def _literal(text: str) -> str:
    """Keep Markdown from reading signs of a sentence as its own, outside of code."""
    pieces = text.split("`")
    for at in range(0, len(pieces), 2):
        for sign in "*_<[":
            pieces[at] = pieces[at].replace(sign, "\\" + sign)
    return "`".join(pieces)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
