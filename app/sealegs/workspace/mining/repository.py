"""A repository as it lies on the disk: its Dockerfiles, each with the context it is built with.

Nothing is executed and nothing is written. Of other files than Dockerfiles, ignore files and
Compose files only names, sizes and modes are looked at; links are not followed, and what is
larger, deeper or more than a repository should be is left out with a sentence.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from msgspec import structs

from sealegs.dockerfile.ignore import IgnoreFile, parse_ignore
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.predict import build
from sealegs.simulator.request import Request
from sealegs.study.mine.site import Site
from sealegs.workspace.contexts import scan
from sealegs.workspace.mining.compose import contexts_of
from sealegs.workspace.mining.reading import Unread, read_text
from sealegs.workspace.mining.walk import Walk, walk

MOST_FILES: Final = 5_000
"""Files of a build context; of one with more, nothing is claimed about what it holds."""

_RECORDS: Final = ".git"
_RECORDED: Final = ("HEAD", "config")
"""What stands for all that Git keeps in its folder, which may be larger than the project."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The Dockerfiles that can be asked about, and sentences about what was left out."""

    name: str
    sites: tuple[Site, ...]
    notes: tuple[str, ...] = ()


Heed = Callable[[], None]
"""Called before every file that takes a while; what it raises ends the work."""


def go_on() -> None:
    """Heed nothing."""


def repository(path: str, heed: Heed = go_on) -> Repository:
    """Read the repository at a path; raises SealegsError where there is no Dockerfile to read."""
    shown = clean(path, keep_newlines=False)
    if not os.path.isdir(path):
        what = "this is no folder" if os.path.lexists(path) else "there is no such folder"
        raise SealegsError(f"{shown}: {what}; name the folder of a repository.")
    found = walk(path)
    if not found.dockerfiles:
        more = f" ({found.notes[0].removesuffix('.')})" if found.notes else ""
        raise SealegsError(
            f"{shown}: there is no Dockerfile in this repository{more}; name a folder that has one."
        )
    return _Reader(path, found, heed).read(clean(os.path.basename(os.path.realpath(path))))


class _Reader:
    """Reads the Dockerfiles of one walk; folders that were listed are listed once."""

    def __init__(self, root: str, found: Walk, heed: Heed) -> None:
        self._root = root
        self._found = found
        self._heed = heed
        self._notes = list(found.notes)
        self._listed: dict[tuple[str, str | None], Context | None] = {}
        self._declared = contexts_of(root, found.compose)

    def read(self, name: str) -> Repository:
        sites = [site for path in self._found.dockerfiles if (site := self._site(path))]
        if not sites:
            raise SealegsError(
                f"{name}: no Dockerfile of this repository can be read; {self._notes[-1]}"
            )
        return Repository(name, tuple(sites), tuple(self._notes))

    def _site(self, path: str) -> Site | None:
        self._heed()
        text = read_text(self._root, path)
        if isinstance(text, Unread):
            self._notes.append(f"{_shown(path)} {text.why}, so it is left out.")
            return None
        for folder in self._folders(path):
            site = self._in(folder, path, text)
            if site is not None:
                return site
        return Site(_shown(path), text)

    def _folders(self, path: str) -> tuple[str, ...]:
        """Return folders that may be the build context, the likeliest first.

        What a Compose file says counts; else the nearest folder above that has a manifest.
        """
        above = [posixpath.dirname(path)]
        while above[-1]:
            above.append(posixpath.dirname(above[-1]))
        rooted = [folder for folder in above if folder in self._found.manifests]
        return tuple(dict.fromkeys([*self._declared.get(path, ()), *rooted, *above]))

    def _in(self, folder: str, path: str, text: str) -> Site | None:
        """Return the Dockerfile in a context; None where that surely isn't the one it is for."""
        inside = posixpath.relpath(path, folder or ".")
        if inside.startswith("../"):
            inside = ""
        ignore = self._ignore(folder, path)
        if isinstance(ignore, Unread):
            return None
        context = self._context(folder, inside or None, ignore)
        if context is None:
            return None
        document = parse(text)
        if document.refusal is None and build(Request(document, context)).broken:
            return None
        shown = None if ignore is None else (_shown(ignore[0]), ignore[1])
        return Site(_shown(path), text, context, _shown(folder or "."), shown)

    def _ignore(self, folder: str, path: str) -> tuple[str, str] | Unread | None:
        """Return the ignore file that counts, by its path in the repository, with its text.

        Without its text nobody can tell what a context holds.
        """
        for name in (f"{path}.dockerignore", posixpath.join(folder, ".dockerignore")):
            if name in self._found.ignores:
                text = read_text(self._root, name)
                if isinstance(text, Unread):
                    note = f"{_shown(name)} {text.why}, so no context uses it."
                    if note not in self._notes:
                        self._notes.append(note)
                    return text
                return name, text
        return None

    def _context(
        self, folder: str, dockerfile: str | None, ignore: tuple[str, str] | None
    ) -> Context | None:
        key = (folder, None if ignore is None else ignore[0])
        if key not in self._listed:
            self._listed[key] = self._list(folder, ignore)
        listed = self._listed[key]
        if listed is None:
            return None
        return Context(listed.files, ignore=listed.ignore, dockerfile=dockerfile)

    def _list(self, folder: str, ignore: tuple[str, str] | None) -> Context | None:
        parsed = None
        if ignore is not None:
            parsed = parse_ignore(ignore[1].encode("utf-8", "surrogatepass"))
            if parsed.problems:
                self._notes.append(
                    f"{_shown(ignore[0])} has a line that Docker refuses, so no context uses it."
                )
                return None
        unread: list[str] = []
        files = tuple(islice(self._files(folder, parsed, unread), MOST_FILES + 1))
        if len(files) > MOST_FILES or unread:
            why = f"holds more than {MOST_FILES} files" if not unread else "can't be read in full"
            name = _shown(folder or ".")
            self._notes.append(f"{name} {why}, so nothing is claimed about what lies in it.")
            return None
        return Context(files, ignore=parsed)

    def _files(
        self, folder: str, ignore: IgnoreFile | None, unread: list[str]
    ) -> Iterator[ContextFile]:
        """Yield the files of a context; of a repository's own records only two are listed."""
        prune = None if ignore is None or ignore.has_exceptions else ignore
        place = os.path.join(self._root, folder)
        for file in scan(place, prune, but=(_RECORDS,), unread=unread.append):
            link = None if file.link is None else _shown(file.link)
            yield structs.replace(file, path=_shown(file.path), link=link)
        for name in _RECORDED:
            path = f"{_RECORDS}/{name}"
            if os.path.isfile(os.path.join(place, path)):
                yield ContextFile(path, os.path.getsize(os.path.join(place, path)), "junk")


def _shown(path: str) -> str:
    """Return a path as it may be shown; one that can't stays another one than all others."""
    return clean(path, keep_newlines=False)
