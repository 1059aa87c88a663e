"""What runs when a container of an image starts, and what stands in its way."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from sealegs.simulator.build import Image, Launch, Program
from sealegs.simulator.effects.special_java import THIN_JAR
from sealegs.simulator.files import absolute
from sealegs.simulator.names import names
from sealegs.simulator.scene import command_exists
from sealegs.simulator.scripts.last import commands, last_command
from sealegs.simulator.tri import Tri

_WRAPPERS = frozenset(
    names("__cacert_entrypoint.sh mvn-entrypoint.sh tini tini-static dumb-init docker-init")
)
_SHELLS = frozenset({"sh", "bash", "ash", "dash"})


def launch(image: Image, vocabulary: frozenset[str]) -> Launch:
    """Follow ENTRYPOINT and CMD through wrappers and shells to the program they start."""
    entrypoint, cmd = image.identity.entrypoint, image.identity.cmd
    words = _argv(entrypoint, cmd)
    start = Launch(words, line=_line(entrypoint, cmd), pid1=_process_one(image, words))
    if not start.words:
        if not image.base.known:
            return _wonders(start, f"what {image.base.reference} starts")
        return _fails(start, "there is neither ENTRYPOINT nor CMD, so nothing would start")
    start = _user(image, start)
    while not start.failures:
        inner = _unwrapped(image, start, vocabulary)
        if inner is start:
            return _program(image, start, vocabulary)
        if len(inner.unknown) > len(start.unknown):
            return inner
        start = inner
    return start


def _fails(start: Launch, why: str) -> Launch:
    """Add a certain failure."""
    return replace(start, failures=(*start.failures, why))


def _wonders(start: Launch, what: str) -> Launch:
    """Add something that would have to be known."""
    return replace(start, unknown=(*start.unknown, what))


def _process_one(image: Image, words: tuple[str, ...]) -> str:
    """Return the program that is process 1: a shell stays it unless it is told to exec (R03)."""
    if not words:
        return ""
    name = posixpath.basename(words[0])
    if name in _SHELLS and "-c" in words[1:-1]:
        script = words[words.index("-c") + 1]
        found = commands(script, image.identity.env)
        replaced = len(found) == 1 and found[0][:1] == ("exec",) and len(found[0]) > 1
        return posixpath.basename(found[0][1] or "") if replaced else name
    return name


def _argv(entrypoint: Program | None, cmd: Program | None) -> tuple[str, ...]:
    if entrypoint is not None and entrypoint.shell is not None:
        return (*entrypoint.shell, *entrypoint.words)
    head = entrypoint.words if entrypoint else ()
    tail = (*(cmd.shell or ()), *cmd.words) if cmd else ()
    return (*head, *tail)


def _line(entrypoint: Program | None, cmd: Program | None) -> int:
    return max(program.line for program in (entrypoint, cmd) if program) if entrypoint or cmd else 0


def _user(image: Image, start: Launch) -> Launch:
    user = image.identity.user
    if user is None:
        return _wonders(start, "the value of USER")
    name = user.partition(":")[0]
    if not name or name.isdigit() or name in image.identity.users:
        return start
    if not image.base.known or image.files.regions:
        return _wonders(start, f"whether the image has a user {name}")
    return _fails(start, f"the image has no user {name}: make it before USER, or use a number")


def _unwrapped(image: Image, start: Launch, vocabulary: frozenset[str]) -> Launch:
    """Return the launch one wrapper or shell further in; the very same one when there is none."""
    first = start.words[0] or ""
    name = posixpath.basename(first)
    if name in _WRAPPERS:
        checked = _exists(image, start, first, vocabulary)
        rest = start.words[1:]
        while rest and rest[0] is not None and rest[0].startswith("-"):
            rest = rest[1:]
        if not rest:
            return _fails(checked, f"{name} is given no program to start")
        return replace(checked, words=rest)
    if name in _SHELLS and "-c" in start.words[1:-1]:
        checked = _exists(image, start, first, vocabulary)
        script = start.words[start.words.index("-c") + 1]
        return checked if checked.failures else _script(image, checked, script or "")
    return start


def _script(image: Image, start: Launch, script: str) -> Launch:
    words = last_command(script, image.identity.env)
    if words is None:
        return _wonders(start, f"what the shell starts with `{script}`")
    return replace(start, words=words)


def _program(image: Image, start: Launch, vocabulary: frozenset[str]) -> Launch:
    first = start.words[0]
    if first is None:
        return _wonders(start, "which program starts")
    start = replace(start, program=posixpath.basename(first))
    start = _exists(image, start, first, vocabulary)
    if start.program == "java" and not start.failures:
        start = _java(image, start)
    return start


def _exists(image: Image, start: Launch, name: str, vocabulary: frozenset[str]) -> Launch:
    files = image.files
    if " " in name:
        return _fails(start, f"it would look for one program called “{name}”, spaces included")
    if "/" in name:
        path = absolute(name, image.identity.workdir)
        there = files.has(path)
        found = files.entries.get(path)
    else:
        search = image.identity.env.get("PATH")
        there = command_exists(name, files, image.base, vocabulary, search)
        folders = (search or "").split(":")
        found = next(
            (e for folder in folders if (e := files.entries.get(posixpath.join(folder, name)))),
            None,
        )
    if there is Tri.NO:
        return _fails(start, f"the image has no {name} where it would look for it")
    if there is Tri.UNKNOWN:
        return _wonders(start, f"whether {name} is in the image")
    return _links(image, replace(start, entry=found), name)


def _links(image: Image, start: Launch, name: str) -> Launch:
    libc = start.entry.libc if start.entry else None
    if libc is None or libc == image.base.libc:
        return start
    if image.base.libc is None:
        return _wonders(start, f"which C library {image.base.reference} has")
    return _fails(
        start,
        f"{name} was linked against {libc}, but {image.base.reference} has "
        f"{'no C library' if image.base.libc == 'none' else image.base.libc}",
    )


def _java(image: Image, start: Launch) -> Launch:
    words = start.words
    if "-jar" not in words[:-1]:
        return start
    jar = words[words.index("-jar") + 1]
    if jar is None:
        return _wonders(start, "which jar -jar names")
    path = absolute(jar, image.identity.workdir)
    start = replace(start, main=path)
    there = image.files.has(path)
    if there is Tri.NO:
        return _fails(start, f"there is no {path} in the image")
    if there is Tri.UNKNOWN:
        return _wonders(start, f"whether {path} is in the image")
    entry = image.files.entries.get(path)
    library = posixpath.join(posixpath.dirname(path), "lib")
    if entry and entry.role == THIN_JAR and image.files.has(library) is not Tri.YES:
        return _fails(start, f"{path} was extracted and needs {library} beside it")
    return start
