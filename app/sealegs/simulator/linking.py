"""Programs that one stage compiles and another starts: whether their C library is there.

A program that isn't static names its loader by a path of its C library. Where that isn't in the
image, the kernel answers "no such file or directory" although the program is there.
"""

from __future__ import annotations

import posixpath

from msgspec import Struct

from sealegs.simulator.build import Image, Step
from sealegs.simulator.toolchains import Link

DEPENDENCY_FOLDERS = ("node_modules", "site-packages", "dist-packages", "venv", ".venv", "bundle")
"""Folders of installed dependencies, whose compiled parts are linked against a C library."""


class Misfit(Struct, frozen=True):
    """`libc` is what a program needs and `has` what the image has (none, glibc, musl)."""

    libc: str
    has: str
    sure: bool
    why: str = ""


def misfit(link: Link, has: str | None) -> Misfit | None:
    """Return how a program's C library differs from the image's; None when they fit."""
    if has is None or link.libc in ("none", has):
        return None
    return Misfit(link.libc, has, link.sure, link.why)


def starts_from(image: Image, step: Step) -> bool:
    """Tell whether the program that starts is what a COPY put where it is looked for."""
    destination = step.seen.options[0] if step.seen.options else ""
    first = image.start.words[0] if image.start.words else None
    if not destination or first is None or image.identity.workdir is None:
        return False
    folder = destination.rstrip("/") or "/"
    if "/" not in first:
        path = image.start.entry.path if image.start.entry is not None else ""
        searched = (image.identity.env.get("PATH") or "").split(":")
        parent, name = posixpath.split(folder)
        if path == folder or (name == first and parent in searched):
            return True
        return folder in searched and destination.endswith("/")
    path = posixpath.normpath(posixpath.join(image.identity.workdir, first))
    return path == folder or path.startswith("/" if folder == "/" else f"{folder}/")


def dependency_folder(path: str) -> str:
    """Return the folder of installed dependencies a path is or ends in, empty when it is none."""
    parts = [part for part in path.split("/") if part]
    return next((part for part in parts if part in DEPENDENCY_FOLDERS), "")
