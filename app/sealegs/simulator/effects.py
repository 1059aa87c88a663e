"""What a RUN does: its commands one after the other, each with the effect that is known for it.

A command nobody has described may write anywhere. Claims about what is absent are then unknown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace

from sealegs.simulator import effects_files, effects_java, effects_system
from sealegs.simulator.effects_files import Effect
from sealegs.simulator.files import Origin, OriginKind, Shape
from sealegs.simulator.scene import Scene, command_exists
from sealegs.simulator.script import Command, commands
from sealegs.simulator.tri import Tri

_EFFECTS: Mapping[str, Effect] = {
    **effects_files.EFFECTS,
    **effects_system.EFFECTS,
    **effects_java.EFFECTS,
}


def run_script(scene: Scene, script: str) -> Scene:
    """Return the scene after a shell script; commands after a certain failure don't run."""
    for command in commands(script, scene.env):
        scene = run_command(scene, command)
        if scene.failures:
            break
    return scene


def run_command(scene: Scene, command: Command) -> Scene:
    """Return the scene after one command."""
    if not command.understood:
        return scene.havoc("/", f"what `{_short(command.text)}` does isn't known")
    if not command.words:
        known = {name: value for name, value in command.assignments if value is not None}
        return replace(scene, env={**scene.env, **known})
    name = command.name
    if not name:
        return scene.havoc("/", f"which command `{_short(command.text)}` runs isn't known")
    if name in ("exec", "command") and len(command.words) > 1:
        return run_command(scene, replace(command, words=command.words[1:]))
    scene = _look_up(scene, name)
    if scene.failures:
        return scene
    effect = _EFFECTS.get(posixpath.basename(name))
    if effect is None:
        return scene.havoc("/", f"what `{_short(command.text)}` does isn't known")
    return _redirected(effect(scene, command), command)


def _look_up(scene: Scene, name: str) -> Scene:
    if "/" in name:
        there = scene.files.has(scene.path(name))
        where = scene.path(name)
    else:
        path = scene.env.get("PATH")
        there = command_exists(name, scene.files, scene.base, scene.vocabulary, path)
        where = name
    if there is Tri.NO:
        return scene.fails(f"the command {where} is not in the image at this point")
    if there is Tri.UNKNOWN and name in scene.vocabulary:
        return scene.wonders(f"whether the command {where} is in {scene.base.reference}")
    return scene


def _redirected(scene: Scene, command: Command) -> Scene:
    for path in command.output:
        if path is None:
            return scene.havoc("/", "it writes to a file whose name isn't known")
        origin = Origin(OriginKind.ARTIFACT, f"output of {command.name}")
        scene = scene.made(scene.path(path), Shape.FILE, origin)
    return scene


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
