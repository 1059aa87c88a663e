"""Whether everything is in order here: versions, folders, the terminal, the journal, the packs."""

from __future__ import annotations

import os
import platform
import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from sealegs.ground.clock import SystemClock
from sealegs.ground.problem import SealegsError
from sealegs.journal.backups import Backups
from sealegs.journal.store import Journal
from sealegs.workspace.pack_cache import PackCache
from sealegs.workspace.packs import shipped_packs
from sealegs.workspace.paths import Paths
from sealegs.workspace.settings import load_settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``advice`` says what to do when it is not in order."""

    area: str
    name: str
    value: str
    ok: bool = True
    advice: str = ""


@dataclass(frozen=True, slots=True)
class TerminalFacts:
    """What the caller knows of the terminal: whether output is one, and its size."""

    is_terminal: bool
    columns: int
    rows: int
    encoding: str


def examine(
    paths: Paths, environment: Mapping[str, str], terminal: TerminalFacts
) -> Iterator[Finding]:
    """Yield everything there is to say, in the order in which it is printed."""
    yield from _versions()
    yield from _folders(paths)
    yield from _terminal(environment, terminal)
    yield from _journal(paths)
    yield from _material(paths)


CALLED: Final = ("sealegs", "textual", "tree-sitter", "msgspec", "click")
"""Of the program and of the libraries that it can't do without, the versions are told."""


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "python", platform.python_version())
    yield Finding("versions", "sqlite", sqlite3.sqlite_version)
    for name in CALLED:
        try:
            yield Finding("versions", name, version(name))
        except PackageNotFoundError:
            advice = "install Sealegs as the README says."
            yield Finding("versions", name, "not installed", name == "sealegs", advice)


def _folders(paths: Paths) -> Iterator[Finding]:
    for name, folder in (("settings", paths.config), ("data", paths.data)):
        nearest = next(p for p in (folder, *folder.parents) if os.path.exists(p))
        ok = os.access(nearest, os.W_OK)
        yield Finding("folders", name, str(folder), ok, "make this folder writable.")
    # That nothing can be kept there costs time only, so it is no fault.
    kept = PackCache(paths.cache).size()
    yield Finding("folders", "cache", f"{paths.cache} ({_megabytes(kept)})")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size else "empty"


def _terminal(environment: Mapping[str, str], terminal: TerminalFacts) -> Iterator[Finding]:
    kind = environment.get("TERM", "")
    yield Finding("terminal", "is one", "yes" if terminal.is_terminal else "no (a pipe)")
    yield Finding("terminal", "size", f"{terminal.columns}x{terminal.rows}")
    dumb = terminal.is_terminal and kind in ("", "dumb")
    yield Finding("terminal", "TERM", kind or "not set", not dumb, "set TERM, e.g. xterm-256color.")
    yield Finding("terminal", "colours", _colours(environment))
    unicode = terminal.encoding.lower().replace("-", "") == "utf8"
    advice = "use a UTF-8 locale, e.g. LANG=C.UTF-8."
    yield Finding("terminal", "encoding", terminal.encoding, unicode, advice)


def _colours(environment: Mapping[str, str]) -> str:
    if environment.get("NO_COLOR"):
        return "none (NO_COLOR is set)"
    if environment.get("COLORTERM") in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256" in environment.get("TERM", "") else "16"


def _journal(paths: Paths) -> Iterator[Finding]:
    try:
        paths.journal.stat()
    except (FileNotFoundError, NotADirectoryError):
        yield Finding("journal", "file", f"{paths.journal} (begins with your first answer)")
        return
    except OSError as error:
        state = f"{paths.journal} can't be read ({error.strerror})"
        yield Finding("journal", "file", state, False, "make this folder yours again.")
        return
    advice = "start `sealegs`: it repairs what can be read and keeps the damaged file."
    try:
        with closing(Journal.open(paths.journal, SystemClock(), random.SystemRandom())) as journal:
            complaints = journal.check()
            yield Finding("journal", "events", str(journal.count()))
    except SealegsError as error:
        complaints = (str(error),)
    state = complaints[0] if complaints else "sound"
    yield Finding("journal", "check", state, not complaints, advice)
    names = Backups(paths.backups).names()
    yield Finding("journal", "newest backup", names[0] if names else "none yet")


def _material(paths: Paths) -> Iterator[Finding]:
    packs = shipped_packs(paths)
    pack, exercises = packs.pack(), packs.exercises()
    yield Finding("material", "topics", str(len(pack.topics)), bool(pack.topics), "install again.")
    yield Finding("material", "exercises", str(len(exercises.by_id)))
    for problem in (*pack.problems, *exercises.problems):
        if problem.fatal:
            yield Finding("material", "problem", str(problem), False, "mend or remove this file.")
    for problem in load_settings(paths.settings)[1]:
        yield Finding("settings", "problem", str(problem), False, "correct the settings file.")
