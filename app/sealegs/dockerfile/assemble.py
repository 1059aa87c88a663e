"""From the statements of one joined line to its instruction; ONBUILD wraps another one."""

from __future__ import annotations

from typing import NamedTuple

from sealegs.dockerfile.flag_rules import NO_FLAGS, check_flags
from sealegs.dockerfile.instructions import build_command
from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.mistake import Mistake
from sealegs.dockerfile.model import Command, Heredoc, Instruction, Onbuild, Word
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.space import decode, trim
from sealegs.dockerfile.statement import Statement, read_statement

_TAKES_HEREDOCS = ("run", "copy", "add")
_NO_TRIGGER = ("FROM", "MAINTAINER")


class Place(NamedTuple):
    """Where an instruction stands, and the comments above it."""

    first: int
    last: int
    span: Span
    comments: tuple[str, ...]


def statements_of(whole: Joined, escape: str) -> list[Statement]:
    """Return the joined line's statement and, below ONBUILD, those it wraps, outermost first."""
    found = [read_statement(whole, 0, len(whole.data), escape)]
    while found[-1].name == "onbuild" and found[-1].rest[0] < found[-1].rest[1]:
        found.append(read_statement(whole, *found[-1].rest, escape))
    return found


def takes_heredocs(statements: list[Statement]) -> bool:
    """Whether here-documents are looked for: RUN, COPY, ADD, or one of them below one ONBUILD."""
    inner = statements[-1]
    return len(statements) <= 2 and inner.name in _TAKES_HEREDOCS and not inner.json


def assemble(
    statements: list[Statement], heredocs: tuple[Heredoc, ...], place: Place
) -> tuple[Instruction, Mistake | None]:
    """Return the instruction and the first thing layer 2 refuses in it."""
    outer = statements[0]
    text = decode(outer.line.data)
    if outer.name != "onbuild":
        command, mistake = build_command(outer, heredocs, place.comments)
        return _instruction(outer, command, heredocs, place, text), mistake
    command = Onbuild(_trigger(statements, heredocs, place), _chain(statements, place))
    return _instruction(outer, command, heredocs, place, text), _onbuild_mistake(statements)


def _instruction(
    statement: Statement,
    command: Command,
    heredocs: tuple[Heredoc, ...],
    place: Place,
    text: str,
) -> Instruction:
    arguments = statement.arguments
    words = arguments.words
    if arguments.pairs:
        words = tuple([word for pair in arguments.pairs for word in (pair.key, pair.value)])
    return Instruction(
        statement.name.upper(),
        statement.keyword,
        command,
        statement.flags,
        words,
        arguments.json,
        heredocs,
        place.comments,
        text,
        place.first,
        place.last,
        place.span,
    )


def _trigger(
    statements: list[Statement], heredocs: tuple[Heredoc, ...], place: Place
) -> Instruction | None:
    inner = statements[-1]
    if inner.name == "onbuild":
        return None
    # What is wrong with a trigger shows in the child build only.
    command, _ = build_command(inner, heredocs, ())
    start, end = statements[-2].rest
    inside = place._replace(span=inner.line.span(start, end), comments=())
    return _instruction(inner, command, heredocs, inside, decode(inner.line.data[start:end]))


def _chain(statements: list[Statement], place: Place) -> tuple[Instruction, ...]:
    return tuple(
        [
            _instruction(
                statement,
                Onbuild(None),
                (),
                place._replace(span=statement.keyword.span, comments=()),
                statement.keyword.text,
            )
            for statement in statements[1:]
            if statement.name == "onbuild"
        ]
    )


def _onbuild_mistake(statements: list[Statement]) -> Mistake | None:
    outer = statements[0]
    if len(statements) == 1:
        message = "ONBUILD needs an instruction after it: write ONBUILD RUN command or the like"
        return Mistake("argument-missing", message, outer.gap)
    _, mistake = check_flags(outer, NO_FLAGS)
    keyword: Word = statements[1].keyword
    name = trim(keyword.text).upper()
    if mistake is None and name == "ONBUILD":
        message = "ONBUILD can't store another ONBUILD: keep one of them"
        mistake = Mistake("onbuild-chained", message, keyword.span)
    elif mistake is None and name in _NO_TRIGGER:
        message = f"ONBUILD can't store {name}: write it in the child's own Dockerfile"
        mistake = Mistake("onbuild-trigger", message, keyword.span)
    return mistake
