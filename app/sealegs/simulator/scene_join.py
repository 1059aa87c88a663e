"""Joining what two ways through a script leave: where they differ, nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TypeVar

from msgspec import structs

from sealegs.simulator import tree
from sealegs.simulator.build import Remark
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Region, ancestors
from sealegs.simulator.gone import Gone
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import NOTHING, Size
from sealegs.simulator.tri import Tri

_T = TypeVar("_T")
_WHY = "which way the script takes here isn't known"


def join_all(scenes: Iterable[Scene | None]) -> Scene | None:
    """Join every scene there is; None when there is none."""
    found = [scene for scene in scenes if scene is not None]
    return reduce(join, found) if found else None


def join(left: Scene, right: Scene) -> Scene:
    """Return a scene that claims only what is true in both."""
    if left is right:
        return left
    files = _files(left, right)
    env = {name: value for name, value in left.env.items() if right.env.get(name) == value}
    vague = (left.env.keys() | right.env.keys()) - env.keys()
    joined = structs.replace(
        left,
        files=files,
        env=env,
        vague=left.vague | right.vague | vague,
        users={n: u for n, u in left.users.items() if n in right.users and right.users[n] == u},
        written=_written(left, right, files),
        failures=(),
        unknown=_both(left.unknown, right.unknown),
        notes=_both(left.notes, right.notes),
        leaks=_both(_both(left.leaks, right.leaks), _perhaps_secret(left, right)),
        downloads=_both(left.downloads, right.downloads),
        called=_both(left.called, right.called),
        options=left.options & right.options,
        positional=left.positional if left.positional == right.positional else None,
        deterministic=_least(left.deterministic, right.deterministic),
        network=left.network or right.network,
        reads=_both(left.reads, right.reads),
        again=left.again or right.again,
        virtual={n: m for n, m in left.virtual.items() if right.virtual.get(n) == m},
        kept=left.kept & right.kept,
        secret_names=left.secret_names | right.secret_names,
    )
    if left.cwd != right.cwd:
        return joined.havoc("/", "in which directory the script goes on isn't known")
    return joined


def _perhaps_secret(left: Scene, right: Scene) -> tuple[Remark, ...]:
    """Return the files that hold a secret on one of the two ways only."""
    if left.files is right.files:
        return ()
    found = []
    for one, other in tree.differences(left.files.root, right.files.root):
        secret = [e for e in (one, other) if e is not None and e.origin.kind is OriginKind.SECRET]
        if len(secret) == 1:
            what = f"whether {secret[0].path} is left with a secret in it"
            found.append(Remark(left.line, what))
    return tuple(found)


def _files(left: Scene, right: Scene) -> FileSet:
    a, b = left.files, right.files
    if a is b:
        return a
    merged = a
    unsure: list[str] = []
    changed: list[Entry] = []
    either: list[str] = []
    for one, other in tree.differences(a.root, b.root):
        if one == other:
            continue
        if one is not None and other is not None and one.shape is other.shape:
            changed.append(_either(one, other))
            if one.origin != other.origin:
                either.append(one.path)
        else:
            entry = one or other
            if entry is not None:
                unsure.append(entry.path)
    unsure += _implied(unsure, a, b)
    root = tree.emptied(merged.root, unsure)
    regions = _both(a.regions, b.regions) + tuple(
        Region(path, _WHY, left.line, f"{left.key}:{path}") for path in sorted({*unsure, *either})
    )
    merged = FileSet(FileSet(root).put(*changed).root, regions)
    joined = FileSet(merged.root, regions, _gone(a, b))
    perhaps = (
        Region(p, _WHY, left.line, f"{left.key}:{p}") for p in _perhaps_deleted(joined, a, b)
    )
    return FileSet(joined.root, (*regions, *perhaps), joined.gone)


def _perhaps_deleted(joined: FileSet, a: FileSet, b: FileSet) -> list[str]:
    """Return what only one way deletes of trees that nobody looked into."""
    one_way = (*a.gone_since(b), *b.gone_since(a))
    known = {region.path for region in joined.regions}
    return sorted(p for p in one_way if p not in known and joined.has(p) is Tri.UNKNOWN)


def _implied(paths: list[str], a: FileSet, b: FileSet) -> list[str]:
    """Return directories that nobody made by name and that are there on one way only."""
    found: dict[str, None] = {}
    for path in paths:
        for above in ancestors(path):
            if above == "/" or above in found:
                break
            if tree.find(a.root, above) is None or tree.find(b.root, above) is None:
                found[above] = None
            else:
                break
    return list(found)


def _gone(a: FileSet, b: FileSet) -> Gone:
    """Return the paths that surely aren't there on either way."""
    only_a, only_b = Gone.of(a.gone_since(b)), Gone.of(b.gone_since(a))
    both = Gone.of(a.gone).minus(only_a)
    sure = [path for path in only_a if b.has(path) is Tri.NO]
    sure += [path for path in only_b if a.has(path) is Tri.NO]
    return both.plus(Gone.of(sure)) if sure else both


def _either(one: Entry, other: Entry) -> Entry:
    """Return what is true of two entries of one shape at the same path."""
    return structs.replace(
        one,
        size=Size(min(one.size.low, other.size.low), _larger(one.size.high, other.size.high)),
        tool=one.tool and other.tool,
        libc=one.libc if one.libc == other.libc else None,
        platform=one.platform if one.platform == other.platform else None,
        content=one.content if one.content == other.content else f"{one.content}|{other.content}",
        origin=one.origin if one.origin == other.origin else _one_of(one.origin, other.origin),
        owner=one.owner if one.owner == other.owner else None,
        mode="unknown" if one.mode != other.mode or _perhaps_touched(one, other) else one.mode,
        link=one.link if one.link == other.link else "",
        line=max(one.line, other.line),
    )


def _one_of(one: Origin, other: Origin) -> Origin:
    """Return what is told of bytes that came from one place or another."""
    return Origin(other.kind, f"{one.detail} or {other.detail}")


def _perhaps_touched(one: Entry, other: Entry) -> bool:
    """Tell whether one way changed nothing of a file but its times."""
    return one.line != other.line and one.content == other.content


def _larger(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def _written(left: Scene, right: Scene, files: FileSet) -> tuple[tuple[str, Size], ...]:
    nothing = [(r.path, NOTHING) for r in files.regions if r.why == _WHY]
    if left.written == right.written and not nothing:
        return left.written
    a, b = _by_path(left), _by_path(right)
    b = {**dict(nothing), **b}
    zero = NOTHING
    return tuple(
        (path, Size(min(one.low, other.low), _larger(one.high, other.high)))
        for path in dict.fromkeys([*a, *b])
        for one, other in [(a.get(path, zero), b.get(path, zero))]
    )


def _by_path(scene: Scene) -> dict[str, Size]:
    sizes: dict[str, Size] = {}
    for path, size in scene.written:
        before = sizes.get(path, Size(0, 0))
        high = None if before.high is None or size.high is None else before.high + size.high
        sizes[path] = Size(before.low + size.low, high)
    return sizes


def _both(left: tuple[_T, ...], right: tuple[_T, ...]) -> tuple[_T, ...]:
    if left == right:
        return left
    return (*left, *(item for item in right if item not in left))


def _least(left: Tri, right: Tri) -> Tri:
    if left is right:
        return left
    return Tri.NO if Tri.NO in (left, right) else Tri.UNKNOWN
