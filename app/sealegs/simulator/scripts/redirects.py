"""Redirections: the files that a command's output goes to."""

from __future__ import annotations

import posixpath

from msgspec import structs
from msgspec.structs import replace

from sealegs.dockerfile.shell_tree import Redirection
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import path_word
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape, is_within, weighed
from sealegs.simulator.hiding import size_around
from sealegs.simulator.scene import Scene
from sealegs.simulator.scripts.barred import denied, is_read_only
from sealegs.simulator.scripts.flow import Flow
from sealegs.simulator.scripts.words import Words
from sealegs.simulator.size import UNBOUNDED, exactly, perhaps, total
from sealegs.simulator.tri import Tri

_OUTPUTS = frozenset([">", ">>", ">|", "&>", "&>>", "<>"])
_NOWHERE = ("/dev", "/proc")


def redirected(
    redirections: tuple[Redirection, ...],
    flow: Flow,
    words: Words,
    name: str,
) -> Flow:
    """Return a flow with its output written to files where it is redirected."""
    scene = flow.ok
    if scene is None:
        return flow
    for item in redirections:
        if item.operator not in _OUTPUTS and not _to_file(item):
            continue
        target = path_word(scene, words.one(item.target))
        scene = _carried_over(scene, words.scene)
        if target.text is None or target.pattern:
            why = "it writes to a file whose name isn't known"
            return replace(flow, ok=scene.havoc("/", why), prints="")
        if any(is_within(target.text, place) for place in _NOWHERE):
            if item.descriptor in (None, 1) and target.text != "/dev/stdout":
                flow = replace(flow, prints="")
            continue
        parent = posixpath.dirname(target.text)
        if scene.files.has(parent) is Tri.NO:
            why = f"there is no directory {parent} to write {target.text} into"
            return Flow(None, scene, (), flow.exits, why)
        if is_read_only(target.text, scene):
            return Flow(None, scene, (), flow.exits, denied(name, target.text))
        errors = item.descriptor == 2
        printed = None if errors else flow.prints
        scene = _written(scene, target.text, item, printed, name, flow.secret and not errors)
        if not errors:
            flow = replace(flow, prints="", secret=False)
    return replace(flow, ok=scene)


def _to_file(item: Redirection) -> bool:
    """``>& FILE`` writes a file, ``>&2`` doesn't."""
    target = item.target.literal
    return item.operator == ">&" and not (target or "").strip("-").isdigit() and target != "-"


def _carried_over(scene: Scene, after: Scene) -> Scene:
    """Keep what a substitution in the target did."""
    return scene if after is scene else replace(scene, files=after.files)


def _written(
    scene: Scene, path: str, item: Redirection, printed: str | None, name: str, secret: bool
) -> Scene:
    entry = scene.files.get(path)
    kind = OriginKind.SECRET if secret else OriginKind.ARTIFACT
    origin = Origin(kind, f"output of {name}")
    size = UNBOUNDED if printed is None else exactly(len(printed.encode("utf-8", "replace")))
    content = f"{scene.key}:{path}"
    if item.operator.endswith(">>"):
        if entry is not None and entry.shape is Shape.FILE:
            kept = origin if secret else entry.origin
            size = total((weighed(entry).size, size))
            longer = structs.replace(
                entry, origin=kept, content=content, line=scene.line, size=size
            )
            return scene.put(longer)
        if scene.files.has(path) is not Tri.NO:
            size = total((size, perhaps(size_around(scene.files, path))))
    # a new file gets no execute bit, whatever the umask
    mode = "644" if scene.files.has(path) is Tri.NO else entry.mode if entry is not None else ""
    return scene.put(Entry(path, Shape.FILE, origin, content, scene.line, size, mode=mode))


def inputs(redirections: tuple[Redirection, ...], words: Words) -> tuple[Word, ...]:
    """Return the files that standard input comes from."""
    return tuple(words.one(item.target) for item in redirections if item.operator == "<")
