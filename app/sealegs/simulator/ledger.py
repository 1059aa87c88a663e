"""What layers hold twice or for nothing: files deleted, changed or moved by a later step.

A layer can only hide what is below it, so the bytes stay in the image (OCI image-spec layer.md).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct

from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build, DeltaKind, Step
from sealegs.simulator.files import Entry, OriginKind, Shape, is_within
from sealegs.simulator.kinds import is_text, kind_of
from sealegs.simulator.size import UNBOUNDED, Size

REMOVING = Regex(r"\b(purge|autoremove|remove|erase|del)\b|--auto-remove")
_HOME = "home directory"
"""The detail of what making a user makes."""

_HEAVY = frozenset(
    {OriginKind.ARTIFACT, OriginKind.DEPENDENCY, OriginKind.DOWNLOAD, OriginKind.PACKAGE}
)


class Hidden(Struct, frozen=True):
    """A path that ``line`` put into a layer and that a later ``step`` hides or writes again.

    ``size`` is what of it stays below for nothing; ``to`` is where it was moved, if it was.
    """

    step: Step
    path: str
    line: int
    size: Size
    to: str = ""


def shipped_steps(build: Build) -> tuple[Step, ...]:
    """The steps whose layers the image has, in order."""
    chain: list[int] = []
    stage = build.target
    while stage is not None:
        chain.append(stage)
        stage = build.stages[stage].base_stage
    return tuple(step for index in reversed(chain) for step in build.steps_of(index))


def deleted_later(build: Build) -> Iterator[Hidden]:
    """Yield for each step the first heavy path it deletes that another step put there."""
    steps = shipped_steps(build)
    tidy = {step.line for step in steps if REMOVING.search(step.text)}
    for step in steps:
        for delta in step.layer.deltas:
            before = delta.before
            if delta.kind is not DeltaKind.DELETED or before is None:
                continue
            if before.line in (0, step.line) or before.shape is Shape.DIRECTORY:
                continue
            moved = any(
                other.kind is DeltaKind.ADDED
                and other.entry is not None
                and other.entry.content == before.content
                for other in step.layer.deltas
            )
            # what its own RUN removes again, by a way the twin doesn't follow, isn't in its layer
            packaged = before.origin.kind is OriginKind.PACKAGE and before.line in tidy
            if _is_undescribed(before, steps):
                yield Hidden(step, delta.path, before.line, UNBOUNDED)
                break
            if before.origin.kind in _HEAVY and not moved and not packaged:
                yield Hidden(step, delta.path, before.line, before.size)
                break


def _is_undescribed(before: Entry, steps: tuple[Step, ...]) -> bool:
    """Whether it is what a COPY brought from a context nobody described, and no small text."""
    step = next((step for step in steps if step.line == before.line), None)
    if step is None or step.instruction not in ("COPY", "ADD"):
        return False
    if all(region.path != before.path for region in step.layer.regions):
        return False
    return all(
        kind_of(each.path) in ("", "junk") and not is_text(each.path) for each in step.seen.inputs
    )


def moved_later(build: Build) -> Iterator[Hidden]:
    """Yield what a step moves that another step put there: both layers hold it."""
    for step in shipped_steps(build):
        added = {
            delta.entry.content: delta.path
            for delta in step.layer.deltas
            if delta.kind is DeltaKind.ADDED and delta.entry is not None
        }
        for delta in step.layer.deltas:
            before = delta.before
            gone = delta.kind is DeltaKind.DELETED and before is not None
            if not gone or before is None or before.line in (0, step.line):
                continue
            small = is_within(delta.path, "/etc") or is_text(delta.path)
            if before.shape is not Shape.DIRECTORY and before.content in added and not small:
                to = added[before.content]
                yield Hidden(step, delta.path, before.line, before.size, to)
                break


def put_below(build: Build, step: Step, root: str, owner: str = "", mode: str = "") -> int:
    """Return the line of an earlier shipped step that put files at or below a path, 0 for none.

    A COPY that only brings manifests, lock files and other small texts isn't worth a word, nor is
    anything below /etc, where settings lie. What has the ``owner`` or ``mode`` already isn't
    changed, so it isn't meant.
    """
    if is_within(root, "/etc"):
        return 0
    steps = shipped_steps(build)
    gone = {
        delta.path
        for each in steps
        for delta in each.layer.deltas
        if delta.kind is DeltaKind.DELETED and each.line < step.line
    }
    for earlier in steps:
        if earlier.line == step.line:
            break
        if earlier.instruction == "WORKDIR" or _has_already(build, earlier, owner, mode):
            # WORKDIR makes an empty folder, or finds one of the base image
            continue
        if earlier.seen.inputs and all(
            kind_of(source.path) in ("manifest", "lock")
            or is_text(source.path)
            or _is_setting(earlier, posixpath.basename(source.path))
            for source in earlier.seen.inputs
        ):
            continue
        files = any(
            delta.kind is not DeltaKind.DELETED
            and delta.entry is not None
            and delta.path not in gone
            and delta.entry.shape is not Shape.DIRECTORY
            and delta.entry.origin.detail != _HOME
            and delta.size.high != 0
            and is_within(delta.path, root)
            for delta in earlier.layer.deltas
        )
        copied = earlier.instruction in ("COPY", "ADD") and any(
            is_within(region.path, root) for region in earlier.layer.regions
        )
        if files or copied:
            return earlier.line
    return 0


def _is_setting(step: Step, name: str) -> bool:
    """Whether a file of this name, with an ending, is copied below /etc, where settings lie."""
    return "." in name and any(
        is_within(region.path, "/etc") and posixpath.basename(region.path) == name
        for region in step.layer.regions
    )


def _has_already(build: Build, step: Step, owner: str, mode: str) -> bool:
    """Whether what a step brings has an owner or a mode from the start."""
    given = re.search(r"--chmod=(\S+)" if mode else r"--chown=(\S+)", step.text)
    if step.instruction in ("COPY", "ADD"):
        same = given is not None and _is_same(build, given[1], mode or owner)
        return bool(mode or owner) and same
    by = (step.seen.user or "").partition(":")[0]
    return bool(owner and by) and _is_same(build, by, owner)


def _is_same(build: Build, one: str, other: str) -> bool:
    """Whether two owners are one user, by name or number; what can't be known may be."""
    if "$" in one or "$" in other:
        return True
    users = build.image.identity.users if build.image is not None else {}
    left, right = (text.partition(":")[0].lstrip("0") for text in (one, other))
    return left == right or str(users.get(left)) == right or str(users.get(right)) == left
