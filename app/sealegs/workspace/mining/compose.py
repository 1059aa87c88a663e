"""What Compose files say of build contexts: only ``build``, of every service, and only paths."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sealegs.ground.yaml import load
from sealegs.workspace.mining.reading import Unread, read_text

MOST: Final = 12
"""Compose files that are read of one repository."""
_LARGEST: Final = 100_000


def contexts_of(root: str, files: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the folders that Dockerfiles are built in, by their paths in the repository."""
    found: dict[str, list[str]] = {}
    for file in sorted(files, key=lambda path: (path.count("/"), path))[:MOST]:
        text = read_text(root, file)
        if isinstance(text, Unread) or len(text) > _LARGEST:
            continue
        for context, dockerfile in _builds(load(text, file).value):
            folder = _joined(posixpath.dirname(file), context)
            path = None if folder is None else _joined(folder, dockerfile)
            if folder is not None and path is not None:
                found.setdefault(path, []).append(folder)
    return {path: tuple(dict.fromkeys(folders)) for path, folders in found.items()}


def _builds(document: object) -> Iterator[tuple[str, str]]:
    """Yield context and Dockerfile of each service that is built; Compose file reference, build."""
    services = document.get("services") if isinstance(document, dict) else None
    for service in services.values() if isinstance(services, dict) else ():
        wanted = service.get("build") if isinstance(service, dict) else None
        if isinstance(wanted, str):
            yield wanted, "Dockerfile"
        elif isinstance(wanted, dict):
            context, name = wanted.get("context", "."), wanted.get("dockerfile", "Dockerfile")
            if isinstance(context, str) and isinstance(name, str):
                yield context, name


def _joined(folder: str, path: str) -> str | None:
    """Return a path below a folder of the repository; None for one that leads elsewhere."""
    if path.startswith(("/", "git@")) or "$" in path or "://" in path:
        return None
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined == ".." or joined.startswith("../"):
        return None
    return "" if joined == "." else joined
