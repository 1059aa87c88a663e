"""Commands that nobody described, but whose products the build context may name."""

from __future__ import annotations

from msgspec.structs import replace

from sealegs.simulator.context import Script
from sealegs.simulator.effects.argv import Arguments, Word
from sealegs.simulator.effects.call import Call, path_word, shown
from sealegs.simulator.effects.compiling import made
from sealegs.simulator.effects.described import products
from sealegs.simulator.effects.schema import Command, Form
from sealegs.simulator.effects.secrecy import is_given
from sealegs.simulator.effects.verbs_files import delete
from sealegs.simulator.scene import Scene
from sealegs.simulator.tri import Tri

_STRANGER = Command(names=("?",), forms=())


def stranger(words: tuple[Word, ...], scene: Scene) -> Scene:
    """Return the scene after a command nobody knows, unless the context says what it makes."""
    if scene.deterministic is Tri.YES:
        scene = replace(scene, deterministic=Tri.UNKNOWN)
    call = Call(_STRANGER, Form(), Arguments(words), words[1:])
    found = products(None, call, scene)
    if is_given(words, scene) or (not found and _has_mounted_secret(scene)):
        scene = scene.may_leak(f"whether `{shown(words)}` leaves the secret that it is given")
    if not found:
        return scene.havoc("/", f"what `{shown(words)}` does isn't known")
    for product in found:
        scene = made(product, scene)
    return scene


def _has_mounted_secret(scene: Scene) -> bool:
    return bool(scene.secret_mounts or scene.secret_names & scene.vague)


def scripted(script: Script, scene: Scene) -> Scene:
    """Return the scene after a script whose whole effect the build context tells."""
    if not script.deterministic and scene.deterministic is Tri.YES:
        scene = replace(scene, deterministic=Tri.UNKNOWN)
    for path in script.deletes:
        scene = delete(path_word(scene, Word(path, glob=True)), scene)
    for product in script.writes:
        scene = made(product, scene)
    return scene
