"""Which program a start script ends in: the last command of a plain list."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from sealegs.dockerfile.shell import parse_script
from sealegs.dockerfile.shell_tree import (
    AndOr,
    Group,
    Literal,
    Pipeline,
    Script,
    ShellCommand,
    ShellWord,
    Simple,
    Variable,
)


def last_command(script: str, env: Mapping[str, str]) -> tuple[str | None, ...] | None:
    """Return the words of the program that stays; None when that can't be told.

    A word is None where its value depends on the run. Only lists of simple commands are followed.
    """
    found = commands(script, env)
    if not found:
        return None
    words = found[-1]
    return words[1:] if words[0] == "exec" and len(words) > 1 else words


def last_directory(script: str, env: Mapping[str, str], start: str) -> str | None:
    """Return where the last command of a plain list runs; None when that can't be told."""
    here = start
    for words in commands(script, env)[:-1]:
        if words[0] in ("pushd", "popd"):
            return None
        if words[0] == "cd":
            to = words[-1] if len(words) == 2 else None
            if to is None or to.startswith(("-", "~")):
                return None
            here = posixpath.normpath(posixpath.join(here, to))
    return here


def commands(script: str, env: Mapping[str, str]) -> tuple[tuple[str | None, ...], ...]:
    """Return the words of each command of a plain list; nothing when it isn't one."""
    found = list(_commands(parse_script(script)))
    simple = [command for command in found if command is not None and command.words]
    if len(simple) != len(found):
        return ()
    return tuple(tuple(word_of(word, env) for word in command.words) for command in simple)


def attempts(script: str, env: Mapping[str, str]) -> tuple[tuple[str | None, ...], ...]:
    """Return what a script calls first and, behind ``||``, what it falls back to.

    Nothing where it begins with anything but a command, or where more can follow.
    """
    read = parse_script(script)
    if not read.statements:
        return ()
    command = read.statements[0].command
    if isinstance(command, Pipeline):
        command = command.commands[0]
    tried: list[ShellCommand] = [command]
    if isinstance(command, AndOr):
        links = zip(command.operators, command.commands[1:], strict=True)
        tried = [command.commands[0], *(each for link, each in links if link == "||")]
        tried = [each.commands[0] if isinstance(each, Pipeline) else each for each in tried]
    words = [each.words for each in tried if isinstance(each, Simple) and each.words]
    if len(words) < len(tried):
        return ()
    return tuple(tuple(word_of(word, env) for word in each) for each in words)


def _commands(script: Script) -> Iterator[Simple | None]:
    for statement in script.statements:
        yield from (None,) if statement.background else _simple(statement.command)


def _simple(command: ShellCommand) -> Iterator[Simple | None]:
    match command:
        case Simple():
            yield command
        case AndOr(commands, operators) if "||" not in operators:
            for part in commands:
                yield from _simple(part)
        case Group(script, False, ()):
            yield from _commands(script)
        case _:
            yield None


def word_of(word: ShellWord, env: Mapping[str, str]) -> str | None:
    """Return a word with its variables replaced, None where its value depends on the run."""
    texts: list[str | None] = []
    for part in word.parts:
        match part:
            case Literal(text):
                texts.append(text)
            case Variable(name, ""):
                texts.append(env.get(name))
            case _:
                texts.append(None)
    known = [text for text in texts if text is not None]
    return "".join(known) if len(known) == len(texts) else None
