"""``sealegs find WORDS``: search everything there is to learn, and what you wrote about it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sealegs.cli.group import Commands, own_desk
from sealegs.ground.sanitise import clean

if TYPE_CHECKING:
    from sealegs.workspace.search.entry import Entry
    from sealegs.workspace.search.excerpt import Excerpt
    from sealegs.workspace.search.index import Outcome


@click.command(epilog='Example:  sealegs find secret mount  ·  sealegs find --kind rule "apt-get"')
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", metavar="KIND", help="Only topics, cards, questions, rules, notes, ...")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="Places to list; 20.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def find(
    ctx: click.Context, words: tuple[str, ...], kind: str | None, limit: int, as_json: bool
) -> None:
    """Find the topics, cards, questions, exercises, rules, words and commands that hold WORDS.

    Questions of the interview are found by what they ask, and so are your own notes. A slip of the
    finger is forgiven; nothing found is exit status 1.
    """
    from sealegs.workspace.search.kind import kind_called

    wanted = kind_called(kind).name if kind is not None else None
    cleaned = [clean(word, keep_newlines=False) for word in words]
    typed = " ".join(f'"{word}"' if " " in word else word for word in cleaned)
    with own_desk(later=True) as desk:
        index = desk.index().extended(_commands(ctx))
    outcome: Outcome = index.look(typed, wanted, limit)
    if as_json:
        click.echo(json.dumps(_document(typed, outcome), indent=2, ensure_ascii=False))
    else:
        for line in _lines(outcome):
            click.echo(line)
    _say(typed, outcome)
    if not outcome.matches:
        ctx.exit(1)


COMMAND: click.Command = find


def _commands(ctx: click.Context) -> Iterator[Entry]:
    """Yield the commands of the shell as places to find."""
    from sealegs.workspace.search.entry import Entry

    group = ctx.parent.command if ctx.parent is not None else None
    if not isinstance(group, Commands):
        return
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None:
            continue
        inner = command.commands if isinstance(command, click.Group) else {}
        for called, one in {name: command, **{f"{name} {n}": c for n, c in inner.items()}}.items():
            shell = f"sealegs {called}"
            yield Entry("command", shell, (one.help or "").strip(), "", "", {}, f"{shell} --help")


def _document(typed: str, outcome: Outcome) -> dict[str, object]:
    from sealegs.workspace.search.excerpt import excerpt

    return {
        "version": 1,
        "words": typed,
        "counts": dict(outcome.counts),
        "read_as": {word: list(found) for word, found in outcome.guessed.items()},
        "unknown": list(outcome.unknown),
        "found": [
            {
                "kind": match.entry.kind,
                "title": match.entry.title,
                "where": match.entry.where,
                "excerpt": excerpt(match.entry.text, outcome).text,
                "item": match.entry.item or None,
                "open": match.entry.shell,
            }
            for match in outcome.matches
        ],
    }


def _lines(outcome: Outcome) -> Iterator[str]:
    """Yield three lines a place: its name, what it says with the hits in bold, how to open it."""
    from sealegs.workspace.search.excerpt import Excerpt, excerpt, hits_in

    for match in outcome.matches:
        entry = match.entry
        title = " ".join((entry.title or entry.where).split())
        named = Excerpt(title, hits_in(title, outcome) if entry.title else ())
        belongs = f"  ({entry.where})" if entry.title and entry.where else ""
        yield f"{entry.kind:<10}{_bold(named)}{belongs}"
        if entry.text.strip():
            yield f"          {_bold(excerpt(entry.text, outcome))}"
        yield f"          {entry.shell}"


def _bold(piece: Excerpt) -> str:
    """Return a text with its hits in bold, which ``click.echo`` leaves out in a pipe."""
    parts, at = [], 0
    for start, end in piece.hits:
        parts += [piece.text[at:start], click.style(piece.text[start:end], bold=True)]
        at = end
    return "".join((*parts, piece.text[at:]))


def _say(typed: str, outcome: Outcome) -> None:
    """Say on standard error what isn't plain: how words were read, and what is left out."""
    number = sum(outcome.counts.values())
    for word, found in outcome.guessed.items():
        click.echo(f"nothing holds “{word}”; read as {' or '.join(found[:3])}.", err=True)
    if outcome.unknown:
        words = ", ".join(f"“{word}”" for word in outcome.unknown)
        click.echo(f"sealegs: nothing holds {words}, or anything like it.", err=True)
    elif not outcome.matches:
        click.echo(f"sealegs: nothing holds all of “{typed}”; try fewer words.", err=True)
    elif len(outcome.matches) < number and sys.stderr.isatty():
        click.echo(f"{len(outcome.matches)} of {number}; --limit shows more.", err=True)
