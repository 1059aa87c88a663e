"""The ignore file keeps paths out of the build context."""

from __future__ import annotations

import msgspec

from sealegs.dockerfile.ignore_expressions import BadGlob
from sealegs.dockerfile.ignore_patterns import Glob, Path, compile_glob
from sealegs.simulator.context_files import context_files
from sealegs.simulator.files import ancestors
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_MOST = 6
"""Pieces of evidence that are worth reading."""


class ContextExcludes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``globs`` are patterns as an ignore file has them; a folder stands for all it holds."""

    globs: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.globs:
            raise ValueError("name at least one glob")
        for glob in self.globs:
            if isinstance(compile_glob(glob), BadGlob):
                raise ValueError(f"{glob} is no pattern of an ignore file")


def _judge(facts: Facts, parameters: ContextExcludes) -> Verdict:
    if not facts.context.described:
        return cannot_tell("what the build context holds isn't described")
    files, ignored = context_files(facts.context, facts.document)
    sent = [entry.path for entry in files.all()]
    kept_out = [f"/{path}" for path in ignored]
    let_in: list[str] = []
    for written in parameters.globs:
        glob = compile_glob(written)
        if isinstance(glob, BadGlob):
            continue
        found = [path for path in sent if _covers(glob, path)]
        if not found and not any(_covers(glob, path) for path in kept_out):
            return cannot_tell(f"the project has nothing like {written}")
        let_in += found
    if let_in:
        told = [Evidence(0, f"{path[1:]} is part of the build context") for path in let_in]
        return unmet(told[0].text, told[:_MOST])
    return met("the ignore file keeps them out")


def _covers(glob: Glob, path: str) -> bool:
    """Tell whether a pattern matches a path or a folder above it."""
    return any(glob.matches(Path(each[1:])) for each in (path, *ancestors(path)) if each != "/")


GOAL = Goal(
    name="context_excludes",
    summary="The ignore file keeps everything like these globs from the builder.",
    parameters=ContextExcludes,
    label=lambda p: f"The context has no {', '.join(p.globs)}",
    judge=_judge,
)
