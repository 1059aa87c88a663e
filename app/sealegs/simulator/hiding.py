"""What a layer hides of those below it: bytes that stay in the image and nobody sees (F18).

Where a step writes into a tree that nobody looked into, such as a base image's ``/etc``, it may
replace a file there or not; at most the whole tree is hidden then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sealegs.simulator.attributes import same_mode, same_owner
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.build import Delta, DeltaKind
from sealegs.simulator.catalogue import familiar_name
from sealegs.simulator.files import (
    Entry,
    FileSet,
    OriginKind,
    Region,
    Shape,
    ancestors,
    is_within,
    usual_mode,
    weighed,
)
from sealegs.simulator.installed import is_package
from sealegs.simulator.names import names
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, at_most, perhaps, total
from sealegs.simulator.tri import Tri, all_of, negate


def hidden(
    deltas: Sequence[Delta], regions: Iterable[Region], before: FileSet, *, again: bool
) -> Size:
    """Return the bytes of lower layers that a layer shadows or deletes.

    ``again`` says that files nobody knows of may be in the layer a second time.
    """
    sizes = [size for delta in deltas for size in _shadowed(delta, deltas, before)]
    sizes += [_covered(region.path, before) for region in regions]
    if again:
        sizes.append(UNBOUNDED)
    return total(sizes)


def replaced(old: Entry, new: Entry) -> Tri:
    """Tell whether a layer has a thing again that is at the same path in a layer below (F05, F08).

    It has not when bytes, mode, owner and times are what they were: a file that was given away
    and back, or moved away and back.
    """
    if (old.content, old.shape) != (new.content, new.shape):
        return Tri.YES
    if old.stamped != new.stamped:
        return Tri.YES
    if (old.mode, old.owner) == (new.mode, new.owner):
        return Tri.UNKNOWN if new.owner is None or "unknown" in new.mode else Tri.NO
    mode = same_mode(usual_mode(old), new.mode)
    if not old.mode and mode is Tri.YES and new.mode:
        mode = Tri.UNKNOWN
    return negate(all_of((mode, same_owner(old.owner, new.owner))))


_ONE_LAYER = frozenset(names("alpine amazonlinux busybox debian"))
"""Official images that are a single archive, so that none of their layers hides another."""


def base_waste(image: BaseImage) -> Size:
    """Return what the layers of a base image hide of each other; nobody looks into most images."""
    one_layer = familiar_name(image.reference).partition(":")[0] in _ONE_LAYER
    return NOTHING if one_layer else perhaps(image.size)


def size_around(files: FileSet, path: str) -> Size:
    """Bound what the trees that a path lies in may hold there."""
    if files.regions_at(path):
        return UNBOUNDED
    found = [e.size for p in (path, *ancestors(path)) if (e := files.get(p)) is not None]
    highs = [size.high for size in found]
    return UNBOUNDED if None in highs else Size(0, max((h for h in highs if h), default=0))


def _shadowed(delta: Delta, deltas: Iterable[Delta], before: FileSet) -> Iterator[Size]:
    """Yield what stays in lower layers unseen; a program weighs something of its package."""
    old, new = delta.before, delta.entry
    if old is None:
        if new is not None and _may_replace(new, before):
            yield perhaps(size_around(before, new.path))
        return
    if new is None:
        yield old.size
        if _weighs_alone(old, deltas):
            yield UNBOUNDED
        return
    sure = replaced(old, new) is Tri.YES and (old.shape is not Shape.TREE or _same_bytes(old, new))
    size = weighed(old).size if _same_bytes(old, new) else old.size
    yield size if sure else at_most(size)


def _same_bytes(old: Entry, new: Entry) -> bool:
    return old.content == new.content


def _may_replace(new: Entry, before: FileSet) -> bool:
    """Tell whether a new thing may take the place of one that nobody knows of.

    A directory takes no file's place, and packages don't bring what another one has.
    """
    if new.shape is Shape.DIRECTORY or new.origin.detail in ("directory", "home directory"):
        return False
    if new.origin.kind is OriginKind.PACKAGE or is_package(new.path):
        return False
    return before.has(new.path) is Tri.UNKNOWN


def _weighs_alone(old: Entry, deltas: Iterable[Delta]) -> bool:
    """Whether a program is deleted without the package or image that its bytes are counted with."""
    if weighed(old) == old:
        return False
    return not any(
        other.before is not None and other.before.origin == old.origin and other.before.size.high
        for other in deltas
        if other.kind is DeltaKind.DELETED
    )


def _covered(path: str, before: FileSet) -> Size:
    """Bound what lay where anything may have been written or deleted."""
    if path == "/":
        return UNBOUNDED
    there = [weighed(e).size for e in before.below(path) if e.shape is not Shape.DIRECTORY]
    around = size_around(before, path) if before.has(path) is Tri.UNKNOWN else NOTHING
    inside = UNBOUNDED if any(is_within(r.path, path) for r in before.regions) else NOTHING
    return perhaps(total((*there, around, inside)))
