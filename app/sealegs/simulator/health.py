"""Whether an image's health check can run at all: its shell and its program."""

from __future__ import annotations

import posixpath

from sealegs.simulator.build import Cause, Failure, Image, Program, When
from sealegs.simulator.files import absolute
from sealegs.simulator.scene import command_exists
from sealegs.simulator.scripts.last import attempts
from sealegs.simulator.shells import SHELLS, script_of
from sealegs.simulator.tri import Tri, all_of

_GIVING_UP = frozenset({"exit", "false"})


def ailing(image: Image, vocabulary: frozenset[str]) -> tuple[Failure, ...]:
    """Return why the health check surely never succeeds; nothing when it may.

    The check runs inside the container: with its files, its PATH and its user.
    """
    check = image.identity.healthcheck
    program = check.program if check is not None else None
    if program is None:
        return ()
    missing = _missing(program, image, vocabulary)
    if not missing:
        return ()
    what = "the shell" if posixpath.basename(missing) in SHELLS else "the command"
    why = f"the health check calls {what} {missing}, which is not in the image"
    return (Failure(program.line, When.RUN, why, Cause.HEALTH, missing),)


def check_runs(image: Image, vocabulary: frozenset[str]) -> Tri:
    """Tell whether a container finds the health check's shell and one of the commands it tries."""
    check = image.identity.healthcheck
    words = check.program.argv if check is not None and check.program is not None else ()
    if not words:
        return Tri.UNKNOWN
    there = command_there(image, words[0], vocabulary)
    script = script_of(words)
    if script is None:
        return there
    tried = attempts(script, image.identity.env)
    names = [words[0] for words in tried if words and words[0] not in _GIVING_UP]
    first = names[0] if names else None
    found = Tri.UNKNOWN if first is None else command_there(image, first, vocabulary)
    return all_of((there, found))


def command_there(image: Image, name: str, vocabulary: frozenset[str]) -> Tri:
    """Tell whether a container of an image finds a command by its name or path."""
    if "/" in name:
        return image.files.has(absolute(name, image.identity.workdir))
    search = image.identity.env.get("PATH")
    return command_exists(name, image.files, image.base, vocabulary, search)


def _missing(program: Program, image: Image, vocabulary: frozenset[str]) -> str:
    """The shell or the command whose absence decides; empty when the check may succeed."""
    words = program.argv
    if not words:
        return ""
    if command_there(image, words[0], vocabulary) is Tri.NO:
        return words[0]
    script = script_of(words)
    if script is None:
        return ""
    tried = attempts(script, image.identity.env)
    names = [words[0] for words in tried]
    real = [name for name in names if name not in _GIVING_UP]
    if not real or real[0] != names[0]:
        return ""
    there = [Tri.UNKNOWN if n is None else command_there(image, n, vocabulary) for n in real]
    return real[0] or "" if all(each is Tri.NO for each in there) else ""
