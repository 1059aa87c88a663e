"""What a step leaves in its layer: the end state against the start state, not its commands.

Sources: OCI image-spec layer.md (changes and whiteouts), overlayfs copy-up. A file that is
changed in any way is in the new layer with all of its bytes; a deleted one is a whiteout of next
to nothing, and its bytes stay below. Bytes of lower layers that are shadowed or deleted are what
dive calls wasted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sealegs.simulator import tree
from sealegs.simulator.build import Delta, DeltaKind, Layer
from sealegs.simulator.files import Entry, FileSet, OriginKind, Region, Shape, weighed
from sealegs.simulator.hiding import hidden, replaced, size_around
from sealegs.simulator.installed import is_package
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, SizeKind, at_most, perhaps, total
from sealegs.simulator.tri import Tri

# How many times smaller a layer of such bytes is on the wire than on disk, least and most:
# packages 2.4-2.8 and whole images 2.0-2.8 are measured (base-images.yaml), archives that are
# compressed already gain next to nothing, texts a lot.
_RATIOS: dict[OriginKind, tuple[float, float]] = {
    OriginKind.PACKAGE: (2.2, 3.2),
    OriginKind.BASE: (1.8, 3.5),
    OriginKind.DEPENDENCY: (1.0, 5.0),
    OriginKind.ARTIFACT: (1.0, 4.0),
    OriginKind.CONTEXT: (1.0, 6.0),
    OriginKind.LEFTOVER: (1.0, 6.0),
    OriginKind.DOWNLOAD: (1.0, 4.0),
}
_ANY_RATIO = (1.0, 10.0)
_PACKED = (".jar", ".war", ".gz", ".tgz", ".zip", ".xz", ".bz2", ".zst", ".whl", ".png", ".jpg")


def layer(
    line: int,
    instruction: str,
    before: FileSet,
    after: FileSet,
    *,
    copied: bool = False,
    single: bool = False,
    written: Mapping[str, Size] | None = None,
    again: bool = False,
) -> Layer:
    """Return the layer between two states of a file system.

    ``copied`` says that the step brings its files with their times (COPY), so that one which is
    there already with the same bytes, mode and owner is not in the layer again, ``single`` that
    they are one directory of one file system. ``written``
    bounds what lies in regions, by their path; others may hold anything.
    """
    deltas = list(_deltas(before, after, copied))
    deltas += _hidden_deletions(before, after, line)
    weighing = _parts_of_one(deltas) if single else deltas
    regions = _new_regions(before, after)
    bounds = [(written or {}).get(region.path, UNBOUNDED) for region in regions]
    bounds += [UNBOUNDED] if again else []
    return Layer(
        line,
        instruction,
        tuple(deltas),
        regions,
        total([*(delta.size for delta in weighing), *(at_most(bound) for bound in bounds)]),
        compressed(weighing, bounds),
        hidden(deltas, regions, before, again=again),
    )


def _parts_of_one(deltas: Sequence[Delta]) -> list[Delta]:
    """Return the changes that weigh: parts of one base image are together no more than all of it.

    Each of them says of itself only that it is at most as large as the image.
    """
    largest: dict[str, Delta] = {}
    weighing: list[Delta] = []
    for delta in deltas:
        entry = delta.entry
        if entry is None or entry.origin.kind is not OriginKind.BASE or delta.size.low:
            weighing.append(delta)
            continue
        seen = largest.get(entry.origin.detail)
        if seen is None or _weight(delta) > _weight(seen):
            largest[entry.origin.detail] = delta
    return [*weighing, *largest.values()]


def _weight(delta: Delta) -> float:
    return float("inf") if delta.size.high is None else delta.size.high


def _new_regions(before: FileSet, after: FileSet) -> tuple[Region, ...]:
    """Return the regions of this very step; a step adds to those there were."""
    known = len(before.regions)
    if after.regions[:known] == before.regions:
        return after.regions[known:]
    there = set(before.regions)
    return tuple(region for region in after.regions if region not in there)


def _deltas(before: FileSet, after: FileSet, copied: bool) -> Iterator[Delta]:
    for old, new in tree.differences(before.root, after.root):
        if new is None and old is not None:
            # where it may be back, or may never have been deleted, its region tells
            if after.has(old.path) is not Tri.UNKNOWN:
                yield Delta(DeltaKind.DELETED, old.path, None, old)
        elif new is not None and old is None:
            yield Delta(DeltaKind.ADDED, new.path, new, None, new.own)
        elif new is not None and old is not None and not (copied and _same(old, new)):
            again = new if old.content != new.content else weighed(new)
            sure = replaced(old, new)
            if sure is not Tri.NO or new.shape is not Shape.FILE:
                size = again.own if sure is Tri.YES else at_most(again.own)
                yield Delta(DeltaKind.CHANGED, new.path, new, old, size)


def _same(old: Entry, new: Entry) -> bool:
    return (old.content, old.mode, old.owner, old.shape, old.stamped) == (
        new.content,
        new.mode,
        new.owner,
        new.shape,
        new.stamped,
    )


def _hidden_deletions(before: FileSet, after: FileSet, line: int) -> Iterator[Delta]:
    """Deletions inside a tree that nobody looked into: a whiteout over bytes of unknown size.

    What lies in a folder that the step made itself was most likely its own as well.
    """
    for path in sorted(after.gone_since(before)):
        around, now = before.tree_around(path), after.tree_around(path)
        own = now is not None and now.line == line
        if around is not None and before.get(path) is None and not own and not is_package(path):
            yield Delta(DeltaKind.DELETED, path, None, _part(around, path, before))


def _part(around: Entry, path: str, before: FileSet) -> Entry:
    return Entry(
        path,
        Shape.TREE,
        around.origin,
        f"{around.content}{path}",
        around.line,
        perhaps(size_around(before, path)),
    )


def compressed(deltas: Iterable[Delta], others: Sequence[Size]) -> Size:
    """Estimate what a layer weighs on the wire, from what its bytes are."""
    low, high = 0.0, float(total(others).high or 0)
    bounded = total(others).high is not None
    for delta in deltas:
        entry = delta.entry
        if entry is None or delta.size == NOTHING:
            continue
        least, most = _ratio(entry)
        low += delta.size.low / most
        if delta.size.high is None:
            bounded = False
        else:
            high += delta.size.high / least
    if not bounded:
        return Size(int(low), None, SizeKind.UNKNOWN)
    return Size(int(low), int(high), SizeKind.ESTIMATED)


def _ratio(entry: Entry) -> tuple[float, float]:
    if entry.path.endswith(_PACKED):
        return (1.0, 1.2)
    return _RATIOS.get(entry.origin.kind, _ANY_RATIO)
