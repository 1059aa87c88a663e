"""The statements of a topic's quiz: red flags, and sound sentences to tell them from.

A quiz in which every statement is a red flag teaches to press one key. Where the author
wrote no sound statements, the sentences to say instead take their place: each shares its
``subject`` with the red flag it answers, and a round shows only one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.curriculum.model import Level, RedFlag, Text, Topic


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to judge; ``answers`` is the red flag that a sound sentence puts right."""

    item: str
    subject: str
    text: Text
    sound: bool
    why: Text
    say_instead: Text
    explain: Text
    answers: Text
    content_hash: str
    line: int
    level: Level | None = None
    concepts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def statements_of(topic: Topic) -> tuple[Statement, ...]:
    """Return the statements of a topic in the order of its document."""
    made = [_as_written(flag) for flag in topic.red_flags]
    if not any(flag.sound for flag in topic.red_flags):
        made += [_better(flag) for flag in topic.red_flags if flag.say_instead.plain]
    return tuple(made)


def better_id(flag: str) -> str:
    """Return the id under which the sentence to say instead of a red flag is answered."""
    return flag.replace("/red-flag/", "/say-instead/", 1)


def flag_id(item: str) -> str:
    """Return the id of the red flag that a statement is about: both of its sentences are one."""
    return item.replace("/say-instead/", "/red-flag/", 1)


def _as_written(flag: RedFlag) -> Statement:
    return Statement(
        flag.id, flag.id, flag.statement, flag.sound, flag.why, flag.say_instead,
        flag.explain, Text(""), flag.content_hash, flag.line,
        flag.level, flag.concepts, flag.facts,
    )  # fmt: skip


def _better(flag: RedFlag) -> Statement:
    return Statement(
        better_id(flag.id), flag.id, flag.say_instead, True,
        flag.why, Text(""), flag.explain, flag.statement, flag.content_hash, flag.line,
        flag.level, flag.concepts, flag.facts,
    )  # fmt: skip
