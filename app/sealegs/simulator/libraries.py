"""Whether an interpreter finds the libraries of the project, and can load them.

Python looks in the site-packages of its own prefix and in PYTHONPATH (docs.python.org, sys.path),
Node in node_modules beside the file and in the directories above it (nodejs.org, modules). What was
compiled for another C library may be of no use, and a tree for another Python isn't looked at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import takewhile

from sealegs.ground.globs import fits
from sealegs.simulator.build import Image, Launch
from sealegs.simulator.context import Context
from sealegs.simulator.files import (
    Entry,
    OriginKind,
    absolute,
    ancestors,
    followed,
)
from sealegs.simulator.names import unversioned
from sealegs.simulator.tri import Tri
from sealegs.simulator.users import names_root

NAMED = "named"
"""The role of libraries that were asked for by name, not by a file of the project."""

_FOLDERS = {"python": ("site-packages", "dist-packages"), "node": ("node_modules",)}
_FINE: tuple[Tri, str] = (Tri.YES, "")


def found_by(image: Image, context: Context, start: Launch) -> tuple[Tri, str]:
    """Tell whether what starts finds the libraries that the project's installs bring, or why not.

    Yes where the project has none, or where the program isn't one that looks for them.
    """
    language = unversioned(start.program)
    if not any(_is_library(p.path, p.kind, language) for p in context.produces):
        return _FINE
    places = tuple(_places(image, start, language))
    installed = [
        entry
        for entry in image.files.all()
        if entry.origin.kind is OriginKind.DEPENDENCY and entry.origin.detail == language
    ]
    reached = [e for e in installed if any(fits(e.path, place) for place in places)]
    if reached:
        return _fit(image, reached)
    open_places = any(_may_hold(image, place) for place in places)
    if open_places or _another_first(image, start) or _is_bundle(image, start):
        return Tri.UNKNOWN, f"whether {start.program} finds the libraries of the project"
    if not installed:
        return Tri.NO, "the libraries of the project aren't installed"
    where = installed[0].path
    return Tri.NO, f"{start.program} doesn't look for libraries in {where}"


def _is_library(path: str, kind: str, language: str) -> bool:
    return kind == "dependency" and posixpath.basename(path.rstrip("/")) in _FOLDERS.get(
        language, ()
    )


def _places(image: Image, start: Launch, language: str) -> Iterator[str]:
    """Yield where the interpreter looks, as globs."""
    env, here = image.identity.env, start.workdir or image.identity.workdir
    if language == "node":
        folder = posixpath.dirname(start.main) if start.main else here
        for place in (folder, *ancestors(folder)):
            yield posixpath.join(place, "node_modules")
        yield from (absolute(p, here) for p in env.get("NODE_PATH", "").split(":") if p)
        return
    options = set(takewhile(lambda w: (w or "").startswith("-"), start.words[1:]))
    if not options & {"-I", "-E"}:
        yield from (absolute(p, here) for p in env.get("PYTHONPATH", "").split(":") if p)
    yield posixpath.dirname(start.main) if start.main else here
    if "-S" in options or start.entry is None:
        return
    version = _version(image)
    for program in {start.entry.path, followed(image.files, start.entry.path)}:
        prefix = posixpath.dirname(posixpath.dirname(program))
        for lib in ("/usr", "/usr/local") if prefix == "/usr" else (prefix,):
            yield from (f"{lib}/lib/python{version}/{name}" for name in _FOLDERS["python"])
        yield prefix
    user = image.identity.user
    home = "/root" if user is not None and names_root(user) else "/home/*"
    yield f"{home}/.local/lib/python{version}/site-packages"


def _version(image: Image) -> str:
    """Return the version that the image's own Python looks for, as a glob."""
    told = image.identity.env.get("PYTHON_VERSION", "").split(".")
    named = re.match(r"(?:.*/)?python:(3\.\d+)", image.base.reference)
    if len(told) > 1:
        return ".".join(told[:2])
    return named[1] if named is not None else "*"


def _fit(image: Image, reached: list[Entry]) -> tuple[Tri, str]:
    if all(entry.role == NAMED for entry in reached):
        return Tri.UNKNOWN, "whether what was installed by name is all that the project needs"
    libc = reached[0].libc
    if libc is not None and image.libc is not None and libc != image.libc:
        why = f"whether libraries installed for {libc} load where {image.libc} is"
        return Tri.UNKNOWN, why
    return _FINE


def _may_hold(image: Image, place: str) -> bool:
    """Tell whether a command that nobody follows may have put libraries there."""
    fixed = posixpath.dirname(place.partition("*")[0]) if "*" in place else place
    if image.files.regions_at(fixed):
        return True
    entry = image.files.get(fixed)
    around = image.files.tree_around(fixed)
    brought = entry is not None and entry.line > 0 and entry.origin.kind is not OriginKind.CONFIG
    return brought or (around is not None and around.line > 0)


def _another_first(image: Image, start: Launch) -> bool:
    """Tell whether PATH may lead to another interpreter, in a tree that nobody looked into."""
    if start.entry is None:
        return True
    own = posixpath.dirname(start.entry.path)
    for folder in takewhile(lambda f: f != own, image.identity.env.get("PATH", "").split(":")):
        around = image.files.tree_around(posixpath.join(folder, start.program))
        if around is not None and around.line > 0:
            return True
    return False


def _is_bundle(image: Image, start: Launch) -> bool:
    """Tell whether the file that starts was built, so that it may have its libraries in it."""
    entry = image.files.get(start.main) if start.main else None
    return entry is not None and entry.origin.kind is OriginKind.ARTIFACT
