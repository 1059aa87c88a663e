"""The verbs of build tools: dependencies fetched, products made."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec import structs
from msgspec.structs import replace

from sealegs.ground.globs import fits
from sealegs.simulator.build import Download
from sealegs.simulator.by_name import is_named
from sealegs.simulator.context import Product
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call, path_word, spelled
from sealegs.simulator.effects.compiling import compiled
from sealegs.simulator.effects.conditions import applies
from sealegs.simulator.effects.described import products, size_at
from sealegs.simulator.effects.projects import cargo_place, made_of, newer_than_built
from sealegs.simulator.effects.schema import Build, Fetch
from sealegs.simulator.effects.templates import fill, one_path, paths
from sealegs.simulator.effects.verbs_files import write
from sealegs.simulator.files import (
    Origin,
    OriginKind,
    Shape,
    absolute,
    is_within,
    with_directories,
)
from sealegs.simulator.scene import Scene
from sealegs.simulator.stands_for import is_stand_in
from sealegs.simulator.tri import Tri, any_of

_BY_NAME = "by name: "
"""How the origin begins of a store that holds only what commands were told by name."""


def fetch(item: Fetch, call: Call, scene: Scene) -> Scene:
    """Download dependencies unless they are there; that an earlier step fetched all is assumed."""
    if applies(item.when, (), call, scene) is not Tri.YES:
        return scene
    if item.ecosystem == "go" and item.unless and applies((), item.unless, call, scene) is Tri.NO:
        return scene  # the modules are taken from the vendor folder (go.dev/ref/mod, "Vendoring")
    store = one_path(item.store, call, scene)
    kind = OriginKind(item.kept)
    ready = Tri.UNKNOWN if store is None else _ready(store, kind, item, call, scene)
    guessed = store is not None and _is_guess(item.ecosystem, store, scene)
    command = spelled(call.arguments.words)
    download = Download(item.ecosystem, command, scene.line, ready, store, guessed)
    scene = replace(scene, downloads=(*scene.downloads, download), network=True)
    if store is None:
        return scene.havoc("/", f"where {call.name} keeps what it downloads isn't known")
    kept = applies((), item.unless, call, scene)
    if kept is Tri.NO or _held(store, kind, item, scene):
        return scene
    if kept is Tri.UNKNOWN:
        return scene.havoc(store, f"whether {call.name} keeps its downloads isn't known")
    by_name = kind is OriginKind.LEFTOVER and is_named(command)
    origin = Origin(kind, f"{_BY_NAME}{item.ecosystem}" if by_name else item.ecosystem)
    files = with_directories(scene.files, posixpath.dirname(store), scene.line)
    size = size_at(store, call, scene)
    return replace(scene, files=files).made(store, Shape.TREE, origin, size)


def _is_guess(ecosystem: str, store: str, scene: Scene) -> bool:
    """Whether a folder below the home is a default that this image may have changed.

    Images for Go, Rust and PHP set variables that move it. Composer's own default is another one
    where the image has /etc/xdg (getcomposer.org, config, cache-dir).
    """
    if not is_within(store, scene.home):
        return False
    if ecosystem == "php" and scene.base.reference.partition(":")[0] not in ("php", "composer"):
        return True
    return scene.homeless or (not scene.base.known and ecosystem in ("go", "rust", "php"))


def _ready(store: str, kind: OriginKind, item: Fetch, call: Call, scene: Scene) -> Tri:
    if any(is_within(store, mount) for mount in scene.cache_mounts):
        return Tri.YES
    if _held(store, kind, item, scene):
        return Tri.YES
    found = [Tri.NO]
    for template in item.ready:
        found += [_installed(word, scene) for word in paths(template, call, scene)]
    if scene.files.regions_at(store) and scene.files.get(store) is None:
        found.append(Tri.UNKNOWN)
    return any_of(found)


def _installed(word: Word, scene: Scene) -> Tri:
    entry = scene.files.get(word.text or "")
    if entry is not None:
        return Tri.YES if entry.origin.kind is OriginKind.DEPENDENCY else Tri.UNKNOWN
    return Tri.UNKNOWN if word.text is None or scene.files.regions_at(word.text) else Tri.NO


def _held(store: str, kind: OriginKind, item: Fetch, scene: Scene) -> bool:
    """Whether an earlier command left there what this one wants.

    One that was told names (pip install -U pip) left those and not what the project needs.
    """
    entry = scene.files.get(store)
    if entry is None or entry.origin.kind is not kind:
        return False
    return entry.origin.detail != f"{_BY_NAME}{item.ecosystem}"


def build(item: Build, call: Call, scene: Scene) -> Scene:
    """Make what the build context describes; where it is silent, anything below ``into``."""
    if applies(item.when, item.unless, call, scene) is Tri.NO:
        return scene
    project = _project(item, call, scene)
    if project is None:
        return scene.havoc("/", f"in which directory {call.name} builds isn't known")
    inside = replace(scene, cwd=project)
    found = products(item, call, scene) if item.products else ()
    described = [product for product in found if product.kind != "dependency"]
    described = [p for p in described if made_of(p, item.layout, call, scene) is not Tri.NO]
    for left in item.leftovers:
        for word in paths(left.path, call, inside):
            sure = applies(left.when, left.unless, call, scene)
            if word.text is not None and sure is not Tri.NO:
                inside = write(left, word, sure, call, inside)
    output = one_path(item.output, call, scene) if item.output else None
    if item.output and output is None:
        return scene.havoc("/", f"where {call.name} puts what it builds isn't known")
    if output is not None and not described and _is_folder(output, scene):
        why = f"how {call.name} calls what it puts into {output} isn't known"
        return replace(inside, cwd=scene.cwd).havoc(output, why)
    if output is not None:
        described = [_renamed(described, output, scene)]
    folder = one_path(item.folder, call, scene) if item.folder else None
    if folder is not None:
        described = [structs.replace(p, at=_in(folder, p)) for p in described]
    if item.layout == "cargo-install":
        folder = one_path(item.into[0], call, scene)
        described = [replaced for p in described if (replaced := _program_in(folder, p))]
    if item.layout == "cargo":
        places = [cargo_place(product, call, inside) for product in described]
        known = [(product, at) for product, at in zip(described, places, strict=True) if at != "?"]
        described = [structs.replace(product, at=at) for product, at in known]
    if not described:
        return replace(_undescribed(item, call, inside), cwd=scene.cwd)
    complete, missing = _sources(item, project, scene)
    if item.layout == "cargo" and complete is Tri.YES:
        complete = newer_than_built(described, project, call, scene)
    if complete is Tri.NO:
        inside = _without(described, missing, call, inside)
    elif complete is Tri.UNKNOWN:
        for product in described:
            why = f"whether the sources are there when {call.name} runs isn't known"
            inside = inside.havoc(product.at or inside.path(product.path), why)
    else:
        inside = compiled(described, project, call, inside)
    return replace(inside, cwd=scene.cwd)


def _is_folder(path: str, scene: Scene) -> bool:
    """Tell whether an output is a folder, by what is there or else by its name."""
    there = scene.files.is_directory(path)
    return there is Tri.YES or (there is Tri.UNKNOWN and posixpath.basename(path) == "bin")


def _program_in(folder: str | None, product: Product) -> Product | None:
    """Return a program under its own name in a folder; None for what is no single file."""
    if folder is None or product.path.endswith("/"):
        return None
    at = posixpath.join(folder, posixpath.basename(product.path))
    return structs.replace(product, at=at)


def _in(folder: str, product: Product) -> str:
    """Return where a product goes that is told by its name or by a path below its project."""
    absolute = product.path.startswith("/")
    return product.path if absolute else posixpath.join(folder, posixpath.basename(product.path))


def _renamed(described: list[Product], output: str, scene: Scene) -> Product:
    """Return the one product under the name that the call gives it."""
    if scene.files.is_directory(output) is Tri.YES and described:
        output = posixpath.join(output, posixpath.basename(described[0].path))
    if described:
        return structs.replace(described[0], at=output)
    return Product("", output, None, at=output)


def _project(item: Build, call: Call, scene: Scene) -> str | None:
    found = fill(item.at, call, scene)
    if not found:
        return scene.cwd
    path = path_word(scene, found[-1])
    if path.text is None or path.pattern:
        return None
    return posixpath.dirname(path.text) if _is_file(path.text, item, scene) else path.text


def _is_file(path: str, item: Build, scene: Scene) -> bool:
    entry = scene.files.get(path)
    if entry is not None:
        return entry.shape is Shape.FILE
    return posixpath.splitext(path)[1] in {posixpath.splitext(m)[1] for m in item.manifest if m}


def _undescribed(item: Build, call: Call, scene: Scene) -> Scene:
    for template in item.into:
        for word in paths(template, call, scene):
            path = word.text or "/"
            if item.makes and word.text is not None and not word.pattern:
                scene = replace(scene, files=with_directories(scene.files, path, scene.line))
            scene = scene.havoc(path, f"what `{call.text}` makes isn't described")
    return scene


def _without(described: list[Product], missing: str, call: Call, scene: Scene) -> Scene:
    files = scene.files
    for product in described:
        files = files.without(product.at or scene.path(product.path))
    return replace(scene, files=files).notes_that(
        f"{call.name} builds without {missing}: it is not in {scene.cwd} yet, "
        "so nothing with the program in it comes out"
    )


def _sources(item: Build, project: str, scene: Scene) -> tuple[Tri, str]:
    """Tell whether the project's described sources are there, and name one that isn't.

    Without any of them no program comes out. Where only some are there, nobody can tell, unless
    the tool doesn't say which files it reads.
    """
    folder = _context_folder(item, project, scene)
    patterns = item.sources or ("*",)
    below = (_below(path, folder or "") for path in _described(scene))
    wanted = [r for r in below if r is not None and any(fits(r, g) for g in patterns)]
    if not wanted:
        return Tri.YES, ""
    if folder is None:
        return Tri.UNKNOWN, ""
    there = [(rest, _as_described(absolute(rest, project), scene)) for rest in wanted]
    found = [tri for _, tri in there]
    if all(tri is Tri.NO for tri in found):
        return Tri.NO, there[0][0]
    if all(tri is Tri.YES for tri in found) or (not item.sources and Tri.YES in found):
        return Tri.YES, ""
    return Tri.UNKNOWN, ""


def _as_described(path: str, scene: Scene) -> Tri:
    """Tell whether a source is there; an echoed or empty file in its place is none."""
    entry = scene.files.get(path)
    return Tri.NO if entry is not None and is_stand_in(entry) else scene.files.has(path)


def _described(scene: Scene) -> Iterator[str]:
    return (file.path for file in scene.context.files if file.kind == "source")


def _below(path: str, folder: str) -> str | None:
    if not folder:
        return path
    return path[len(folder) + 1 :] if path.startswith(folder + "/") else None


def _context_folder(item: Build, project: str, scene: Scene) -> str | None:
    """Return the folder of the build context that the project was copied from."""
    below = [scene.files.get(posixpath.join(project, name)) for name in item.manifest]
    for entry in [e for e in below if e is not None] or scene.files.below(project):
        if entry.origin.kind is OriginKind.CONTEXT:
            rest = entry.path[len(project.rstrip("/")) + 1 :]
            if entry.origin.detail == rest:
                return ""
            if entry.origin.detail.endswith("/" + rest):
                return entry.origin.detail[: -len(rest) - 1]
    return None
