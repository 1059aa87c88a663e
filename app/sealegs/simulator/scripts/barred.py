"""What a command surely can't do: write into a read-only mount, run a file that may not be run.

A bind mount is read-only unless it says `rw` (docs.docker.com/reference/dockerfile, RUN --mount);
execve(2) refuses a file without any execute bit to everybody, root included.
"""

from __future__ import annotations

from sealegs.simulator import tree
from sealegs.simulator.attributes import may_run
from sealegs.simulator.files import Entry, FileSet, Shape, is_within
from sealegs.simulator.scene import Scene


def written_read_only(before: Scene, after: FileSet) -> str:
    """Return a path that a command surely changed in a read-only mount, empty for none."""
    if before.files is after:
        return ""
    for mount in before.read_only:
        old, new = tree.find(before.files.root, mount), tree.find(after.root, mount)
        if old is new:
            continue
        nothing: tree.Node[Entry] = tree.Node(None, {})
        for one, other in tree.differences(old or nothing, new or nothing):
            entry = other or one
            if entry is not None and _differ(one, other) and is_read_only(entry.path, before):
                return entry.path
    return ""


def is_read_only(path: str, scene: Scene) -> bool:
    """Tell whether a path lies in a read-only mount, and in no other mount below that."""
    around = [mount for mount in scene.mounts if is_within(path, mount)]
    return bool(around) and max(around, key=len) in scene.read_only


def _differ(one: Entry | None, other: Entry | None) -> bool:
    if one is None or other is None:
        return True
    kept = (one.content, one.mode, one.owner, one.shape)
    return kept != (other.content, other.mode, other.owner, other.shape)


def not_runnable(path: str, scene: Scene) -> str:
    """Return why a file that is called by its path surely can't be run."""
    entry = scene.files.get(path)
    if entry is None or entry.link or scene.again:
        return ""
    if any(region.line >= entry.line for region in scene.files.regions_at(path)):
        return ""
    if entry.shape is Shape.FILE and not may_run(entry.mode):
        return f"{path} may not be run: its mode is {entry.mode}"
    return ""


def denied(name: str, path: str) -> str:
    """Return the sentence about a command that writes where it can't."""
    return f"{name} can't write {path}: a bind mount is read-only unless it says rw"
