"""What cache mounts of a build are good for: which tool never looks there, what is lost in them.

A cache mount is laid over its path while one RUN runs and is no part of any layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sealegs.dockerfile.mounts import MountSpec
from sealegs.dockerfile.stages import FromStage, Plan
from sealegs.simulator.build import Build, Download, Step
from sealegs.simulator.called import Called
from sealegs.simulator.files import OriginKind, absolute, is_within
from sealegs.simulator.reruns import planned

_PACKAGE_CACHES = {
    "node": ("/.npm", "/.cache/yarn", "/.yarn", "/pnpm/store", "/.pnpm-store", "/.yarn/cache"),
    "python": ("/.cache/pip", "/.cache/uv", "/.cache/pypoetry", "/.cache"),
    "maven": ("/.m2", "/.m2/repository"),
    "gradle": ("/.gradle", "/.gradle/caches"),
    "go": ("/go/pkg/mod",),
    "rust": ("/.cargo", "/.cargo/registry", "/cargo/registry"),
    "dotnet": ("/.nuget", "/.nuget/packages"),
    "php": ("/.composer", "/.composer/cache"),
}
"""How the folders end in which the tools of an ecosystem keep downloads, for some user."""

_LINKED = "/home/gradle/"
"""In the official gradle images /root/.gradle is a link to that of the user gradle."""


_REFUSING = {
    "pip": ("--no-cache-dir", "--no-cache"),
    "pip3": ("--no-cache-dir", "--no-cache"),
    "uv": ("--no-cache", "-n"),
    "composer": ("--no-cache",),
    "poetry": ("--no-cache",),
    "apk": ("--no-cache",),
}
"""Flags that keep a tool from its cache, by the tool."""

_EMPTYING = {
    "npm": (("cache", "clean"), "/.npm"),
    "yarn": (("cache", "clean"), "yarn"),
    "pip": (("cache", "purge"), "/pip"),
    "uv": (("cache", "clean"), "/uv"),
    "composer": (("clear-cache",), "/composer"),
    "apt-get": (("clean",), "/var/cache/apt"),
    "apt": (("clean",), "/var/cache/apt"),
    "dnf": (("clean",), "/dnf"),
    "microdnf": (("clean",), "/dnf"),
    "apk": (("cache", "clean"), "/apk"),
    "go": (("clean",), "/go"),
}
"""Commands that empty a cache, and what its folder's path has in it."""

_INDEX = ("/var/cache/apk", "/etc/apk/cache")
APT_FOLDERS = ("/var/cache/apt", "/var/lib/apt")
"""Where apt keeps packages and lists; it locks both."""


class Defeated(Struct, frozen=True):
    """A cache mount that does no good: a command empties it, or is told not to use it.

    ``refused`` is the flag that keeps the command from its cache, empty where it empties it.
    """

    step: Step
    target: str
    called: Called
    refused: str = ""


class Missed(Struct, frozen=True):
    """A cache mount at ``target`` that a command never fills: its downloads lie elsewhere."""

    step: Step
    target: str
    download: Download


class Lost(Struct, frozen=True):
    """A path that something needs and that only ever lay in a cache mount.

    ``line`` is the RUN with the mount, ``needed`` the line that takes the path, 0 where the
    container needs what was installed there.
    """

    line: int
    target: str
    path: str
    needed: int


def missed(plan: Plan, build: Build) -> tuple[Missed, ...]:
    """Return the cache mounts for downloads that none of their step's commands uses."""
    return tuple(_missed(plan, build))


def _missed(plan: Plan, build: Build) -> Iterator[Missed]:
    for step in build.steps:
        targets = cache_targets(plan, step)
        if not targets or any(download.store is None for download in step.downloads):
            continue
        for target in targets:
            for ecosystem, endings in _PACKAGE_CACHES.items():
                own = [d for d in step.downloads if d.ecosystem == ecosystem]
                if not own or not target.endswith(endings) or target.startswith(_LINKED):
                    continue
                stores = [download.store or "" for download in step.downloads]
                if not any(is_within(s, target) or is_within(target, s) for s in stores):
                    yield Missed(step, target, own[0])


def cache_targets(plan: Plan, step: Step) -> tuple[str, ...]:
    """Return the absolute paths of a step's cache mounts."""
    instruction = planned(plan, step)
    if instruction is None or step.instruction != "RUN":
        return ()
    return tuple(
        absolute(mount.target, step.seen.workdir or "/")
        for mount in instruction.mounts
        if mount is not None and mount.type == "cache" and mount.target
    )


def defeated(plan: Plan, build: Build) -> tuple[Defeated, ...]:
    """Return each command that works against a cache mount of its own RUN."""
    return tuple(_defeated(plan, build))


def _defeated(plan: Plan, build: Build) -> Iterator[Defeated]:
    for step in build.steps:
        targets = cache_targets(plan, step) if step.called else ()
        for called in step.called if targets else ():
            for target in targets:
                refused = _refuses(step, called, target)
                if refused or _empties(called, target):
                    yield Defeated(step, target, called, refused)
                    break


def _refuses(step: Step, called: Called, target: str) -> str:
    """Return the flag with which a command leaves the cache at a path alone."""
    flags = _REFUSING.get(called.name, ())
    flag = next((word for word in called.words[1:] if word in flags), "")
    if not flag:
        return ""
    if called.name == "apk":
        return flag if any(is_within(index, target) for index in _INDEX) else ""
    stores = [each.store for each in step.downloads if flag in each.command.split()]
    return flag if any(store and is_within(store, target) for store in stores) else ""


def _empties(called: Called, target: str) -> bool:
    if called.name == "rm":
        paths = [word for word in called.words[1:] if word and not word.startswith("-")]
        bare = [absolute(path.removesuffix("*") or "/", called.cwd) for path in paths]
        return any(is_within(target, path) for path in bare)
    words, of = _EMPTYING.get(called.name, ((), ""))
    named = tuple(word for word in called.words[1:] if not word.startswith("-"))
    return bool(words) and named[: len(words)] == words and of in target


def shared(plan: Plan, build: Build) -> tuple[tuple[int, MountSpec], ...]:
    """Return the cache mounts for apt that builds may use at the same time, with their lines.

    apt locks its folders, and a second one stops there (docs.docker.com, RUN --mount=type=cache).
    """
    return tuple(
        (step.line, mount)
        for step in build.steps
        if any(called.name in ("apt-get", "apt") for called in step.called)
        for mount in _mounts(plan, step)
        if mount.target.startswith(APT_FOLDERS) and mount.sharing in ("", "shared")
    )


def _mounts(plan: Plan, step: Step) -> list[MountSpec]:
    instruction = planned(plan, step)
    found = instruction.mounts if instruction is not None else ()
    return [mount for mount in found if mount is not None and mount.type == "cache"]


def lost(plan: Plan, build: Build) -> tuple[Lost, ...]:
    """Return what later instructions take from a path that is only in a cache mount."""
    return tuple(_lost(plan, build))


def _lost(plan: Plan, build: Build) -> Iterator[Lost]:
    for edge in plan.edges:
        if edge.kind != "copy" or edge.step is None or not isinstance(edge.source, FromStage):
            continue
        needed = plan.stages[edge.stage].steps[edge.step].line
        for text in edge.paths:
            path = text.literal
            if path and not any(sign in path for sign in "*?["):
                yield from _only_mounted(plan, build, edge.source.index, path, needed)
    if build.image is None or build.target is None:
        return
    started = build.image.start.main or build.image.start.program
    if started.startswith("/"):
        yield from _only_mounted(plan, build, build.target, started, build.image.start.line)
    for step in build.steps_of(build.target):
        installed = ("/node_modules", "/site-packages", "/.venv", "/venv", "/vendor")
        for target in cache_targets(plan, step):
            if target.endswith(installed) and step.downloads:
                yield Lost(step.line, target, target, 0)


def _only_mounted(plan: Plan, build: Build, stage: int, path: str, needed: int) -> Iterator[Lost]:
    path = absolute(path, "/")
    steps = build.steps_of(stage)
    if _in_a_layer(steps, path):
        return
    for step in steps:
        for target in cache_targets(plan, step):
            if is_within(path, target):
                yield Lost(step.line, target, path, needed)
                return


def _in_a_layer(steps: Iterable[Step], path: str) -> bool:
    """Whether a step put the path, or what holds or makes it up, into a layer."""
    return any(
        delta.entry is not None
        and delta.entry.origin.kind is not OriginKind.CONFIG
        and (is_within(path, delta.path) or is_within(delta.path, path))
        for step in steps
        for delta in step.layer.deltas
    )
