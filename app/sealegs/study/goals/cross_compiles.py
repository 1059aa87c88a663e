"""Compilers run on the machine that builds and aim at the platform of the image."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from sealegs.analyzer.calls import Call
from sealegs.simulator.build import Build
from sealegs.simulator.toolchains import compiles
from sealegs.study.goal import (
    Evidence,
    Facts,
    Goal,
    Verdict,
    cannot_tell,
    met,
    read_changes,
    unmet,
)

_BUILDER = "linux/amd64"
"""The platform that the twin builds on."""

_NATIVE = frozenset({"Go", "Rust", "C++", ".NET"})
"""Languages whose programs are made for one platform."""

_TARGET = re.compile(r"TARGET(?:PLATFORM|OS|ARCH|VARIANT)\b")
_TOOLS = ("go", "cargo", "gcc", "g++", "cc", "c++", "clang", "clang++", "make", "ninja", "cmake",
          "dotnet", "xx-go", "xx-cargo", "xx-clang", "xx-clang++")  # fmt: skip


class CrossCompiles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``platform`` that the image is built for on a builder of linux/amd64."""

    platform: str = "linux/arm64"

    def __post_init__(self) -> None:
        read_changes(f"platform {self.platform}")


def _judge(facts: Facts, parameters: CrossCompiles) -> Verdict:
    after = facts.after(read_changes(f"platform {parameters.platform}"))
    image = after.image
    if after.broken or image is None:
        return cannot_tell(f"for {parameters.platform} it would not build")
    if image.platform != parameters.platform:
        return unmet(f"the image itself is for {image.platform}")
    calls = [call for call in facts.subject.commands(*_TOOLS) if _compiles(facts, call)]
    wrong = [each for call in calls for each in _wrong(after, call, parameters.platform)]
    if image.start.failures:
        wrong.append(Evidence(image.start.line, image.start.failures[0]))
    if wrong:
        return unmet(wrong[0].text, wrong)
    return met() if calls else cannot_tell("no step is seen to compile")


def _compiles(facts: Facts, call: Call) -> bool:
    if call.placed.onbuild or not facts.is_built(call.placed.stage):
        return False
    words = (call.name.removeprefix("xx-"), *call.words[1:])
    return compiles(words) in _NATIVE


def _wrong(after: Build, call: Call, platform: str) -> Iterator[Evidence]:
    line, stage = call.placed.outer.first_line, call.placed.stage
    if stage is None:
        return
    if after.stages[stage].platform != _BUILDER:
        yield Evidence(
            line, f"{call.name} runs emulated as {platform}: FROM names no BUILDPLATFORM"
        )
        return
    step = next((s for s in after.steps_of(stage) if s.line == line), None)
    seen = step.seen.environment if step is not None else {}
    text = call.placed.instruction.text
    texts = " ".join((text, *(heredoc.text for heredoc in call.placed.instruction.heredocs)))
    named = set(_TARGET.findall(texts))
    aimed = call.name.startswith("xx-") or platform.split("/")[1] in seen.values()
    if named and not any(name in seen for name in named):
        yield Evidence(line, f"{sorted(named)[0]} is empty there: the stage has no ARG for it")
    elif not named and not aimed:
        yield Evidence(line, f"nothing tells {call.name} to make a program for {platform}")


GOAL = Goal(
    name="cross_compiles",
    summary="Built for another platform, every compiler of the file runs on the builder's own "
    "(--platform=$BUILDPLATFORM), is told the target, and the image is for the target.",
    parameters=CrossCompiles,
    label=lambda p: f"It cross-compiles for {p.platform}",
    judge=_judge,
)
