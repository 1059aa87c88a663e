"""What package managers and the commands that make users do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sealegs.simulator.effects_files import Effect, operands
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape
from sealegs.simulator.names import names
from sealegs.simulator.scene import Scene
from sealegs.simulator.script import Command
from sealegs.simulator.size import UNBOUNDED, Size
from sealegs.simulator.tri import Tri

_LISTS = "/var/lib/apt/lists"
_LISTS_SIZE = Size(15_000_000, 60_000_000)
# Packages that bring exactly these commands of the vocabulary, dependencies included.
_PACKAGES: Mapping[str, tuple[str, ...]] = {
    "ca-certificates": (),
    "tzdata": (),
    "tini": ("tini",),
    "dumb-init": ("dumb-init",),
    "curl": ("curl",),
    "wget": ("wget",),
    "unzip": ("unzip",),
    "bash": ("bash",),
}
_USER_OPTIONS = frozenset(
    names(
        "-u --uid -g --gid -G --groups --ingroup -d -h --home --home-dir -s --shell -c --comment "
        "--gecos -K -b -e -f -k -p"
    )
)


def _apt(scene: Scene, command: Command) -> Scene:
    words = operands(command, frozenset({"-t", "-o", "-c"}))
    action = words[0] if words else None
    if action == "update":
        origin = Origin(OriginKind.LEFTOVER, "apt lists")
        return scene.made(f"{_LISTS}/index", Shape.FILE, origin, _LISTS_SIZE)
    if action == "install":
        if scene.files.has(f"{_LISTS}/index") is not Tri.YES and not scene.is_mounted(_LISTS):
            return scene.fails("apt-get install has no package lists: run apt-get update before")
        return _install(scene, words[1:])
    if action in ("clean", "autoclean"):
        return scene
    return scene.havoc("/", f"what {command.text} changes isn't known")


def _apk(scene: Scene, command: Command) -> Scene:
    words = operands(command, frozenset({"-t", "--virtual", "-X", "--repository"}))
    action = words[0] if words else None
    if action == "add":
        return _install(scene, words[1:])
    if action in ("update", "fix", "info"):
        return scene.made("/var/cache/apk", Shape.TREE, Origin(OriginKind.LEFTOVER, "apk index"))
    return scene.havoc("/", f"what {command.text} changes isn't known")


def _install(scene: Scene, packages: list[str | None]) -> Scene:
    for word in packages:
        name = (word or "").partition("=")[0]
        tools = _PACKAGES.get(name)
        if tools is None:
            scene = scene.havoc("/", f"what the package {name or 'given'} brings isn't known")
            continue
        origin = Origin(OriginKind.PACKAGE, name)
        entries = [_package(scene, name, origin)]
        entries += [
            Entry(f"/usr/bin/{tool}", Shape.FILE, origin, f"package:{tool}", scene.line, tool=True)
            for tool in tools
        ]
        scene = scene.put(*entries)
    return scene


def _package(scene: Scene, name: str, origin: Origin) -> Entry:
    path = f"/usr/share/doc/{name}"
    return Entry(path, Shape.TREE, origin, f"{scene.key}:{name}", scene.line, UNBOUNDED)


def _add_user(scene: Scene, command: Command) -> Scene:
    words = operands(command, _USER_OPTIONS)
    name = words[0] if words else None
    uid = _uid(command)
    if name is None:
        return scene.wonders("which user is made isn't known")
    if name in scene.users:
        return scene.fails(f"the user {name} exists already")
    if uid is not None and uid in scene.users.values():
        taken = next(user for user, number in scene.users.items() if number == uid)
        return scene.wonders(f"uid {uid} may be taken by the user {taken} of this base image")
    return replace(scene, users={**scene.users, name: uid})


def _uid(command: Command) -> int | None:
    words = command.words
    for at, word in enumerate(words):
        option, equals, value = (word or "").partition("=")
        if option in ("-u", "--uid"):
            given = value if equals else (words[at + 1] if at + 1 < len(words) else None)
            return int(given) if given and given.isdigit() else None
    return None


def _add_group(scene: Scene, _command: Command) -> Scene:
    return scene


EFFECTS: Mapping[str, Effect] = {
    "apt-get": _apt,
    "apt": _apt,
    "apk": _apk,
    "useradd": _add_user,
    "adduser": _add_user,
    "groupadd": _add_group,
    "addgroup": _add_group,
}
