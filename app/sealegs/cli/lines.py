"""Standard input and output, line by line: where the commands' dialogues take place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from textwrap import wrap

import click

from sealegs.ground.error import SealegsError


class Lines:
    """Standard input and output, one line at a time; ``err`` for standard error instead.

    On a terminal a line that is too long goes on below, between words; a pipe gets it whole.
    """

    def __init__(self, *, err: bool = False) -> None:
        self._err = err

    def say(self, line: str = "") -> None:
        """Print one line."""
        click.echo(self._fitted(line), err=self._err)

    def _fitted(self, line: str) -> str:
        if not (sys.stderr if self._err else sys.stdout).isatty():
            return line
        return between_words(line, get_terminal_size().columns)

    def read(self, prompt: str) -> str | None:
        """Print the prompt and return the line that was typed, None at the end of the input."""
        click.echo(self._fitted(prompt), nl=False, err=self._err)
        line = sys.stdin.readline()
        if not line:
            click.echo(err=self._err)
            return None
        return line


def between_words(text: str, columns: int) -> str:
    """Return a text whose lines fit into columns: set in as they are, broken between words only."""
    rows: list[str] = []
    for line in text.split("\n"):
        room = max(columns - 1, 20)
        if len(line) <= room:
            rows.append(line)
            continue
        indent = line[: len(line) - len(line.lstrip())]
        end = line[len(line.rstrip()) :]
        made = wrap(
            line.strip(), room, initial_indent=indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False, replace_whitespace=False,
            expand_tabs=False,
        )  # fmt: skip
        rows += [*made[:-1], f"{made[-1]}{end}"] if made else [""]
    return "\n".join(rows)


def agreed(question: str) -> bool:
    """Ask yes or no, on standard error; where nobody can answer say what to do instead."""
    with _somebody_answers("--yes"):
        return click.confirm(question, err=True)


def answered(question: str, instead: str, *, hidden: bool = False) -> str:
    """Ask for a word, on standard error; ``instead`` is what a script says without being asked."""
    with _somebody_answers(instead):
        return str(click.prompt(question, hide_input=hidden, err=True)).strip()


@contextmanager
def _somebody_answers(instead: str) -> Iterator[None]:
    try:
        yield
    except click.Abort as end:
        if sys.stdin.isatty() or isinstance(end.__context__, KeyboardInterrupt):
            raise
        click.echo(err=True)
        raise SealegsError(f"this asks first, and nobody answered; say {instead}.") from None
