"""The stages of a Dockerfile, what each starts from and copies from, and which are built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sealegs.dockerfile.expand import expand
from sealegs.dockerfile.expand_values import BadWord, Text, Unknown, literal
from sealegs.dockerfile.model import Arg, Copy, Document, From, Instruction, Run, Word
from sealegs.dockerfile.mounts import MountSpec, resolve_mount
from sealegs.simulator.build import Failure, Stage, When

_PLATFORM_ARGS = {
    "BUILDPLATFORM": "linux/amd64",
    "BUILDOS": "linux",
    "BUILDARCH": "amd64",
    "BUILDVARIANT": "",
    "TARGETPLATFORM": "linux/amd64",
    "TARGETOS": "linux",
    "TARGETARCH": "amd64",
    "TARGETVARIANT": "",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages with their instructions, the one to build, and what is known to be wrong.

    ``arguments`` are the ARGs before the first FROM that have a value.
    """

    stages: tuple[Stage, ...]
    bodies: tuple[tuple[Instruction, ...], ...]
    target: int | None
    arguments: Mapping[str, str]
    failures: tuple[Failure, ...] = ()


def plan(document: Document, target: str | None, build_args: Mapping[str, str]) -> Plan:
    """Resolve stages; ``target`` names one (or its number), the last one is built by default."""
    arguments: dict[str, str] = {}
    stages: list[Stage] = []
    bodies: list[tuple[Instruction, ...]] = []
    failures: list[Failure] = []
    for instruction in document.instructions:
        match instruction.command:
            case From() as command:
                stage, failure = _stage(instruction, command, stages, arguments, document.escape)
                stages.append(stage)
                bodies.append(())
                failures += [failure] if failure else []
            case Arg() as command if not stages:
                arguments.update(_global_arguments(command, arguments, build_args, document.escape))
            case _ if stages:
                bodies[-1] += (instruction,)
            case _:
                pass
    stages = [
        replace(stage, needs=tuple(sorted(set(_needs(bodies[stage.index], stages, stage.index)))))
        for stage in stages
    ]
    chosen = _target(stages, target)
    if chosen is None and stages:
        failures.append(Failure(0, When.BUILD, f"there is no stage called {target}"))
    built = _reachable(stages, chosen)
    marked = tuple(replace(stage, built=stage.index in built) for stage in stages)
    return Plan(marked, tuple(bodies), chosen, arguments, tuple(failures))


def words(variables: Mapping[str, str | None], escape: str) -> Callable[[str], str | None]:
    """Return a function that expands one word; None stands for a value that can't be known."""

    def lookup(name: str) -> Text | Unknown | None:
        if name not in variables:
            return None
        value = variables[name]
        return Unknown(name) if value is None else literal(value)

    def expanded(word: str) -> str | None:
        result = expand(word, lookup, escape)
        return None if isinstance(result, BadWord) else result.text.literal

    return expanded


def find_stage(name: str, stages: list[Stage], before: int) -> int | None:
    """Return the index of the stage that ``--from`` names, among those ``before`` an index."""
    if name.isdigit():
        return int(name) if int(name) < before else None
    return _named(name, stages, before)


def mounts_of(command: Run, expanded: Callable[[str], str | None]) -> Iterator[MountSpec]:
    """Yield the mounts of a RUN that can be understood."""
    for mount in command.mounts:
        spec = resolve_mount(mount, lambda text: expanded(text) or "")
        if isinstance(spec, MountSpec):
            yield spec


def _named(name: str, stages: list[Stage], before: int) -> int | None:
    return next(
        (s.index for s in reversed(stages[:before]) if s.name and s.name == name.lower()), None
    )


def _stage(
    instruction: Instruction,
    command: From,
    stages: list[Stage],
    arguments: Mapping[str, str],
    escape: str,
) -> tuple[Stage, Failure | None]:
    index, line = len(stages), instruction.first_line
    image = words({**_PLATFORM_ARGS, **arguments}, escape)(command.base.text)
    # FROM finds a stage by its exact, lower-case name only
    base = _named(image, stages, index) if image and image == image.lower() else None
    stage = Stage(index, command.name, line, base, None if base is not None else image)
    if image:
        return stage, None
    why = f"FROM {command.base.text} names no image: its variable has no value before the FROM"
    return stage, Failure(line, When.BUILD, why)


def _global_arguments(
    command: Arg, known: Mapping[str, str], given: Mapping[str, str], escape: str
) -> dict[str, str]:
    found: dict[str, str] = {}
    for declaration in command.declarations:
        name = declaration.name.text
        value = given.get(name)
        if value is None and declaration.default is not None:
            value = words({**_PLATFORM_ARGS, **known, **found}, escape)(declaration.default.text)
        if value is not None:
            found[name] = value
    return found


def _needs(body: tuple[Instruction, ...], stages: list[Stage], before: int) -> Iterator[int]:
    for instruction in body:
        match instruction.command:
            case Copy(from_=Word() as source):
                index = find_stage(source.text, stages, before)
                if index is not None:
                    yield index
            case Run() as command:
                for mount in mounts_of(command, lambda text: text):
                    index = _named(mount.from_, stages, before) if mount.from_ else None
                    if index is not None:
                        yield index
            case _:
                pass


def _target(stages: list[Stage], target: str | None) -> int | None:
    if not stages:
        return None
    if target is None:
        return stages[-1].index
    if target.isdigit():
        return int(target) if int(target) < len(stages) else None
    return _named(target, stages, len(stages))


def _reachable(stages: list[Stage], target: int | None) -> frozenset[int]:
    seen: set[int] = set()
    waiting = [] if target is None else [target]
    while waiting:
        index = waiting.pop()
        if index in seen:
            continue
        seen.add(index)
        stage = stages[index]
        waiting += [*stage.needs, *([] if stage.base_stage is None else [stage.base_stage])]
    return frozenset(seen)
