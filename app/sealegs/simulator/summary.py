"""What there is to say about the image of a finished stage: tools, leftovers, secrets, sizes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from sealegs.simulator.build import Image, Layer, Leftover
from sealegs.simulator.construct import Bench
from sealegs.simulator.files import Entry, FileSet, OriginKind, Shape
from sealegs.simulator.names import names
from sealegs.simulator.size import no_more_than, total
from sealegs.simulator.tri import any_of

SHELLS = names("/bin/sh /bin/bash /usr/bin/bash /bin/ash /bin/dash /busybox/sh")
_LIBRARIES = names("/lib /lib64 /usr/lib /usr/lib64")
MANAGERS = names("apt-get apk microdnf dnf yum zypper pacman tdnf")
COMPILERS = frozenset(names("gcc g++ cc c++ clang clang++ javac go rustc ghc native-image"))


def image_of(bench: Bench) -> Image:
    """Return the image a stage makes; what starts in it is added by ``predict``."""
    files = bench.files
    tools = _tools(files, bench.identity.env.get("PATH"))
    size = total(layer.size for layer in bench.layers)
    return Image(
        bench.base,
        files,
        size,
        bench.identity,
        bench.layers,
        total(layer.compressed for layer in bench.layers),
        no_more_than(size, total(layer.wasted for layer in bench.layers)),
        shell=any_of(files.has(path) for path in SHELLS),
        package_manager=_manager(bench, tools),
        libc=_libc(bench),
        tools=tools,
        compilers=tuple(tool for tool in tools if tool in COMPILERS),
        leftovers=tuple(_leftovers(bench.layers)),
        platform=bench.stage.platform,
    )


def _libc(bench: Bench) -> str | None:
    """Return the base image's C library; on scratch one may have been copied."""
    files = bench.files
    copied = any(
        files.regions_at(folder)
        or any(e.line > 0 and e.shape is not Shape.DIRECTORY for e in files.below(folder))
        for folder in _LIBRARIES
    )
    return None if bench.base.libc == "none" and copied else bench.base.libc


def _tools(files: FileSet, path: str | None) -> tuple[str, ...]:
    folders = set((path or "").split(":"))
    found = {
        entry.name
        for entry in files.all()
        if entry.tool and entry.shape is Shape.FILE and posixpath.dirname(entry.path) in folders
    }
    return tuple(sorted(found))


def _manager(bench: Bench, tools: tuple[str, ...]) -> str | None:
    there = next((name for name in MANAGERS if name in tools), None)
    if there is not None:
        return "apt" if there == "apt-get" else there
    return bench.base.manager if bench.files.regions else None


def _leftovers(layers: tuple[Layer, ...]) -> Iterator[Leftover]:
    """Yield what tools left in layers, also where a later layer hides it."""
    for number, layer in enumerate(layers):
        for delta in layer.deltas:
            entry = delta.entry
            if entry is not None and _is_leftover(entry):
                what = entry.origin.detail or entry.path
                yield Leftover(what, entry.path, delta.size, layer.line, number)


def _is_leftover(entry: Entry) -> bool:
    return entry.origin.kind is OriginKind.LEFTOVER
