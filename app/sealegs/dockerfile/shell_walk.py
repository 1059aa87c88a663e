"""All commands of a script in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.dockerfile.shell_tree import (
    AndOr,
    Case,
    Function,
    Group,
    If,
    Loop,
    NotUnderstood,
    Pipeline,
    Redirection,
    Script,
    ShellCommand,
    ShellWord,
    Simple,
    Substitution,
)


def walk(script: Script) -> Iterator[ShellCommand]:
    """Every command, those inside substitutions and function bodies too; outer before inner."""
    for statement in script.statements:
        yield from walk_command(statement.command)


def walk_command(command: ShellCommand) -> Iterator[ShellCommand]:
    """A command and every command inside it."""
    yield command
    match command:
        case Simple(words, assignments, redirections):
            yield from _in_words([*(a.value for a in assignments), *words])
            yield from _in_redirections(redirections)
        case Pipeline(commands) | AndOr(commands):
            for part in commands:
                yield from walk_command(part)
        case Group(script):
            yield from walk(script)
        case If(branches, otherwise):
            for condition, body in branches:
                yield from walk(condition)
                yield from walk(body)
            if otherwise is not None:
                yield from walk(otherwise)
        case Loop(words=words, condition=condition, body=body):
            yield from _in_words(words or ())
            if condition is not None:
                yield from walk(condition)
            yield from walk(body)
        case Case(subject, arms):
            yield from _in_words([subject])
            for arm in arms:
                yield from walk(arm.body)
        case Function(body=body):
            yield from walk_command(body)
        case NotUnderstood():
            return
    if isinstance(command, Group | If | Loop | Case):
        yield from _in_redirections(command.redirections)


def simple_commands(script: Script) -> Iterator[Simple]:
    """Every simple command of a script."""
    return (command for command in walk(script) if isinstance(command, Simple))


def _in_words(words: list[ShellWord] | tuple[ShellWord, ...]) -> Iterator[ShellCommand]:
    for word in words:
        for part in word.parts:
            if isinstance(part, Substitution):
                yield from walk(part.script)


def _in_redirections(redirections: tuple[Redirection, ...]) -> Iterator[ShellCommand]:
    yield from _in_words([redirection.target for redirection in redirections])
