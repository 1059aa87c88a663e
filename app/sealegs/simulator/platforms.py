"""Programs that are compiled for one platform and copied into a stage for another.

A stage on ``$BUILDPLATFORM`` is for the machine that builds. Without a word to the compiler what it
makes is for that machine too, and only fits by chance (docs.docker.com, multi-platform builds).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.platform import Platform
from sealegs.dockerfile.stages import FromStage, Plan
from sealegs.dockerfile.stages import Stage as PlanStage
from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build
from sealegs.simulator.called import Called
from sealegs.simulator.ledger import shipped_steps
from sealegs.simulator.names import names
from sealegs.simulator.toolchains import compiles

_NATIVE = frozenset(names("Go Rust C++"))
"""What is compiled to machine code; the bytes of the others run anywhere."""

_TOLD = Regex(
    r"TARGETARCH|TARGETPLATFORM|GOARCH|GOOS|--target\b|CARGO_BUILD_TARGET|\bxx-|cross|--host="
    r"|CMAKE_TOOLCHAIN_FILE|-gnu-gcc|-linux-gnu|-linux-musl|wasm"
)
"""Words with which somebody tells a compiler what to compile for."""


class Mismatch(Struct, frozen=True):
    """A COPY (on ``line`` of stage ``stage``) of what ``compiled`` made for another platform.

    ``made`` and ``wanted`` are the platforms. Where it isn't ``sure``, they fit today: the one
    stage is for whatever machine builds, and the other one for the target.
    """

    line: int
    stage: int
    compiled: int
    made: Platform
    wanted: Platform
    sure: bool


def mismatches(plan: Plan, build: Build) -> tuple[Mismatch, ...]:
    """Return the COPYs that carry a program to a platform it wasn't made for, or may not be."""
    return tuple(_mismatches(plan, build))


def _mismatches(plan: Plan, build: Build) -> Iterator[Mismatch]:
    chain = {step.stage for step in shipped_steps(build)}
    for edge in plan.edges:
        if edge.kind != "copy" or edge.step is None or not isinstance(edge.source, FromStage):
            continue
        made, wanted = plan.stages[edge.source.index], plan.stages[edge.stage]
        compiled = _compiled(build, made)
        if not compiled or _TOLD.search(_text(made)):
            continue
        other = _architecture(made.platform) != _architecture(wanted.platform)
        flags = _flag(plan, made), _flag(plan, wanted)
        native = "BUILDPLATFORM" in flags[0] and "BUILDPLATFORM" not in flags[1]
        # a stage in between may hand it back to one that runs on the machine that builds
        native = native and edge.stage in chain
        if other or native:
            line = wanted.steps[edge.step].line
            yield Mismatch(line, edge.stage, compiled, made.platform, wanted.platform, other)


def _compiled(build: Build, stage: PlanStage) -> int:
    """Return the line on which a stage compiles to machine code, 0 when it doesn't."""
    for step in build.steps_of(stage.index):
        if any(_is_native(each) for each in step.called):
            return step.line
    return 0


def _is_native(called: Called) -> bool:
    return compiles(list(called.words)) in _NATIVE


def _flag(plan: Plan, stage: PlanStage) -> str:
    """Return --platform of a stage, or of the one that it is built on."""
    while isinstance(stage.base, FromStage):
        stage = plan.stages[stage.base.index]
    flags = [flag.text for flag in stage.instruction.flags if flag.name == "platform"]
    return flags[0] if flags else ""


def _architecture(platform: Platform) -> tuple[str, str]:
    return platform.os, platform.architecture


def _text(stage: PlanStage) -> str:
    """Everything a stage says, here-documents too."""
    own = [step.instruction for step in stage.steps]
    bodies = [heredoc.text for each in own for heredoc in each.heredocs]
    return "\n".join([*(each.text for each in own), *bodies])
