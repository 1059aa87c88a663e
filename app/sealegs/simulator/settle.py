"""What bytes a RUN made, once it is known how its commands work.

A step that is known to make equal bytes from equal inputs is named by its inputs: everything it
could see. Small files written by such a step may be the same even when something else changed.
"""

from __future__ import annotations

from msgspec.structs import replace

from sealegs.simulator.build import Delta, Seen
from sealegs.simulator.content import content_of
from sealegs.simulator.files import Entry, FileSet, OriginKind, Shape
from sealegs.simulator.key import digest, doubtful, made_by, step_of
from sealegs.simulator.scene import Scene
from sealegs.simulator.tri import Tri

_EMPTY_FILE = "an empty file"
_SMALL = (OriginKind.CONFIG, OriginKind.ARTIFACT)


def settled(
    before: Scene, after: Scene, files: FileSet, deltas: tuple[Delta, ...], seen: Seen
) -> FileSet:
    """Return the files of a step with the ids its bytes deserve.

    ``before`` is the scene its script started in, ``files`` what is left of it once the mounts
    are gone, ``deltas`` what of that is new.
    """
    if after.deterministic is not Tri.YES:
        return files
    made = [
        delta.entry
        for delta in deltas
        if delta.entry is not None
        and delta.entry.shape is not Shape.DIRECTORY
        and delta.entry.content.startswith(before.key)
    ]
    if not made:
        return files
    visible = content_of(before.files.all(), before.files.regions, "")
    inputs = digest(repr((seen.text, sorted(seen.environment.items()), seen.user, visible)))
    named = made_by(step_of(before.key), f"{inputs}.same")
    return files.put(*(_named(entry, before.key, named) for entry in made))


def _named(entry: Entry, run: str, named: str) -> Entry:
    if entry.origin.detail == _EMPTY_FILE:
        return replace(entry, content="text:")
    content = named + entry.content[len(run) :]
    if _is_small(entry):
        content = doubtful(content)
    return replace(entry, content=content)


def _is_small(entry: Entry) -> bool:
    """Tell whether a file is what a shell's own commands write: echo, printf, tee, useradd."""
    origin = entry.origin
    return origin.kind in _SMALL and (
        origin.kind is OriginKind.CONFIG or origin.detail.startswith("output of")
    )
