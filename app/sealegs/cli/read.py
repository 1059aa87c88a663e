"""``sealegs read TOPIC``: a topic in the reader, or as plain text."""

from __future__ import annotations

import os
import shutil
import sys

import click

from sealegs.cli.completing import topics
from sealegs.cli.group import is_terminal, start_app
from sealegs.curriculum.finding import find_topic
from sealegs.curriculum.model import Part, Topic
from sealegs.ground.problem import SealegsError

_LEVELS = ("junior", "middle", "senior", "cheat-sheet")
_WIDEST_BY_DEFAULT = 100


@click.command(epilog="Example:  sealegs read multi-stage-build --level senior --plain | less")
@click.argument("topic", required=False, shell_complete=topics)
@click.option("--level", type=click.Choice(_LEVELS), help="Only this part of the topic.")
@click.option("--plain", is_flag=True, help="Plain text, for pipes and screen readers.")
@click.option("--width", type=click.IntRange(20, 1000), help="Columns of plain text.")
def read(topic: str | None, level: str | None, plain: bool, width: int | None) -> None:
    """Read TOPIC (its id, title or another name) in the app, or as plain text in a pipe.

    Without TOPIC it is the one you read last.
    """
    from sealegs.workspace.packs import own_packs

    found = _read_last() if topic is None else find_topic(own_packs().pack(), topic)
    part = None if level is None else Part(level)
    if part is not None and found.section(part) is None:
        has = ", ".join(s.part.value for s in found.sections if s.part.value in _LEVELS)
        raise SealegsError(f"{found.id} has no part {level}; it has {has or 'no levels'}.")
    if plain or not is_terminal():
        _print(found, part, width)
    else:
        start_app("reader", topic=found.id, part=level)


COMMAND: click.Command = read


def _read_last() -> Topic:
    """Return the topic that was read last, else the first of the course."""
    from sealegs.cli.group import own_desk
    from sealegs.study.levels import choose_topic

    with own_desk() as desk:
        topic = choose_topic(desk.pack, desk.state.places, None)
    if topic is None:
        raise SealegsError("the pack has no topics; `sealegs pack check` says what is wrong.")
    return topic


def _print(topic: Topic, part: Part | None, width: int | None) -> None:
    from sealegs.curriculum.plain import plain_topic

    if width is None:
        width = min(_WIDEST_BY_DEFAULT, shutil.get_terminal_size((80, 24)).columns)
    encoding = sys.stdout.encoding or "utf-8"
    try:
        for line in plain_topic(topic, parts=None if part is None else {part}, width=width):
            # A pipe that knows no emoji gets a question mark, not a traceback.
            click.echo(line.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; Python must not complain again when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
