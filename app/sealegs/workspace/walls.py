"""Walls around a process: whatever code runs in it, nothing is started, sent or written outside.

CPython tells an audit hook (PEP 578) of everything that reaches out of the interpreter before it
is done, and the hook can refuse. A hook can't be taken away again, so it is put up in a process
that has no other purpose. It knows paths and names and no screen, so it holds for what nobody
thought of as well. It is no sandbox against foreign code: none runs here.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from sealegs.ground.resources import shipped_root

_NEVER: Final = frozenset({
    "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn",
    "os.spawn", "os.startfile", "os.startfile/2", "pty.spawn", "os.kill", "os.killpg",
    "signal.pthread_kill", "webbrowser.open", "ctypes.dlopen", "resource.setrlimit",
    "resource.prlimit", "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg",
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
    "sqlite3.enable_load_extension", "sqlite3.load_extension", "syslog.openlog",
})  # fmt: skip
"""What reaches out of the process in a way that has no harmless use here."""

_WRITTEN: Final = {
    "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.truncate": 1, "os.chmod": 1, "os.chown": 1,
    "os.utime": 1, "os.setxattr": 1, "os.removexattr": 1, "os.rename": 2, "os.link": 2,
    "os.symlink": 2,
}  # fmt: skip
"""How many of the arguments are paths that change."""

_READ: Final = frozenset({"os.listdir", "os.scandir", "os.chdir", "os.getxattr", "os.listxattr"})

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REMEMBERED: Final = 100
_FILE: Final = 256 * 1024 * 1024
_FILES: Final = 256
_MEMORY: Final = 2 * 1024 * 1024 * 1024
_DEVICES: Final = ("/dev/null", "/dev/urandom", "/dev/random")
_SYSTEM: Final = ("/usr/share/zoneinfo", "/etc/localtime", "/etc/timezone")


@dataclass(frozen=True, slots=True)
class Walls:
    """What a process may reach: its ``own`` folder, and folders whose files it may read.

    All are real paths. What lies beside ``own`` is somebody else's and is refused even where it
    is inside a readable folder.
    """

    own: str
    readable: tuple[str, ...]

    def refusal(self, event: str, args: tuple[object, ...]) -> str:
        """Return what is refused about an audit event; empty when it may happen."""
        if event in _NEVER:
            return event
        if event == "open":
            path, flags = args[0], args[2]
            writing = isinstance(flags, int) and bool(flags & _WRITING)
            return self._outside(event, path, writing=writing)
        if event == "sqlite3.connect":
            return self._outside(event, _database(args[0]), writing=True)
        if event in _READ:
            return self._outside(event, args[0] if args else "", writing=False)
        for path in args[: _WRITTEN.get(event, 0)]:
            if why := self._outside(event, path, writing=True):
                return why
        return ""

    def _outside(self, event: str, path: object, *, writing: bool) -> str:
        if path is None or isinstance(path, int):  # the folder one is in, an open file
            return ""
        if not isinstance(path, str | bytes | os.PathLike):
            return event
        try:
            real = os.path.realpath(os.fsdecode(path))
        except (OSError, ValueError):
            return event
        if _within(real, self.own) or real in _DEVICES:
            return ""
        inside = not writing and any(_within(real, folder) for folder in self.readable)
        return "" if inside and not _within(real, os.path.dirname(self.own)) else event


def walls_around(own: Path) -> Walls:
    """Return the walls of a process whose own folder this is: it may read the program as well."""
    return Walls(os.path.realpath(own), tuple(dict.fromkeys(_of_the_program())))


def bounded() -> None:
    """Bound what this process may take of the machine: memory, files, the size of a file.

    Where the system knows no such limits (Windows) there are none.
    """
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_DATA, _MEMORY),
    ):
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


def put_up(walls: Walls) -> Callable[[], tuple[str, ...]]:
    """Put walls up around this process until it ends; return what tells of what was refused."""
    refused: list[str] = []

    def hook(event: str, args: tuple[object, ...]) -> None:
        if why := walls.refusal(event, args):
            if len(refused) < _REMEMBERED:
                refused.append(why)
            raise PermissionError(1, "not allowed in this process", why)

    sys.addaudithook(hook)
    return lambda: tuple(refused)


def _of_the_program() -> Iterable[str]:
    """Yield what the interpreter, the packages and the material are read from."""
    where = (*sys.path, *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib")))
    yield from (os.path.realpath(path) for path in where if path and os.path.isabs(path))
    root = os.path.realpath(str(shipped_root()))
    yield from (os.path.join(root, name) for name in ("content", "quizzes", "assets"))
    yield from (os.path.realpath(path) for path in _SYSTEM)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _database(name: object) -> object:
    """Return the file that sqlite is asked to open; None for one in memory."""
    text = os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else name
    if not isinstance(text, str):
        return text
    if text.startswith("file:"):
        text = unquote(urlsplit(text).path)
    return None if text in ("", ":memory:") else text
