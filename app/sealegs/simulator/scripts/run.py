"""Running what RUN hands to a shell, or starts without one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sealegs.dockerfile.shell import ShellText, parse_script, understands
from sealegs.dockerfile.shell_options import shell_options
from sealegs.dockerfile.shell_tree import Script
from sealegs.simulator.effects.argv import known
from sealegs.simulator.scene import Scene
from sealegs.simulator.scene_join import join_all
from sealegs.simulator.scripts.builtins import NO_PIPEFAIL, lacks_pipefail
from sealegs.simulator.scripts.flow import Flow
from sealegs.simulator.scripts.runner import Runner
from sealegs.simulator.tri import Tri


def run_shell(scene: Scene, text: ShellText) -> Scene:
    """Return the scene after a script that its shell runs."""
    if not understands(text.shell):
        return scene.havoc("/", f"what {text.shell[0]} does with this script isn't known")
    scene = replace(scene, shell=text.shell, options=scene.options | shell_options(text.shell))
    if "pipefail" in scene.options and lacks_pipefail(scene):
        return scene.fails(NO_PIPEFAIL)
    return run_script(scene, text.script)


def run_script(scene: Scene, script: Script | str) -> Scene:
    """Return the scene after a script; where it surely fails, the scene says so."""
    read = parse_script(script) if isinstance(script, str) else script
    return settled(Runner().script(read, scene), scene)


def run_words(scene: Scene, words: Sequence[str]) -> Scene:
    """Return the scene after a command that runs without a shell: the exec form."""
    if not words:
        return scene
    return settled(Runner().commands.argv(known(*words), scene), scene)


def settled(flow: Flow, before: Scene) -> Scene:
    """Return the scene the build goes on with: the ways that succeed, or a failure."""
    good = [end for end, status in flow.exits if status is not Tri.NO]
    after = join_all((flow.ok, *good))
    if after is not None:
        return after
    left = join_all((flow.bad, *(end for end, _ in flow.exits)))
    return (left or before).fails(flow.why or "the script can't succeed")
