"""Which described products a call makes: of which project, in which folder, and whether anew.

Sources: the cargo book (build cache, profiles, fingerprints by modification time), `go help build`,
learn.microsoft.com (dotnet publish).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from sealegs.simulator.context import Product
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.templates import fill, one_path
from sealegs.simulator.files import Shape
from sealegs.simulator.scene import Scene
from sealegs.simulator.tri import Tri

_UNKNOWN = "\0"
_PROJECTS = (".csproj", ".fsproj", ".vbproj")


def cargo_place(product: Product, call: Call, scene: Scene) -> str:
    """Return where cargo puts a product that is described below ``target/release``.

    The folder is named after the profile, below one that is named after the target where a target
    is given (the cargo book, build cache). Empty: where the product says itself; ``?``: nobody
    knows.
    """
    first, _, rest = product.path.partition("/")
    profile, _, name = rest.partition("/")
    if first != "target" or profile not in ("release", "debug") or not name:
        return ""
    base = one_path("{--target-dir|env:CARGO_TARGET_DIR|target}", call, scene)
    chosen = fill("{--profile}", call, scene)
    folder = "release" if call.arguments.has(("--release", "-r")) else "debug"
    if chosen:
        folder = {"dev": "debug", "test": "debug", "bench": "release"}.get(
            chosen[-1].text or "", chosen[-1].text or _UNKNOWN
        )
    target = fill("{--target|env:CARGO_BUILD_TARGET}", call, scene)
    triple = target[-1].text or _UNKNOWN if target else ""
    made_at = posixpath.join(base or _UNKNOWN, triple, folder, name)
    return "?" if _UNKNOWN in made_at else made_at


def newer_than_built(described: Iterable[Product], project: str, call: Call, scene: Scene) -> Tri:
    """Tell whether cargo compiles again what an earlier call compiled from other sources.

    It goes by modification times. COPY keeps those of the checkout, which are older than what was
    built a moment ago, so nothing happens until one of the sources is touched.
    """
    folder = one_path("{--target-dir|env:CARGO_TARGET_DIR|target}", call, scene)
    before = scene.files.get(folder or "")
    if before is None or before.line == 0 or before.shape is not Shape.TREE:
        return Tri.YES
    if any(scene.files.get(product.at) is not None for product in described):
        return Tri.YES
    sources = [e for e in scene.files.below(project) if e.name.endswith(".rs")]
    stamped = any(entry.stamped >= before.line for entry in sources)
    return Tri.YES if stamped else Tri.UNKNOWN


def made_of(product: Product, layout: str, call: Call, scene: Scene) -> Tri:
    """Tell whether a product can be one of the project or package that a call names."""
    match layout:
        case "dotnet":
            return _of_dotnet(product, call, scene)
        case "go":
            return _of_go(product, call, scene)
    return Tri.YES


def _of_dotnet(product: Product, call: Call, scene: Scene) -> Tri:
    """A project's assembly is named after it, unless the project itself says otherwise."""
    stem = posixpath.splitext(posixpath.basename(product.path))[0]
    known = {
        posixpath.splitext(posixpath.basename(file.path))[0]
        for file in scene.context.files
        if file.path.endswith(_PROJECTS)
    }
    named = call.operands[0].text if call.operands else "."
    if stem not in known or named is None:
        return Tri.YES
    if named.endswith(_PROJECTS):
        chosen = {posixpath.splitext(posixpath.basename(named))[0]}
    elif named.endswith((".sln", ".slnx", ".slnf")):
        return Tri.YES
    else:
        folder = scene.path(named).rstrip("/")
        there = [e.name for e in scene.files.below(folder) if e.name.endswith(_PROJECTS)]
        direct = [n for n in there if scene.files.get(f"{folder}/{n}") is not None]
        chosen = {posixpath.splitext(name)[0] for name in direct}
    return Tri.NO if chosen and stem not in chosen else Tri.YES


def _of_go(product: Product, call: Call, scene: Scene) -> Tri:
    """Another package than the one named like the program, and without a main.go, is none."""
    name = posixpath.basename(product.path)
    mains = [f.path for f in scene.context.files if posixpath.basename(f.path) == "main.go"]
    own = [path for path in mains if posixpath.basename(posixpath.dirname(path)) == name]
    for word in call.operands if own else ():
        folder = scene.path(word.text or ".")
        below = scene.files.below(folder)
        files = [e for e in below if e.name.endswith(".go") and posixpath.dirname(e.path) == folder]
        if files and all(entry.name != "main.go" for entry in files):
            return Tri.NO
    return Tri.YES
