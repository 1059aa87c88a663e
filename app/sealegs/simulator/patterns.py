"""What each wildcard of COPY and ADD takes, and whether all of it goes onto one file (D09)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.model import Add, Copy, Word
from sealegs.dockerfile.stages import Plan
from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build, Step
from sealegs.simulator.files import FileSet, absolute
from sealegs.simulator.reruns import planned
from sealegs.simulator.tri import Tri
from sealegs.simulator.wildcards import is_pattern, matches

_SPECIAL = Regex(r"[*?\[\\]")


class Pattern(Struct, frozen=True):
    """A wildcard as it is written, and the paths it matches.

    ``certain`` is False where more may match than is known. ``onto_file`` says whether the target
    is a file, so that of several matches only the last is left.
    """

    text: str
    matched: tuple[str, ...]
    certain: bool
    onto_file: Tri


def patterns(plan: Plan, build: Build) -> Iterator[tuple[Step, Pattern]]:
    """Yield the wildcards of the steps that are built, in their order."""
    for step in build.steps:
        planned_step = planned(plan, step) if step.instruction in ("COPY", "ADD") else None
        command = None if planned_step is None else planned_step.instruction.command
        if planned_step is None or not isinstance(command, Copy | Add):
            continue
        for word in command.sources:
            text = planned_step.text(word).literal if isinstance(word, Word) else None
            if text is not None and is_pattern(text) and "://" not in text:
                deep = isinstance(command, Copy) and command.parents
                yield step, _pattern(text, step, _base_of(build, step.stage), deep=deep)


def _pattern(text: str, step: Step, base: FileSet, *, deep: bool) -> Pattern:
    inputs = step.seen.inputs
    path = absolute(text, "/")
    fixed = _SPECIAL.split(path, maxsplit=1)[0].rpartition("/")[0] or "/"
    found = tuple(s.path for s in inputs if s.certain and (deep or matches(s.path, path)))
    certain = all(source.certain or source.path != fixed for source in inputs)
    return Pattern(text, found, certain, Tri.NO if deep else _is_file(step, base))


def _is_file(step: Step, base: FileSet) -> Tri:
    """Tell whether a step copies onto a file; a folder of the base image may be there."""
    target = step.seen.options[0] if step.seen.options else "/"
    if target.endswith(("/", "/.")) or any(s.is_directory and s.certain for s in step.seen.inputs):
        return Tri.NO
    if any(delta.path.startswith(f"{target}/") for delta in step.layer.deltas):
        return Tri.NO
    named = re.search(r"\.\w+$", target) is not None and not target.endswith(".d")
    return Tri.YES if named else (Tri.UNKNOWN if base.has(target) is not Tri.NO else Tri.YES)


def _base_of(build: Build, stage: int) -> FileSet:
    at = build.stages[stage]
    while at.base_stage is not None:
        at = build.stages[at.base_stage]
    return next((base.files for line, base in build.bases if line == at.line), FileSet())
