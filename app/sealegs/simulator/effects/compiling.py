"""What comes out of a compiler: the described products, where they go, what they are made for."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from msgspec import structs
from msgspec.structs import replace

from sealegs.simulator.built_for import Aim, aim_of, runs_on
from sealegs.simulator.context import Product
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.conditions import exists
from sealegs.simulator.effects.special_c import CACHE
from sealegs.simulator.files import (
    PERHAPS,
    Entry,
    Origin,
    OriginKind,
    Shape,
    absolute,
    ancestors,
    with_directories,
)
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import UNBOUNDED, exactly
from sealegs.simulator.toolchains import compiles, link_of
from sealegs.simulator.tri import Tri, any_of

_UNKNOWN = "\0"
_CARGO_SETTINGS = (".cargo/config.toml", ".cargo/config")
_PORTABLE = ".dll"
"""Assemblies run anywhere .NET does, unless they were published for one platform."""


def compiled(described: Iterable[Product], project: str, call: Call, scene: Scene) -> Scene:
    """Put the products of a build tool into the scene, with what each is made for."""
    words = [_spelled(word) for word in call.arguments.words]
    aim = aimed(words, project, scene)
    libc = _linked_against(words, aim, scene)
    programs = False
    for product in described:
        known = product.libc is not None or product.static
        product = product if known else structs.replace(product, libc=libc)
        platform = _platform(product, aim, scene)
        programs = programs or platform != ""
        scene = made(product, scene, platform)
    if programs and runs_on(aim.platform, scene.platform) is not Tri.YES:
        wanted = aim.platform or "a platform that isn't known"
        return scene.notes_that(f"{call.name} makes a program for {wanted} here: {aim.why}")
    return scene


def _spelled(word: Word) -> str:
    return word.start + _UNKNOWN if word.text is None else word.text


def aimed(words: list[str], project: str, scene: Scene) -> Aim:
    """Return what a command's program is made for, settings in files considered."""
    environment = {**scene.env, **dict.fromkeys(scene.vague)}
    aim = aim_of(words, environment, scene.platform)
    language = compiles(words)
    if language == "Go" and _is_set_elsewhere("~/.config/go", scene):
        return Aim(None, "go env -w may have set GOOS or GOARCH")
    if language == "C++":
        return _configured(words, project, aim, scene)
    if language == "Rust" and aim == Aim(scene.platform):
        folders = [project, *ancestors(project)]
        places = [absolute(name, folder) for folder in folders for name in _CARGO_SETTINGS]
        if any(scene.files.get(place) is not None for place in places):
            return Aim(None, "the project's .cargo/config.toml may name a target")
    return aim


def _configured(words: list[str], project: str, aim: Aim, scene: Scene) -> Aim:
    """Return what cmake was told where it configured the build; else what the command says."""
    folders = [project, *(scene.path(word) for word in words[1:] if not word.startswith("-"))]
    for folder in folders:
        cache = scene.files.get(absolute(CACHE, folder))
        if cache is not None and cache.platform != scene.platform:
            return Aim(cache.platform or None, "what cmake was told when it configured the build")
    return aim


def _is_set_elsewhere(folder: str, scene: Scene) -> bool:
    """Tell whether a command of the file may have written a tool's own settings."""
    path = scene.path(folder)
    near = [r for r in scene.files.regions_at(path) if r.path not in ("/", scene.home)]
    return bool(near) or any(entry.line > 0 for entry in scene.files.below(path))


def _platform(product: Product, aim: Aim, scene: Scene) -> str | None:
    if product.path.endswith("/"):
        return ""
    portable = (product.at or product.path).endswith(_PORTABLE)
    return "" if portable and aim == Aim(scene.platform) else aim.platform


def _linked_against(words: list[str], aim: Aim, scene: Scene) -> str | None:
    """Return the C library that what a compiler makes loads, with a ``?`` where it may be none.

    None is for what can't be known, ``none`` for what surely loads none.
    """
    environment = {**scene.env, **dict.fromkeys(scene.vague)}
    compiler = any_of(exists(name, scene) for name in ("gcc", "cc", "clang"))
    link = link_of(words, environment, scene.base, compiler)
    if link is None:
        return None if "-static" in words else aim.libc
    if link.libc == "none":
        return "none"
    return link.libc if link.sure else f"{link.libc}{PERHAPS}"


def made(product: Product, scene: Scene, platform: str | None = "") -> Scene:
    """Put a product of the build context where it says."""
    path = product.at or scene.path(product.path)
    scene = replace(scene, files=with_directories(scene.files, posixpath.dirname(path), scene.line))
    shape = Shape.TREE if product.path.endswith("/") else Shape.FILE
    entry = Entry(
        path,
        shape,
        Origin(OriginKind.ARTIFACT, product.path),
        f"{scene.key}:{product.path}",
        scene.line,
        UNBOUNDED if product.size is None else exactly(product.size),
        product.kind,
        "none" if product.static else product.libc,
        tool=bool(product.at) and shape is Shape.FILE,
        platform=platform,
    )
    return scene.put(entry)
