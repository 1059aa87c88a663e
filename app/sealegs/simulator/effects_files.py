"""What the everyday file commands do: mkdir, cp, mv, rm, chmod, chown and their kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sealegs.simulator.copying import place, select
from sealegs.simulator.files import Origin, OriginKind, Shape, with_directories
from sealegs.simulator.scene import Scene, into_directory
from sealegs.simulator.script import Command
from sealegs.simulator.tri import Tri

Effect = Callable[[Scene, Command], Scene]


def operands(command: Command, valued: frozenset[str] = frozenset()) -> list[str | None]:
    """Return the words that are no options; ``valued`` names options that take the next word."""
    found: list[str | None] = []
    words = iter(command.words[1:])
    for word in words:
        if word is not None and word.startswith("-") and len(word) > 1:
            if word == "--":
                found += list(words)
            elif word in valued:
                next(words, None)
            continue
        found.append(word)
    return found


def nothing(scene: Scene, _command: Command) -> Scene:
    """A command that leaves no trace."""
    return scene


def _cd(scene: Scene, command: Command) -> Scene:
    target = command.words[1] if len(command.words) > 1 else scene.home
    if target is None:
        return scene.havoc("/", "it changes to a directory whose name isn't known")
    path = scene.path(target)
    if scene.files.has(path) is Tri.NO:
        return scene.fails(f"there is no directory {path} to change to")
    return replace(scene, cwd=path)


def _export(scene: Scene, command: Command) -> Scene:
    known = {name: value for name, value in command.assignments if value is not None}
    return replace(scene, env={**scene.env, **known})


def _mkdir(scene: Scene, command: Command) -> Scene:
    files = scene.files
    for word in operands(command, frozenset({"-m", "--mode"})):
        if word is None:
            return scene.havoc("/", "it makes a directory whose name isn't known")
        files = with_directories(files, scene.path(word), scene.line)
    return replace(scene, files=files)


def _touch(scene: Scene, command: Command) -> Scene:
    origin = Origin(OriginKind.ARTIFACT, "an empty file")
    for word in operands(command):
        if word is None:
            return scene.havoc("/", "it makes a file whose name isn't known")
        path = scene.path(word)
        if scene.files.has(path) is not Tri.YES:
            scene = scene.made(path, Shape.FILE, origin)
    return scene


def _rm(scene: Scene, command: Command) -> Scene:
    for word in operands(command):
        if word is None:
            return scene.havoc("/", "it deletes something whose name isn't known")
        found = select(scene.files, scene.path(word))
        if found.exists is Tri.NO and not any(
            w and w.startswith("-") and "f" in w for w in command.words
        ):
            return scene.fails(f"there is no {scene.path(word)} to remove")
        if found.wildcard and found.exists is not Tri.YES:
            return scene.havoc(scene.path(word.split("*")[0]), "it deletes what matches a pattern")
        paths = [s.path for s in found.sources] if found.wildcard else [scene.path(word)]
        for path in paths:
            scene = _removed(scene, path)
    return scene


def _removed(scene: Scene, path: str) -> Scene:
    kept = tuple((p, size) for p, size in scene.written if p != path and not _under(p, path))
    return replace(scene, files=scene.files.without(path), written=kept)


def _under(path: str, root: str) -> bool:
    return path.startswith(root.rstrip("/") + "/")


def _copy_or_move(scene: Scene, command: Command) -> Scene:
    words = operands(command, frozenset({"-m", "--mode", "-S"}))
    known = [word for word in words if word is not None]
    if len(known) != len(words) or len(known) < 2 or "-t" in command.words:
        return scene.havoc("/", f"which files {command.name} writes isn't known")
    *sources, target = known
    for word in sources:
        scene = _carry(scene, command.name, word, target)
    return scene


def _carry(scene: Scene, name: str, word: str, target: str) -> Scene:
    found = select(scene.files, scene.path(word))
    if found.exists is Tri.NO or (found.wildcard and not found.sources):
        return scene.fails(f"{name} finds no {scene.path(word)}")
    for source in found.sources:
        destination = scene.path(target)
        if not source.certain:
            scene = scene.havoc(destination, source.regions[0].why)
            continue
        # unlike COPY, cp and mv keep the name of a directory when the target exists
        if source.is_directory and not word.endswith("/."):
            destination = into_directory(scene, source.path, destination)
        into = target.endswith("/") and not source.is_directory
        placed = place((source,), destination, into, scene.files, scene.line)
        scene = scene.put(*placed.entries)
        for region in placed.regions:
            scene = replace(scene, files=scene.files.with_region(region))
        if name == "mv" and source.path not in {e.path for e in placed.entries}:
            scene = _removed(scene, source.path)
    return scene


def _chown(scene: Scene, command: Command) -> Scene:
    owner, *paths = operands(command) or [None]
    for word in paths:
        if word is None:
            return scene
        scene = scene.rewritten(scene.path(word), owner=owner or "unknown")
    return scene


def _chmod(scene: Scene, command: Command) -> Scene:
    mode, *paths = operands(command) or [None]
    for word in paths:
        if word is None:
            return scene
        scene = scene.rewritten(scene.path(word), mode=mode or "unknown")
    return scene


EFFECTS: Mapping[str, Effect] = {
    **dict.fromkeys(
        ("true", ":", "set", "echo", "printf", "test", "[", "cat", "ls", "sleep", "id", "uname"),
        nothing,
    ),
    "cd": _cd,
    "export": _export,
    "mkdir": _mkdir,
    "touch": _touch,
    "rm": _rm,
    "cp": _copy_or_move,
    "mv": _copy_or_move,
    "chown": _chown,
    "chmod": _chmod,
}
