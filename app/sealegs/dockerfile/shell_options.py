"""`set -e`, `pipefail` and their kin: which shell options are in force where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sealegs.dockerfile.shell_tree import AndOr, Group, Script, ShellCommand, Simple

_LETTERS = {
    "a": "allexport",
    "e": "errexit",
    "f": "noglob",
    "n": "noexec",
    "u": "nounset",
    "v": "verbose",
    "x": "xtrace",
}


def option_changes(words: Sequence[str | None]) -> dict[str, bool]:
    """The options that arguments of `set`, or of a shell itself, turn on (True) or off.

    Reading ends at `--` and at the first word that is no option or isn't known.
    """
    changes: dict[str, bool] = {}
    rest = iter(words)
    for word in rest:
        if word is None or len(word) < 2 or word[0] not in "+-" or word == "--":
            break
        for letter in word[1:]:
            if letter == "o":
                name = next(rest, None)
                if name is not None:
                    changes[name] = word[0] == "-"
            elif letter in _LETTERS:
                changes[_LETTERS[letter]] = word[0] == "-"
    return changes


def shell_options(shell: Sequence[str]) -> frozenset[str]:
    """The options a shell is started with: errexit and pipefail for `bash -eo pipefail -c`."""
    return frozenset(name for name, on in option_changes(shell[1:]).items() if on)


def options_before(script: Script, initial: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The options in force before each statement of a script.

    A `set` counts where it surely runs in this shell: as a statement of its own, or in a list or a
    group without a condition before it.
    """
    along: list[frozenset[str]] = []
    options = initial
    for statement in script.statements:
        along.append(options)
        if not statement.background:
            options = options_after(statement.command, options)
    return tuple(along)


def options_after(command: ShellCommand, options: frozenset[str]) -> frozenset[str]:
    """The options in force behind a command."""
    for simple in _certain(command):
        if simple.name == "set":
            options = _applied(options, option_changes(simple.argv[1:]))
    return options


def _certain(command: ShellCommand) -> Iterator[Simple]:
    match command:
        case Simple():
            yield command
        case AndOr():
            # What stands behind && runs, or the script has taken another way already.
            joined = zip(("&&", *command.operators), command.commands, strict=True)
            for operator, part in joined:
                if operator == "||":
                    return
                yield from _certain(part)
        case Group(script, False):
            for statement in script.statements:
                yield from _certain(statement.command)
        case _:
            return


def _applied(options: frozenset[str], changes: Mapping[str, bool]) -> frozenset[str]:
    on = {name for name, wanted in changes.items() if wanted}
    return (options | on) - (changes.keys() - on)
