"""Dependencies that are compiled with the program, and whether a step finds them compiled.

Cargo keeps what it compiled below its target directory, apart by profile and platform (the Cargo
book, "Build cache"), and compiles again what isn't there. So a step finds the dependencies when
that directory is in a cache mount, or when an earlier step left them in a layer: one that built
with only the manifests, or ``cargo chef cook``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.stages import Plan
from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build, Cache, Step
from sealegs.simulator.cache_mounts import cache_targets
from sealegs.simulator.files import absolute, is_within
from sealegs.simulator.reruns import chain_of
from sealegs.simulator.scripts.last import commands
from sealegs.simulator.tri import Tri

_FLAGS = Regex(r"RUN((?:\s+--[a-z]+(?:=\S+)?)*)\s+")
_EMPTIES = Regex(r"\bcargo clean\b|\brm\b[^&|;]*\btarget(?:/[\w.-]+)?/?\*?(?=[\s&|;]|$)")
"""Commands that take a whole target directory away, or all of one profile."""


class Compiling(Struct, frozen=True):
    """A command that compiles dependencies into ``folder`` unless they are ``ready`` there.

    ``kind`` is the profile and the platform, whose results are kept apart. With ``folder`` None
    nobody knows where they go.
    """

    step: Step
    command: str
    folder: str | None
    kind: tuple[str, str]
    ready: Tri = Tri.UNKNOWN


def compilings(plan: Plan, build: Build) -> tuple[Compiling, ...]:
    """Return the cargo commands of the steps that are built, in their order."""
    found = [each for step in build.steps for each in _of_step(step)]
    return tuple(
        Compiling(each.step, each.command, each.folder, each.kind, _ready(each, found, plan, build))
        for each in found
    )


def _of_step(step: Step) -> Iterator[Compiling]:
    if step.instruction != "RUN" or "cargo" not in step.text:
        return
    text = re.sub(r"\\\s*\n", " ", step.text)
    read = commands(_FLAGS.sub("", text, count=1), step.seen.environment)
    if not read:
        yield Compiling(step, "cargo", None, ("", ""))
    here = step.seen.workdir or "/"
    for words in read:
        known = tuple(word or "" for word in words)
        if known[0] == "cd" and len(known) == 2:
            here = absolute(known[1], here)
        if known[0].rpartition("/")[2] == "cargo" and _compiles(known):
            folder = _option(known, "--target-dir") or step.seen.environment.get("CARGO_TARGET_DIR")
            platform = _option(known, "--target") or step.seen.environment.get("CARGO_BUILD_TARGET")
            place = absolute(folder or "target", here)
            yield Compiling(step, " ".join(known), place, (_profile(known), platform or ""))


def _compiles(words: tuple[str, ...]) -> bool:
    plain = [word for word in words[1:] if not word.startswith(("-", "+"))]
    return plain[:1] in (["build"], ["b"], ["rustc"]) or plain[:2] == ["chef", "cook"]


def _profile(words: tuple[str, ...]) -> str:
    if "--release" in words or "-r" in words:
        return "release"
    return _option(words, "--profile") or "dev"


def _option(words: tuple[str, ...], name: str) -> str:
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if word == name:
            return following
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""


def _ready(one: Compiling, found: list[Compiling], plan: Plan, build: Build) -> Tri:
    folder = one.folder
    if folder is None:
        return Tri.UNKNOWN
    if any(is_within(folder, target) for target in cache_targets(plan, one.step)):
        return Tri.YES
    above = chain_of(plan, build, one.step)[:-1]
    earlier = [
        each
        for each in found
        if each.step in above
        and each.step.cache is Cache.HIT
        and each.kind == one.kind
        and (each.folder == folder or each.folder is None)
        and not any(is_within(folder, target) for target in cache_targets(plan, each.step))
    ]
    if not earlier:
        return Tri.NO
    between = above[above.index(earlier[-1].step) :]
    removed = any(_EMPTIES.search(step.text) for step in between)
    return Tri.UNKNOWN if removed or earlier[-1].folder is None else Tri.YES
