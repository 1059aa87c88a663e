"""cargo chef prepare: the recipe of a project's dependencies."""

from __future__ import annotations

from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.outcome import Outcome
from sealegs.simulator.effects.templates import one_path
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape
from sealegs.simulator.key import digest
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import Size

_MANIFESTS = ("Cargo.toml", "Cargo.lock", "rust-toolchain.toml")
_SIZE = Size(100, 2_000_000)


def chef_prepare(call: Call, scene: Scene) -> Outcome:
    """Write the recipe: the manifests and the names of the targets, and nothing of the code.

    So it has the same bytes as long as they are (cargo-chef's README, "How it works").
    """
    path = one_path("{--recipe-path|recipe.json}", call, scene)
    if path is None:
        return Outcome(scene.havoc("/", "where the recipe is written isn't known"))
    there = list(scene.files.below(scene.cwd))
    manifests = [f"{e.path}={e.content}" for e in there if e.name in _MANIFESTS]
    sources = [e.path for e in there if e.name.endswith(".rs")]
    content = f"recipe:{digest(repr((sorted(manifests), sorted(sources))))}"
    origin = Origin(OriginKind.ARTIFACT, "recipe")
    return Outcome(scene.put(Entry(path, Shape.FILE, origin, content, scene.line, _SIZE)))
