"""Going through a repository once: where its Dockerfiles, ignore and Compose files lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from sealegs.ground.sanitise import clean
from sealegs.simulator.kinds import kind_of
from sealegs.workspace.checking.discover import is_dockerfile

MOST_ENTRIES: Final = 200_000
MOST_DOCKERFILES: Final = 60
DEEPEST: Final = 40
_COMPOSE = ("compose.y*ml", "compose.*.y*ml", "docker-compose*.y*ml")
_TEMPLATES = (".template", ".tmpl", ".tpl", ".erb", ".j2", ".jinja", ".jinja2", ".in", ".md",
              ".txt", ".sh", ".py", ".go", ".js", ".ts")  # fmt: skip
"""Endings of files that are called after a Dockerfile and are none yet."""
_PASSED_OVER = frozenset({"node_modules", "vendor", "__pycache__"})


@dataclass(slots=True)
class Walk:
    """What lies where; paths are relative to the root, with slashes.

    ``manifests`` are folders with a file that says what a project needs, ``unread`` folders that
    can't be listed.
    """

    dockerfiles: list[str] = field(default_factory=list)
    ignores: set[str] = field(default_factory=set)
    compose: list[str] = field(default_factory=list)
    manifests: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def walk(root: str) -> Walk:
    """Go through a repository; links to folders are not followed, hidden folders passed over."""
    found = Walk()
    seen = 0
    for folder, names in _folders(root, found):
        seen += len(names)
        for name in names:
            _take(found, folder, name)
        if seen > MOST_ENTRIES:
            found.notes.append(
                f"There are more than {MOST_ENTRIES} names, so the rest is not looked at."
            )
            break
    found.dockerfiles.sort(key=lambda path: (path.count("/"), path))
    if len(found.dockerfiles) > MOST_DOCKERFILES:
        more = len(found.dockerfiles) - MOST_DOCKERFILES
        del found.dockerfiles[MOST_DOCKERFILES:]
        found.notes.append(
            f"There are {more} more Dockerfiles than the {MOST_DOCKERFILES} that are read; "
            "name a folder to be asked about them."
        )
    return found


def _folders(root: str, found: Walk) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder with the names of the files in it, the nearest folders first."""
    waiting, at = [""], 0
    while at < len(waiting):
        folder = waiting[at]
        at += 1
        files: list[str] = []
        try:
            with os.scandir(os.path.join(root, folder)) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            found.unread.append(folder)
            reason = (error.strerror or str(error)).lower()
            name = clean(folder, keep_newlines=False) or "."
            found.notes.append(f"{name} can't be listed ({reason}), so it is left out.")
            continue
        for entry in here:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not entry.is_dir(follow_symlinks=False):
                files.append(entry.name)
            elif _entered(entry.name) and path.count("/") < DEEPEST:
                waiting.append(path)
        yield folder, files


def _entered(name: str) -> bool:
    return not name.startswith(".") and name not in _PASSED_OVER


def _take(found: Walk, folder: str, name: str) -> None:
    path = f"{folder}/{name}" if folder else name
    lower = name.lower()
    if lower.endswith(".dockerignore"):
        found.ignores.add(path)
    elif is_dockerfile(name) and not lower.endswith(_TEMPLATES):
        found.dockerfiles.append(path)
    elif any(fnmatchcase(lower, pattern) for pattern in _COMPOSE):
        found.compose.append(path)
    elif kind_of(name) in ("manifest", "lock"):
        found.manifests.add(folder)
