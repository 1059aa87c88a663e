"""What is typed wrongly, said in one sentence that names the help, where click has three lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

_CLICKS_WORDS = ("Missing ", "No such ", "Invalid value", "Got unexpected ", "Option ")


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Make one sentence of whatever click says about words and options that it can't take."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise  # that shows the help itself
    except click.UsageError as error:
        # Imported here: the group imports this module.
        from sealegs.cli.group import Sentence

        told = " ".join(error.format_message().split()).rstrip(".")
        if told.startswith(_CLICKS_WORDS):
            told = told[0].lower() + told[1:]
        if "`" not in told and error.ctx is not None:
            told += f"; see `{error.ctx.command_path} --help`"
        raise Sentence(told if told.endswith("?") else f"{told}.") from error
