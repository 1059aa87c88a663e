"""``sealegs read TOPIC``: a topic in the reader, or as plain text."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from difflib import get_close_matches

import click

from sealegs.cli.completing import topics
from sealegs.cli.group import start_app
from sealegs.curriculum.model import Part, Topic
from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean

_LEVELS = ("junior", "middle", "senior", "cheat-sheet")
_WIDEST_BY_DEFAULT = 100


@click.command(epilog="Example:  sealegs read multi-stage-build --level senior --plain | less")
@click.argument("topic", shell_complete=topics)
@click.option("--level", type=click.Choice(_LEVELS), help="Only this part of the topic.")
@click.option("--plain", is_flag=True, help="Plain text, for pipes and screen readers.")
@click.option("--width", type=click.IntRange(20, 1000), help="Columns of plain text.")
def read(topic: str, level: str | None, plain: bool, width: int | None) -> None:
    """Read TOPIC (its id, title or another name) in the app, or as plain text in a pipe."""
    from sealegs.workspace.packs import own_packs

    found = find_topic(own_packs().pack(), topic)
    part = None if level is None else Part(level)
    if part is not None and found.section(part) is None:
        has = ", ".join(s.part.value for s in found.sections if s.part.value in _LEVELS)
        raise SealegsError(f"{found.id} has no part {level}; it has {has or 'no levels'}.")
    if plain or not sys.stdout.isatty():
        _print(found, part, width)
    else:
        start_app("reader", topic=found.id, part=level)


COMMAND: click.Command = read


def find_topic(pack: Pack, name: str) -> Topic:
    """Return the topic called ``name``; a SealegsError names the nearest ids otherwise."""
    from sealegs.curriculum.links import Named, TopicIndex

    index = TopicIndex(Named(t.id, t.title, t.aliases) for t in pack.topics.values())
    found = index.find(name)
    if found is not None:
        return pack.topics[found]
    near = get_close_matches(name.casefold(), _names(pack.topics), n=3, cutoff=0.4)
    ids = dict.fromkeys(_names(pack.topics)[match] for match in near)
    hint = f"did you mean {' or '.join(ids)}?" if ids else f"there is {', '.join(pack.order)}."
    raise SealegsError(f"no topic is called “{clean(name, keep_newlines=False)}”; {hint}")


def _names(topics: Mapping[str, Topic]) -> dict[str, str]:
    """Return topic ids by everything a topic is called, in lower case."""
    return {
        name.casefold(): topic.id
        for topic in topics.values()
        for name in (*topic.aliases, topic.title, topic.id)
    }


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
