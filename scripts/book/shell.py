"""What the commands of the shell say of themselves, as values that pages are made of."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

import click

from sealegs.cli.group import program


@dataclass(frozen=True, slots=True)
class Told:
    """One command: how it is typed, what it does, its options as (names, words), examples."""

    name: str
    usage: str
    text: str
    options: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    inner: tuple[Told, ...]

    @property
    def summary(self) -> str:
        """The first paragraph on one line."""
        return self.text.partition("\n\n")[0].replace("\n", " ")

    def everyone(self) -> Iterator[Told]:
        """Yield the command and all below it."""
        yield self
        for each in self.inner:
            yield from each.everyone()


def told() -> Told:
    """Return the program with all of its commands, but those that are hidden."""
    return _told(program, click.Context(program, info_name="sealegs"))


def _told(command: click.Command, context: click.Context) -> Told:
    return Told(
        context.command_path,
        f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}",
        _paragraphs(command.help or ""),
        tuple(_options(command, context)),
        _examples(command.epilog or ""),
        tuple(_below(command, context)),
    )


def _below(command: click.Command, context: click.Context) -> Iterator[Told]:
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner is not None and not inner.hidden:
            yield _told(inner, click.Context(inner, parent=context, info_name=name))


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for param in command.params:
        record = param.get_help_record(context)
        if record is not None and record[1]:  # arguments have no words of their own
            names, words = record
            yield names, " ".join(words.split())


def _paragraphs(text: str) -> str:
    """Undo click's marks; paragraphs that it folds are one line each, the others stay."""
    kept = []
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        as_it_stands = paragraph.startswith("\b\n")
        kept.append(paragraph[2:] if as_it_stands else " ".join(paragraph.split()))
    return "\n\n".join(kept)


def _examples(epilog: str) -> tuple[str, ...]:
    """Return the lines of an epilog like `Examples:  sealegs a   ·   sealegs b`."""
    after = re.sub(r"^Examples?:\s*", "", " ".join(epilog.split()))
    return tuple(line.strip() for line in after.split(" · ") if line.strip())
