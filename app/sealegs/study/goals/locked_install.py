"""Dependencies are installed from a lock file."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sealegs.analyzer.locked import Install, installs
from sealegs.simulator.build import DeltaKind, Step
from sealegs.simulator.tri import Tri
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet


class LockedInstall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``ecosystem`` (node, python, php, ruby, rust, go, dotnet) looks at its tools alone."""

    ecosystem: str = ""


def _judge(facts: Facts, parameters: LockedInstall) -> Verdict:
    found = [
        install
        for install in installs(facts.subject)
        if facts.is_built(install.call.placed.stage)
        and parameters.ecosystem in ("", install.ecosystem)
    ]
    if not found:
        return cannot_tell("no step is seen to install dependencies")
    judged = [(_line(install), *_held(facts, install)) for install in found]
    loose = [Evidence(line, why) for line, held, why in judged if held is Tri.NO]
    vague = [Evidence(line, why) for line, held, why in judged if held is Tri.UNKNOWN]
    if loose:
        return unmet(loose[0].text, loose)
    return cannot_tell(vague[0].text, vague) if vague else met("the lock file decides")


def _line(install: Install) -> int:
    return install.call.placed.outer.first_line


def _held(facts: Facts, install: Install) -> tuple[Tri, str]:
    held = install.held
    if held.held is Tri.NO:
        return Tri.NO, held.why
    if held.held is Tri.UNKNOWN:
        return _by_kind(facts, install)
    there = _is_there(facts, install)
    if there is Tri.NO:
        return Tri.NO, f"{held.locks[0]} isn't there when {install.call.name} runs"
    return there, f"whether {held.locks[0]} is there isn't known"


def _by_kind(facts: Facts, install: Install) -> tuple[Tri, str]:
    """Judge files that are lock files by what the project says of them, or by their hashes."""
    held = install.held
    if install.ecosystem == "ruby" and _configured(facts, install):
        return _is_there(facts, install), "whether Gemfile.lock is there isn't known"
    if install.ecosystem != "python":
        return Tri.UNKNOWN, held.why
    described = {file.path.rpartition("/")[2]: file for file in facts.context.files}
    files = [described[name] for name in held.locks if name in described]
    if len(files) < len(held.locks) or not files:
        return Tri.UNKNOWN, held.why
    locked = all(file.kind == "lock" or "--hash=" in (file.content or "") for file in files)
    return (Tri.YES, "") if locked else (Tri.NO, held.why)


def _configured(facts: Facts, install: Install) -> bool:
    """Tell whether an earlier `bundle config` of the stage froze the lock file."""
    for call in facts.subject.commands("bundle", "bundler"):
        earlier = call.placed.stage == install.call.placed.stage and (
            (call.placed.index, call.at) < (install.call.placed.index, install.call.at)
        )
        words = call.words[1:]
        sets = words[:1] == ("config",) and words[-1] in ("true", "1")
        if earlier and sets and not {"frozen", "deployment"}.isdisjoint(words):
            return True
    return False


def _is_there(facts: Facts, install: Install) -> Tri:
    """Tell whether a lock file was copied or mounted before the command runs."""
    line, stage = _line(install), install.call.placed.stage
    unsure = False
    for step in _before(facts, stage, line):
        if any(path.rpartition("/")[2] in install.held.locks for path in step.reads):
            return _still_there(facts, install, step.line)
        unsure = unsure or any(not source.certain for source in step.seen.inputs)
        unsure = unsure or any(region.path == "/" for region in step.layer.regions)
    return Tri.UNKNOWN if unsure or not facts.context.described else Tri.NO


def _still_there(facts: Facts, install: Install, copied: int) -> Tri:
    """Tell whether nobody deletes the lock file between its COPY and the command."""
    line = _line(install)
    for step in _before(facts, install.call.placed.stage, line):
        for delta in step.layer.deltas:
            gone = delta.kind is DeltaKind.DELETED and step.line > copied
            if gone and delta.path.rpartition("/")[2] in install.held.locks:
                return Tri.NO if step.line < line else Tri.UNKNOWN
    placed, at = install.call.placed, install.call.at
    for call in facts.subject.commands("rm", "mv", "unlink", "find"):
        here = call.placed.index == placed.index and call.at < at
        if here and any(word.rpartition("/")[2] in install.held.locks for word in call.words):
            return Tri.UNKNOWN
    return Tri.YES


def _before(facts: Facts, stage: int | None, line: int) -> Iterator[Step]:
    while stage is not None:
        yield from (step for step in facts.build.steps_of(stage) if step.line <= line)
        stage = facts.build.stages[stage].base_stage


GOAL = Goal(
    name="locked_install",
    summary="Every install of dependencies that is built goes by a lock file that is there, and "
    "would rather fail than change it; tools for the build itself don't count.",
    parameters=LockedInstall,
    label=lambda p: f"The lock file decides{f' ({p.ecosystem})' if p.ecosystem else ''}",
    judge=_judge,
)
