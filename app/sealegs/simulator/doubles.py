"""Bytes that an image holds although nobody sees them, or holds twice: file by file, step by step.

A layer holds every file it touches with all of its bytes, and can only hide what lies below it
(OCI image-spec layer.md, overlayfs copy-up). What a step does to the base image's own files is
left out: nobody can avoid it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build, Delta, DeltaKind, Step
from sealegs.simulator.files import Entry, OriginKind, Shape, absolute, is_within
from sealegs.simulator.hiding import replaced
from sealegs.simulator.installed import BOOKKEEPING
from sealegs.simulator.ledger import REMOVING, shipped_steps
from sealegs.simulator.size import UNBOUNDED, Size, at_most
from sealegs.simulator.tri import Tri

_CHANGING = Regex(r"\b(rm|mv|chown|chgrp|chmod|truncate|find)\b|\bsed +-\w*i")
"""Commands that take or change files which other commands made."""


class How(StrEnum):
    """What a later step does to bytes of an earlier one."""

    DELETED = "deleted"
    CHANGED = "changed"
    COPIED = "copied"
    OPAQUE = "opaque"


class Double(Struct, frozen=True):
    """What the step of ``line`` put at ``path`` and a later ``step`` hides or writes again.

    ``size`` is what is held for nothing. A double that isn't ``sure`` may be none: the step does
    something nobody knows (OPAQUE), or what it does may change nothing. Where it is COPIED,
    ``path`` is the second place, ``first`` the one where the same bytes lie already, and ``line``
    the step that put them there.
    """

    step: Step
    path: str
    line: int
    size: Size
    how: How
    sure: bool = True
    first: str = ""


def doubles(build: Build) -> Iterator[Double]:
    """Yield what the layers of the image hold twice, in the order of the steps."""
    steps = shipped_steps(build)
    tidy = {step.line for step in steps if REMOVING.search(step.text)}
    there: dict[str, Entry] = {}
    places: dict[str, Entry] = {}
    for number, step in enumerate(steps):
        for delta in step.layer.deltas:
            found = _of_delta(step, delta, there, tidy)
            if found is not None:
                yield found
        yield from _again(step, places)
        yield from _opaque(step, there, steps[:number])
        for delta in step.layer.deltas:
            if delta.entry is None:
                there.pop(delta.path, None)
            else:
                there[delta.path] = delta.entry


def copies(build: Build) -> Iterator[Double]:
    """Yield only what lies at another path already."""
    places: dict[str, Entry] = {}
    for step in shipped_steps(build):
        yield from _again(step, places)


def _of_delta(step: Step, delta: Delta, there: dict[str, Entry], tidy: set[int]) -> Double | None:
    before = delta.before
    if before is None or before.line in (0, step.line) or before.shape is Shape.DIRECTORY:
        return None
    if before.origin.detail in BOOKKEEPING:
        return None
    packaged = before.origin.kind is OriginKind.PACKAGE
    if before.size.high == 0 and not packaged:
        return None
    if delta.kind is DeltaKind.DELETED:
        # a part of a tree may not have been there, and what its own RUN took away again isn't
        sure = delta.path in there and not (packaged and before.line in tidy)
        size = UNBOUNDED if packaged else before.size
        return Double(step, delta.path, before.line, size, How.DELETED, sure)
    sure = delta.entry is not None and replaced(before, delta.entry) is Tri.YES
    return Double(step, delta.path, before.line, before.size, How.CHANGED, sure)


def _again(step: Step, places: dict[str, Entry]) -> Iterator[Double]:
    """Yield what lies at another path already, put there by another step."""
    new: dict[str, Entry] = {}
    for delta in step.layer.deltas:
        entry = delta.entry
        if entry is None or entry.shape is Shape.DIRECTORY or delta.kind is DeltaKind.DELETED:
            continue
        if entry.size.high == 0 or entry.origin.kind in (OriginKind.CONFIG, OriginKind.PACKAGE):
            continue
        first = places.get(entry.content)
        if first is not None and first.path != delta.path:
            yield Double(step, delta.path, first.line, entry.size, How.COPIED, first=first.path)
        new.setdefault(entry.content, entry)
    for content, entry in new.items():
        places.setdefault(content, entry)


def _opaque(step: Step, there: dict[str, Entry], earlier: Sequence[Step]) -> Iterator[Double]:
    """Yield what a step may have changed that does something nobody knows."""
    for region in step.layer.regions:
        for path, entry in there.items():
            own = entry.line not in (0, step.line) and entry.shape is not Shape.DIRECTORY
            if own and entry.size.high != 0 and is_within(path, region.path):
                size = at_most(entry.size)
                yield Double(step, path, entry.line, size, How.OPAQUE, sure=False)
    for path, line in _reached(step, earlier):
        yield Double(step, path, line, UNBOUNDED, How.OPAQUE, sure=False)


def _reached(step: Step, earlier: Sequence[Step]) -> Iterator[tuple[str, int]]:
    """Yield where an earlier step may have written anything and this one may change it."""
    reach = [region.path for region in step.layer.regions]
    if step.instruction == "RUN" and _CHANGING.search(step.text):
        reach += [absolute(word, step.seen.workdir or "/") for word in step.text.split()[1:]]
    for before in earlier:
        for region in before.layer.regions:
            if any(is_within(path, region.path) or is_within(region.path, path) for path in reach):
                yield region.path, before.line
