"""The verbs about files: write, delete, copy, move, link, rewrite."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from msgspec import structs
from msgspec.structs import replace

from sealegs.ground.globs import fits
from sealegs.simulator.bounds import bounded
from sealegs.simulator.copying import place, select
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.described import size_at, size_beside, size_elsewhere
from sealegs.simulator.effects.schema import Write
from sealegs.simulator.effects.secrecy import is_given
from sealegs.simulator.effects.templates import fill
from sealegs.simulator.files import (
    Entry,
    Origin,
    OriginKind,
    Region,
    Shape,
    with_directories,
)
from sealegs.simulator.libraries import NAMED
from sealegs.simulator.names import names
from sealegs.simulator.scene import Scene, into_directory, may_hold_more
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, parse_bytes, total
from sealegs.simulator.tri import Tri

_SHAPES = {"file": Shape.FILE, "directory": Shape.DIRECTORY, "tree": Shape.TREE}


def write(item: Write, place_: Word, sure: Tri, call: Call, scene: Scene) -> Scene:
    """Let something exist; where it isn't sure that it is written, its path is unknown."""
    path = place_.text or "/"
    if sure is Tri.UNKNOWN:
        return scene.havoc(path, f"whether `{call.text}` leaves {path} isn't known")
    carried = item.carries and is_given(call.arguments.words, scene)
    if item.new and scene.files.has(path) is Tri.YES:
        there = scene.files.get(path)
        if carried and there is not None:
            origin = origin_of(item.origin, call, scene, secret=True)
            return scene.put(structs.replace(there, origin=origin, line=scene.line))
        return scene
    if item.shape == "directory":
        return replace(scene, files=with_directories(scene.files, path, scene.line))
    parent = posixpath.dirname(path)
    if scene.files.has(parent) is not Tri.YES:
        scene = replace(scene, files=with_directories(scene.files, parent, scene.line))
    origin = origin_of(item.origin, call, scene, secret=place_.secret or carried)
    entry = Entry(
        path,
        _SHAPES[item.shape],
        origin,
        f"{scene.key}:{path}",
        scene.line,
        _size(item.size, path, call, scene),
        _role(path, origin, call, scene),
        _built_for(origin, scene),
        tool=item.tool,
        mode=_mode(item, path, scene),
    )
    return scene.put(_added(entry, scene) if item.adds else entry)


def _added(entry: Entry, scene: Scene) -> Entry:
    """Return a tree with what lay in it; a newer version may have replaced some of that."""
    there = scene.files.get(entry.path)
    if there is None or there.shape is not Shape.TREE or there.origin != entry.origin:
        return entry
    both = total((there.size, entry.size))
    size = replace(both, low=max(there.size.low, entry.size.low))
    added = total((there.own, entry.size)) if there.line == entry.line else entry.size
    return replace(entry, size=size, added=added)


_COMPILED = ("python", "node")
_FROM_FILES = names("-r --requirement -e --editable --group --no-index")


def _built_for(origin: Origin, scene: Scene) -> str | None:
    """Return the C library that installed libraries may have been compiled against."""
    compiled = origin.kind is OriginKind.DEPENDENCY and origin.detail in _COMPILED
    return scene.base.libc if compiled and scene.base.libc != "none" else None


def _role(path: str, origin: Origin, call: Call, scene: Scene) -> str:
    """Tell libraries that a command names from those that a file of the project lists."""
    there = scene.files.get(path)
    if origin != Origin(OriginKind.DEPENDENCY, "python"):
        return ""
    if there is not None and there.origin == origin and there.role == "":
        return ""
    words = [word.text or "." for word in call.operands]
    places = any("/" in word or word.startswith(".") or word.endswith(".whl") for word in words)
    named = bool(words) and not places
    return NAMED if named and not call.arguments.has(_FROM_FILES) else ""


def _mode(item: Write, path: str, scene: Scene) -> str:
    """Return a written file's mode: one that is there keeps its own, a new one has the usual."""
    there = scene.files.get(path)
    if item.mode and there is not None:
        return there.mode
    return item.mode if scene.files.has(path) is Tri.NO else ""


def origin_of(written: str, call: Call, scene: Scene, *, secret: bool = False) -> Origin:
    """Read ``KIND`` or ``KIND:detail``; bytes of a secret mount stay a secret."""
    kind, _, detail = written.partition(":")
    words = fill(detail, call, scene) if detail else ()
    told = " ".join(word.text for word in words if word.text)
    return Origin(OriginKind.SECRET if secret else OriginKind(kind), told or call.name)


def _size(written: str, path: str, call: Call, scene: Scene) -> Size:
    if written == "produces":
        size = size_at(path, call, scene)
        return size_elsewhere(call, scene) if size.high is None else size
    return size_beside(call, scene) if written == "beside" else size_of(written)


def size_of(written: str) -> Size:
    """Read the size of a Write; what can't be bounded is unknown."""
    low, dots, high = written.partition("..")
    least, most = parse_bytes(low), parse_bytes(high if dots else low)
    return UNBOUNDED if least is None or most is None else Size(least, most)


def delete(word: Word, scene: Scene) -> Scene:
    """Delete what a path or pattern surely names; deleting never makes anything appear."""
    if word.text is None:
        return scene.lighter("/")
    if not word.pattern:
        return scene.removed(word.text)
    for path in matching(word.text, scene):
        scene = scene.removed(path)
    return _lighter(word.text, scene)


def matching(pattern: str, scene: Scene) -> tuple[str, ...]:
    """Return the known paths that a shell's pattern names; a leading dot is never matched."""
    wanted = pattern.split("/")
    found: dict[str, None] = {}
    for path in scene.files.entries:
        parts = path.split("/")[: len(wanted)]
        if len(parts) == len(wanted) and all(map(_part_matches, parts, wanted)):
            found["/".join(parts)] = None
    return tuple(found)


def _part_matches(part: str, pattern: str) -> bool:
    if part.startswith(".") and not pattern.startswith("."):
        return False
    return fits(part, pattern)


def _lighter(pattern: str, scene: Scene) -> Scene:
    """What the pattern reaches into, and trees around it, may have lost something."""
    fixed = _fixed(pattern)
    return scene.lighter(fixed).lighter(posixpath.join(fixed, "*"), around=True)


def _fixed(pattern: str) -> str:
    """Return the folder that a pattern names before its first wildcard."""
    return posixpath.dirname(re.split(r"[*?\[]", pattern, maxsplit=1)[0]) or "/"


def carry(
    source: Word,
    target: Word,
    scene: Scene,
    name: str,
    moves: bool,
    trees: bool,
    exact: bool,
    mode: str = "",
) -> Scene | str:
    """Copy or move as cp and mv do; a sentence when that surely fails.

    Unlike COPY they keep the name of a directory when the target exists. ``exact``: the target is
    the new name, never a directory to put it into. ``mode`` is that of the copies, where the
    command sets one.
    """
    written = source.text or ""
    if scene.path(written).startswith("/dev/"):
        return _from_device(scene.path(written), target, scene)
    found = select(scene.files, scene.path(written))
    if not source.pattern and found.wildcard:
        return scene.havoc(scene.path(target.text or "/"), f"what {name} copies isn't known")
    if found.exists is Tri.NO or (found.wildcard and not found.sources):
        return f"{name} finds no {scene.path(written)}"
    for each in found.sources:
        destination = scene.path(target.text or "/")
        item = bounded(each, destination, scene.files, scene.most)
        if not item.certain:
            scene = scene.havoc(destination, item.regions[0].why)
            continue
        if item.is_directory and not trees:
            return f"{name} leaves out the directory {item.path} without -r"
        into = (target.text or "").endswith("/") and not item.is_directory
        if exact:
            into = False
        elif item.is_directory and not written.endswith("/."):
            destination = into_directory(scene, item.path, destination)
        elif scene.files.is_directory(destination) is Tri.UNKNOWN and not into:
            scene = scene.havoc(destination, f"whether {destination} is a directory isn't known")
        elif into and scene.files.has(destination) is Tri.NO:
            return f"{name} finds no directory {destination} to put {item.path} into"
        parent = posixpath.dirname(destination)
        if not into and scene.files.has(parent) is Tri.NO:
            return f"{name} finds no directory {parent} to put {item.path} into"
        placed = place((item,), destination, into, scene.files, scene.line)
        made = placed.entries if moves else tuple(_stamped(placed.entries, scene.line))
        if mode:
            made = tuple(structs.replace(entry, mode=mode) for entry in made)
        scene = scene.put(*made)
        scene = _with_regions(scene, placed.regions)
        if moves and item.path not in {entry.path for entry in placed.entries}:
            scene = scene.removed(item.path)
    return scene


def _from_device(device: str, target: Word, scene: Scene) -> Scene:
    """Copy what a device gives: nothing from /dev/null, anything from others."""
    path = into_directory(scene, device, scene.path(target.text or "/"))
    empty = device == "/dev/null"
    origin = Origin(OriginKind.ARTIFACT, "an empty file" if empty else f"output of {device}")
    size = NOTHING if empty else UNBOUNDED
    return scene.put(Entry(path, Shape.FILE, origin, f"{scene.key}:{path}", scene.line, size))


def _stamped(entries: Iterable[Entry], line: int) -> Iterator[Entry]:
    """Yield copies with times of their own."""
    return (structs.replace(entry, stamped=line) for entry in entries)


def _with_regions(scene: Scene, regions: tuple[Region, ...]) -> Scene:
    for region in regions:
        scene = replace(
            scene,
            files=scene.files.with_region(region),
            written=(*scene.written, (region.path, UNBOUNDED)),
        )
    return scene


def link(source: Word, target: Word, scene: Scene) -> Scene:
    """Make a link: the name is there, what is behind it as far as that is known.

    A link costs nothing. To a directory, or to what nobody knows, its inside is unknown.
    """
    destination = scene.path(target.text or "/")
    if scene.files.is_directory(destination) is Tri.YES:
        destination = posixpath.join(destination, posixpath.basename(source.text or ""))
    start = posixpath.dirname(destination)
    behind = posixpath.normpath(posixpath.join(start, source.text or ""))
    entry = scene.files.get(behind)
    if entry is not None and entry.shape is Shape.FILE:
        made = structs.replace(entry, path=destination, line=scene.line, size=NOTHING, link=behind)
    else:
        origin = Origin(OriginKind.CONFIG, f"link to {behind}")
        content = f"link:{behind}:{scene.key}"
        made = Entry(destination, Shape.TREE, origin, content, scene.line, link=behind)
    return scene.put(made)


def rewrite(
    word: Word,
    scene: Scene,
    *,
    owner: str = "",
    mode: str = "",
    times: bool = False,
    alone: bool = False,
) -> Scene:
    """Let everything below a path be in this layer again, as any change does (F05).

    ``alone`` changes a directory and leaves what is below as it is.
    """
    if word.text is None:
        return replace(scene, again=True)
    for path in matching(word.text, scene) if word.pattern else (word.text,):
        scene = scene.rewritten(
            path, owner=owner or None, mode=mode or None, times=times, alone=alone
        )
    folder = _fixed(word.text) if word.pattern else ""
    if folder and not scene.is_mounted(folder) and may_hold_more(scene.files, folder):
        # the pattern may name files that nobody knows of
        if owner or mode or times:
            return replace(scene, again=True)
        return scene.havoc(folder, f"which files {word.text} names isn't known")
    return scene
