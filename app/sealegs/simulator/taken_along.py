"""What a COPY of the whole context takes along although no image needs it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Build
from sealegs.simulator.files import OriginKind
from sealegs.simulator.kinds import kind_of
from sealegs.simulator.names import names
from sealegs.simulator.reruns import sources_taken
from sealegs.simulator.size import Size, total

_FOLDERS = frozenset(
    names(
        ".git node_modules target dist __pycache__ .venv venv .gradle .idea .vscode coverage obj "
        ".pytest_cache .mypy_cache .svn .tox"
    )
)


class TakenAlong(Struct, frozen=True):
    """A folder or file of the context that ``line`` copies and an ignore file should keep out.

    ``kind`` is junk or secret, ``files`` how many there are and ``size`` what they weigh.
    """

    line: int
    path: str
    kind: str
    files: int
    size: Size


def taken_along(plan: Plan, build: Build) -> tuple[TakenAlong, ...]:
    """Return what COPY of a whole context takes of folders that tools make, and of secrets."""
    return tuple(_taken(plan, build))


def _taken(plan: Plan, build: Build) -> Iterator[TakenAlong]:
    for step in build.steps:
        written = sources_taken(plan, step).strip("/")
        if (
            step.instruction not in ("COPY", "ADD")
            or written not in (".", "", "*")
            or not step.reads
        ):
            continue
        groups: dict[tuple[str, str], list[Size]] = {}
        for source in step.seen.inputs:
            for entry in source.entries:
                if entry.origin.kind is OriginKind.CONTEXT:
                    path = entry.origin.detail
                    kind = entry.role or kind_of(path)
                    if kind in ("junk", "secret"):
                        groups.setdefault((_group(path, kind), kind), []).append(entry.size)
        for (path, kind), sizes in groups.items():
            yield TakenAlong(step.line, path, kind, len(sizes), total(sizes))


def _group(path: str, kind: str) -> str:
    parts = path.split("/")
    if kind == "junk":
        for depth, part in enumerate(parts[:-1], 1):
            if part in _FOLDERS:
                return "/".join(parts[:depth])
    return path
