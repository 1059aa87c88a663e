"""Reading a build context that is described in YAML (FORMATS 4)."""

from __future__ import annotations

import msgspec

from sealegs.dockerfile.ignore import parse_ignore
from sealegs.ground.misfits import misfit
from sealegs.ground.problem import Place, Problem
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile, Product, Script, Starts
from sealegs.simulator.size import parse_bytes

_FILE_KINDS = frozenset({"source", "manifest", "lock", "secret", "asset", "junk"})


class _File(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    size: str | int = 0
    kind: str = ""
    mode: str = ""
    content: str | None = None


class _Written(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    path: str
    size: str | int = 0
    kind: str = "artifact"
    libc: str | None = None
    static: bool = False

    def product(self, step: str) -> Product:
        """Return it as what a step leaves; a size that is none is told elsewhere."""
        size = parse_bytes(self.size) or 0
        return Product(step, self.path, size, self.kind, self.libc, self.static)


class _Product(_Written, forbid_unknown_fields=True, kw_only=True):
    step: str


class _Script(msgspec.Struct, forbid_unknown_fields=True):
    writes: list[str | _Written] = []
    deletes: list[str] = []
    deterministic: bool = False


class _Starts(msgspec.Struct, forbid_unknown_fields=True):
    program: str
    args_contain: list[str] = []
    files: list[str] = []


class WrittenContext(msgspec.Struct, forbid_unknown_fields=True):
    """A build context as it is written: its files, and what steps and scripts make."""

    files: list[_File] = []
    produces: list[_Product] = []
    effects: dict[str, _Script] = {}
    starts: _Starts | None = None
    dockerignore: str | None = None


def read_context(raw: object, place: Place) -> tuple[Context, tuple[Problem, ...]]:
    """Turn the YAML of a context into values; what is wrong comes back as problems at ``place``."""
    try:
        read = msgspec.convert(raw, WrittenContext)
    except msgspec.ValidationError as error:
        told = f"the context can't be used: {misfit(error)[1]}"
        return UNDESCRIBED, (Problem(place, told, fatal=True),)
    written = [item for script in read.effects.values() for item in script.writes]
    sized: list[_File | _Written] = [*read.files, *read.produces]
    sized += [item for item in written if isinstance(item, _Written)]
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
    produces = tuple(item.product(item.step) for item in read.produces)
    starts = None
    if read.starts is not None:
        given = read.starts
        starts = Starts(given.program, tuple(given.args_contain), tuple(given.files))
    effects = tuple(_script(command, script) for command, script in read.effects.items())
    ignore = None if read.dockerignore is None else parse_ignore(read.dockerignore.encode())
    return Context(files, produces, starts, True, effects, ignore), tuple(problems)


def _script(command: str, read: _Script) -> Script:
    writes = tuple(
        Product(command, item, 0) if isinstance(item, str) else item.product(command)
        for item in read.writes
    )
    return Script(command, writes, tuple(read.deletes), read.deterministic)
