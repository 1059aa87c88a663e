"""What a step leaves in its layer: the end state against the start state, not its commands.

Sources: OCI image-spec layer.md (changes and whiteouts), overlayfs copy-up. A file that is
changed in any way is in the new layer with all of its bytes; a deleted one is a whiteout of next
to nothing, and its bytes stay below. Bytes of lower layers that are shadowed or deleted are what
dive calls wasted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sealegs.simulator import tree
from sealegs.simulator.attributes import same_mode, same_owner
from sealegs.simulator.build import Delta, DeltaKind, Layer
from sealegs.simulator.files import Entry, FileSet, OriginKind, Region, Shape, usual_mode, weighed
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, SizeKind, at_most, total
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
    written: Mapping[str, Size] | None = None,
    again: bool = False,
) -> Layer:
    """Return the layer between two states of a file system.

    ``copied`` says that the step brings its files with their times (COPY), so that one which is
    there already with the same bytes, mode and owner is not in the layer again. ``written``
    bounds what lies in regions, by their path; others may hold anything.
    """
    deltas = list(_deltas(before, after, copied))
    deltas += _hidden_deletions(before, after, line)
    regions = tuple(region for region in after.regions if region not in before.regions)
    bounds = [(written or {}).get(region.path, UNBOUNDED) for region in regions]
    bounds += [UNBOUNDED] if again else []
    wasted = [size for delta in deltas for size in _shadowed(delta, deltas)]
    if any(_covers(region, before) for region in regions):
        wasted.append(UNBOUNDED)
    return Layer(
        line,
        instruction,
        tuple(deltas),
        regions,
        total([*(delta.size for delta in deltas), *(at_most(bound) for bound in bounds)]),
        compressed(deltas, bounds),
        total(wasted),
    )


def _shadowed(delta: Delta, deltas: Iterable[Delta]) -> Iterator[Size]:
    """Yield what stays in lower layers unseen; a program weighs something of its package."""
    old = delta.before
    if old is None:
        return
    yield old.size
    alone = delta.kind is DeltaKind.DELETED and weighed(old) != old
    if alone and not any(
        other.before is not None and other.before.origin == old.origin and other.before.size.high
        for other in deltas
        if other.kind is DeltaKind.DELETED
    ):
        yield UNBOUNDED


def _deltas(before: FileSet, after: FileSet, copied: bool) -> Iterator[Delta]:
    for old, new in tree.differences(before.root, after.root):
        if new is None and old is not None:
            yield Delta(DeltaKind.DELETED, old.path, None, old)
        elif new is not None and old is None:
            yield Delta(DeltaKind.ADDED, new.path, new, None, new.size)
        elif new is not None and old is not None and not (copied and _same(old, new)):
            again = new if old.content != new.content else weighed(new)
            size = again.size if surely_other(old, new) else at_most(again.size)
            yield Delta(DeltaKind.CHANGED, new.path, new, old, size)


def _same(old: Entry, new: Entry) -> bool:
    return (old.content, old.mode, old.owner, old.shape) == (
        new.content,
        new.mode,
        new.owner,
        new.shape,
    )


def surely_other(old: Entry, new: Entry) -> bool:
    """Tell whether a layer has a file again for sure: not when its new mode may be its old one."""
    if (old.content, old.shape) != (new.content, new.shape):
        return True
    if (old.mode, old.owner) == (new.mode, new.owner):
        # its times are others
        return True
    mode = same_mode(usual_mode(old), new.mode)
    if not old.mode and mode is Tri.YES and new.mode:
        mode = Tri.UNKNOWN
    return Tri.NO in (mode, same_owner(old.owner, new.owner))


def _hidden_deletions(before: FileSet, after: FileSet, line: int) -> Iterator[Delta]:
    """Deletions inside a tree that nobody looked into: a whiteout over bytes of unknown size.

    What lies in a folder that the step made itself was most likely its own as well.
    """
    for path in sorted(after.gone_since(before)):
        around, now = before.tree_around(path), after.tree_around(path)
        own = now is not None and now.line == line
        if around is not None and before.get(path) is None and not own:
            yield Delta(DeltaKind.DELETED, path, None, _part(around, path))


def _part(around: Entry, path: str) -> Entry:
    return Entry(
        path,
        Shape.TREE,
        around.origin,
        f"{around.content}{path}",
        around.line,
        at_most(around.size),
    )


def _covers(region: Region, before: FileSet) -> bool:
    return any(True for _ in before.below(region.path))


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
