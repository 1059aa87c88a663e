"""Commands whose failure nobody notices: a later command of the script decides how a RUN ends."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.dockerfile.shell import ShellText, understands
from sealegs.dockerfile.shell_options import options_before, shell_options
from sealegs.dockerfile.shell_tree import AndOr, Pipeline, Script, ShellCommand, Simple
from sealegs.simulator.names import names

_HARMLESS = frozenset(
    names(
        """
        [ [[ test
        set echo export printf : true false local unset trap exit shift alias umask ulimit ls
        env cat pwd date sleep whoami id uname which type hash read sync wait ps df du file stat
        hostname tree source . declare readonly shopt exec find history
        """
    )
)
_ASKING = ("--version", "-version", "-V", "version", "--help")


def hidden(text: ShellText | None) -> tuple[Simple, ...]:
    """Return the commands of a RUN's script whose failure its shell doesn't end with.

    Nothing is said of a script for a shell that isn't one of Unix.
    """
    if text is None or not understands(text.shell):
        return ()
    return tuple(unheeded(text.script, shell_options(text.shell)))


def unheeded(script: Script, options: frozenset[str]) -> Iterator[Simple]:
    """The first command of each statement but the last that may fail without failing the script.

    `options` are those the shell starts with. What is followed by `||` is dealt with, and what only
    prints or sets something isn't counted.
    """
    statements = script.statements
    along = options_before(script, options)
    for statement, on in zip(statements[:-1], along, strict=False):
        if "errexit" in on or statement.background:
            continue
        command = _failing(statement.command)
        if command is not None:
            yield command


def _failing(command: ShellCommand) -> Simple | None:
    match command:
        case Simple():
            return command if may_fail(command) else None
        case AndOr(commands, operators):
            first = commands[0]
            asked = isinstance(first, Simple) and first.name in ("[", "[[", "test")
            if "||" in operators or asked:
                return None
            simple = [each for each in commands if isinstance(each, Simple)]
            return next((each for each in simple if may_fail(each)), None)
        case Pipeline(commands):
            last = commands[-1]
            return last if isinstance(last, Simple) and may_fail(last) else None
        case _:
            return None


def may_fail(command: Simple) -> bool:
    """Whether a command may fail and it matters: not what only prints, sets or asks."""
    name = command.name
    if name is None or not command.words or name.rpartition("/")[2] in _HARMLESS:
        return False
    words = [word.literal or "" for word in command.words[1:]]
    if len(words) == 1 and words[0] in _ASKING:
        return False
    made = name == "mkdir" and any(word.startswith("-") and "p" in word for word in words)
    return name != "rm" and not made
