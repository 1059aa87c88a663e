"""The described build context (FORMATS 4): its files, what opaque steps make, how it starts."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

import msgspec

from sealegs.ground.problem import Place, Problem
from sealegs.simulator.size import parse_bytes

_FILE_KINDS = frozenset({"source", "manifest", "lock", "secret", "asset", "junk"})


@dataclass(frozen=True, slots=True)
class ContextFile:
    """One file of the context; ``path`` is relative to its root, ``size`` is in bytes.

    ``revision`` grows with every edit, so that two revisions never have the same content id.
    """

    path: str
    size: int
    kind: str = ""
    mode: str = ""
    content: str | None = None
    revision: int = 0

    @property
    def content_id(self) -> str:
        """Identify bytes and mode, the parts of a file that enter a cache key."""
        return f"context:{self.path}@{self.revision}{self.mode}"


@dataclass(frozen=True, slots=True)
class Product:
    """What a step that the simulator can't look into leaves behind.

    ``step`` is a glob over ``RUN`` and the command; a relative ``path`` starts where the
    command runs, ``~`` is the home of the user who runs it.
    """

    step: str
    path: str
    size: int
    kind: str = "artifact"
    libc: str | None = None
    static: bool = False

    def made_by(self, command: str) -> bool:
        """Tell whether a command, written as ``RUN mvn package``, makes this."""
        return fnmatchcase(command, self.step)


@dataclass(frozen=True, slots=True)
class Starts:
    """How the program must start: its name, what its arguments hold, the files it needs.

    A relative path in ``files`` names a product by its path in the build: the very same bytes
    must be in the image, wherever the author of the Dockerfile put them.
    """

    program: str
    args_contain: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A build context. ``described`` is False when nobody said what it holds."""

    files: tuple[ContextFile, ...] = ()
    produces: tuple[Product, ...] = ()
    starts: Starts | None = None
    described: bool = True


UNDESCRIBED = Context(described=False)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    size: str | int = 0
    kind: str = ""
    mode: str = ""
    content: str | None = None


class _Product(msgspec.Struct, forbid_unknown_fields=True):
    step: str
    path: str
    size: str | int = 0
    kind: str = "artifact"
    libc: str | None = None
    static: bool = False


class _Starts(msgspec.Struct, forbid_unknown_fields=True):
    program: str
    args_contain: list[str] = []
    files: list[str] = []


class _Context(msgspec.Struct, forbid_unknown_fields=True):
    files: list[_File] = []
    produces: list[_Product] = []
    starts: _Starts | None = None


def read_context(raw: object, place: Place) -> tuple[Context, tuple[Problem, ...]]:
    """Turn the YAML of a context into values; what is wrong comes back as problems at ``place``."""
    try:
        read = msgspec.convert(raw, _Context)
    except msgspec.ValidationError as error:
        return UNDESCRIBED, (Problem(place, f"the context can't be used: {error}", fatal=True),)
    sized: list[_File | _Product] = [*read.files, *read.produces]
    problems = [
        Problem(place, f"{item.path}: {item.size!r} is no size; write it like 28 MB", fatal=True)
        for item in sized
        if parse_bytes(item.size) is None
    ]
    problems += [
        Problem(
            place, f"{item.path}: kind {item.kind!r} is none of {', '.join(sorted(_FILE_KINDS))}"
        )
        for item in read.files
        if item.kind and item.kind not in _FILE_KINDS
    ]
    files = tuple(
        ContextFile(
            item.path.strip("/"), parse_bytes(item.size) or 0, item.kind, item.mode, item.content
        )
        for item in read.files
    )
    produces = tuple(
        Product(
            item.step, item.path, parse_bytes(item.size) or 0, item.kind, item.libc, item.static
        )
        for item in read.produces
    )
    starts = None
    if read.starts is not None:
        given = read.starts
        starts = Starts(given.program, tuple(given.args_contain), tuple(given.files))
    return Context(files, produces, starts), tuple(problems)
