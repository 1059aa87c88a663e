"""What runs when a container of an image starts, and what stands in its way."""

from __future__ import annotations

import posixpath

from msgspec.structs import replace

from sealegs.dockerfile.slips_json import array_meant
from sealegs.dockerfile.strconv import parse_integer
from sealegs.simulator.build import Cause, Image, Launch, Program, Remark
from sealegs.simulator.files import Entry, OriginKind, Shape, absolute
from sealegs.simulator.launch_files import fails, runnable, with_jar, with_script, wonders
from sealegs.simulator.names import names
from sealegs.simulator.permits import is_root
from sealegs.simulator.scene import command_exists
from sealegs.simulator.scripts.last import commands, last_command, last_directory
from sealegs.simulator.shells import script_of
from sealegs.simulator.tri import Tri
from sealegs.simulator.users import is_number, user_in

_WRAPPERS = frozenset(
    names("__cacert_entrypoint.sh mvn-entrypoint.sh tini tini-static dumb-init docker-init")
)
_LOWEST_FREE = 1024
_EXECUTING = frozenset(
    names("docker-entrypoint.sh docker-php-entrypoint __cacert_entrypoint.sh mvn-entrypoint.sh")
)
"""Entrypoint scripts of official images that end in ``exec "$@"`` (docker-library, Adoptium)."""


def launch(image: Image, vocabulary: frozenset[str]) -> Launch:
    """Follow ENTRYPOINT and CMD through wrappers and shells to the program they start."""
    entrypoint, cmd = image.identity.entrypoint, image.identity.cmd
    words = argv_of(entrypoint, cmd)
    start = Launch(words, line=_line(entrypoint, cmd), pid1=_process_one(image, words))
    if not start.words:
        if not image.base.known:
            return wonders(start, f"what {image.base.reference} starts")
        return fails(start, "there is neither ENTRYPOINT nor CMD, so nothing would start")
    if entrypoint is None and not image.base.known:
        # what the base image starts, CMD is only an argument to
        start = replace(start, pid1="")
        return wonders(start, f"which ENTRYPOINT {image.base.reference} has")
    start = _user(image, start)
    while not start.failures:
        inner = _unwrapped(image, start, vocabulary)
        if inner is start:
            return _program(image, start, vocabulary)
        if len(inner.unknown) > len(start.unknown):
            return inner
        start = inner
    return start


def low_ports(image: Image) -> tuple[Remark, ...]:
    """Return what there is to say about ports that only root may listen on in some places.

    Docker itself lets any user bind them (net.ipv4.ip_unprivileged_port_start=0 in its network
    namespaces, since 20.10); Kubernetes and others don't unless they are told to.
    """
    identity = image.identity
    if identity.user is None or is_root(identity):
        return ()
    low = [port for port in identity.exposed if _number(port) < _LOWEST_FREE]
    if not low:
        return ()
    why = (
        f"{user_in(identity.user)} is not root, so outside Docker's own network it may "
        f"not be allowed to listen on {', '.join(low)}; ports of 1024 and above are free everywhere"
    )
    return (Remark(identity.user_line, why),)


def _number(port: str) -> int:
    """Return the number of an exposed port; a range, or what nobody knows, counts as a free one."""
    number = parse_integer(port.partition("/")[0])
    return _LOWEST_FREE if number is None else number


def _process_one(image: Image, words: tuple[str, ...]) -> str:
    """Return the program that is process 1: a shell stays it unless it is told to exec (R03)."""
    if not words:
        return ""
    if _is_own_script(image, words[0]) and len(words) > 1:
        words = words[1:]
    name = posixpath.basename(words[0])
    script = script_of(words)
    if script is not None:
        found = commands(script, image.identity.env)
        last = found[-1] if found else ()
        replaced = last[:1] == ("exec",) and len(last) > 1
        return posixpath.basename(last[1] or "") if replaced else name
    return name


def argv_of(entrypoint: Program | None, cmd: Program | None) -> tuple[str, ...]:
    """Return the words that a container starts with: ENTRYPOINT's, and CMD's behind them."""
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
        return wonders(start, "the value of USER")
    name = user_in(user)
    if not name or is_number(name) or name in image.identity.users:
        return start
    if not image.base.known or image.files.regions_at("/etc/passwd") or _packaged(image):
        return wonders(start, f"whether the image has a user {name}")
    why = f"the image has no user {name}: make it before USER, or use a number"
    return fails(start, why, Cause.USER, name)


def _packaged(image: Image) -> bool:
    """Whether packages were installed, some of which make users of their own."""
    return any(entry.origin.kind is OriginKind.PACKAGE for entry in image.files.all())


def _unwrapped(image: Image, start: Launch, vocabulary: frozenset[str]) -> Launch:
    """Return the launch one wrapper or shell further in; the very same one when there is none."""
    first = start.words[0] or ""
    name = posixpath.basename(first)
    if _is_own_script(image, first) and len(start.words) > 1:
        return replace(start, words=start.words[1:])
    if name in _WRAPPERS:
        checked = _exists(image, start, first, vocabulary)
        rest = start.words[1:]
        while rest and rest[0] is not None and rest[0].startswith("-"):
            rest = rest[1:]
        if not rest:
            return fails(checked, f"{name} is given no program to start", Cause.ARGUMENT, name)
        return replace(checked, words=rest)
    script = script_of(start.words)
    if script is not None:
        checked = _exists(image, start, first, vocabulary)
        return checked if checked.failures else _script(image, checked, script)
    return start


def _is_own_script(image: Image, word: str) -> bool:
    """Tell whether a word is the official image's own entrypoint script, which execs its words."""
    own = image.base.entrypoint
    entrypoint = image.identity.entrypoint
    same = own is not None and own[:1] == (word,) and entrypoint is not None
    return same and posixpath.basename(word) in _EXECUTING


def _script(image: Image, start: Launch, script: str) -> Launch:
    told = array_meant(script)
    if told:
        name = script.lstrip("({ ").split()[0].replace('"', "").replace("'", "")
        what = "the brackets are" if script.lstrip().startswith("[") else "this is"
        why = f"{what} no JSON array ({told}), so a shell looks for a program called {name}"
        return fails(start, why, Cause.PROGRAM, name)
    words = last_command(script, image.identity.env)
    if words is None:
        return wonders(start, f"what the shell starts with `{script}`")
    own = image.identity.workdir
    here = last_directory(script, image.identity.env, start.workdir or own)
    if here is None:
        return wonders(start, f"in which directory the shell ends up with `{script}`")
    return replace(start, words=words, workdir="" if here == own else here)


def _program(image: Image, start: Launch, vocabulary: frozenset[str]) -> Launch:
    first = start.words[0]
    if first is None:
        return wonders(start, "which program starts")
    start = replace(start, program=posixpath.basename(first))
    start = _exists(image, start, first, vocabulary)
    if start.failures:
        return start
    return with_jar(image, start) if start.program == "java" else with_script(image, start)


def _is_folder(image: Image, found: Entry) -> bool:
    """Whether it surely is one: what a COPY of something undescribed makes may be a file."""
    doubts = image.files.regions_at(found.path)
    return found.shape is Shape.DIRECTORY and all(region.line < found.line for region in doubts)


def _exists(image: Image, start: Launch, name: str, vocabulary: frozenset[str]) -> Launch:
    files = image.files
    if " " in name:
        why = f"it would look for one program called “{name}”, spaces included"
        return fails(start, why, Cause.PROGRAM, name)
    if "/" in name:
        path = absolute(name, start.workdir or image.identity.workdir)
        there = files.has(path)
        found = files.entries.get(path)
        if found is not None and _is_folder(image, found):
            return fails(start, f"{path} is a directory and no program", Cause.PROGRAM, name)
    else:
        search = image.identity.env.get("PATH")
        there = command_exists(name, files, image.base, vocabulary, search)
        folders = (search or "").split(":")
        found = next(
            (e for folder in folders if (e := files.entries.get(posixpath.join(folder, name)))),
            None,
        )
    if there is Tri.NO:
        cause = Cause.PROGRAM if script_of(start.words) is None else Cause.SHELL
        return fails(start, f"the image has no {name} where it would look for it", cause, name)
    if there is Tri.UNKNOWN:
        return wonders(start, f"whether {name} is in the image")
    return runnable(image, replace(start, entry=found), name, image.platform)
