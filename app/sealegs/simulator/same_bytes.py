"""The same bytes at two paths of the image that ships: copied twice, or copied and copied on.

Layers know nothing of each other's files: a second copy weighs as much as the first one. A file
that COPY brings to the very place where it lies already is no second one (see ``layers``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.model import Copy, Word, Workdir
from sealegs.dockerfile.stages import FromStage, Plan
from sealegs.dockerfile.stages import Step as PlanStep
from sealegs.simulator.build import Build
from sealegs.simulator.doubles import Double, copies
from sealegs.simulator.files import FileSet, OriginKind, absolute, is_within
from sealegs.simulator.kinds import is_script, is_text, kind_of
from sealegs.simulator.size import UNBOUNDED, Size, total
from sealegs.simulator.tri import Tri

_MUCH = 10**6
_OWN = (OriginKind.CONTEXT, OriginKind.ARTIFACT, OriginKind.DEPENDENCY, OriginKind.DOWNLOAD)


class Twice(Struct, frozen=True):
    """What ``line`` puts at ``again`` although ``first_line`` has it at ``first``.

    ``files`` is how many files, 0 where nobody knows; ``small`` that it surely or by its name
    weighs next to nothing.
    """

    line: int
    again: str
    first_line: int
    first: str
    size: Size
    files: int
    small: bool


def twice(plan: Plan, build: Build) -> tuple[Twice, ...]:
    """Return what ships at two paths, by the line that brings it the second time."""
    if build.image is None or build.target is None:
        return ()
    known = _known(build, build.image.files)
    lines = {(each.first_line, each.line) for each in known}
    written = [each for each in _written(plan, build) if (each.first_line, each.line) not in lines]
    return tuple(sorted((*known, *written), key=lambda each: each.line))


def _known(build: Build, files: FileSet) -> list[Twice]:
    """Files whose bytes the twin can tell apart."""
    pairs: dict[tuple[int, int], list[Double]] = {}
    for double in copies(build):
        if _stays(files, double.path) and _stays(files, double.first):
            pairs.setdefault((double.line, double.step.line), []).append(double)
    found = []
    for (first_line, line), both in pairs.items():
        size = total(double.size for double in both)
        small = size.high is not None and size.high < _MUCH
        path, first = min((double.path, double.first) for double in both)
        found.append(Twice(line, path, first_line, first, size, len(both), small))
    return found


def _stays(files: FileSet, path: str) -> bool:
    """Whether a file of this file's own making is there in the end, as it was brought."""
    entry = files.get(path)
    if entry is None or entry.link or entry.origin.kind not in _OWN:
        return False
    return not any(region.line > entry.line for region in files.regions_at(path))


class _Brought(Struct, frozen=True):
    """What a COPY brings: from where (a stage's number, None the context), what, and where to."""

    line: int
    origin: int | None
    path: str
    target: str
    into: bool


def _written(plan: Plan, build: Build) -> Iterator[Twice]:
    """What the words of two COPYs say where nobody knows which files there are."""
    if build.image is None:
        return
    brought: list[_Brought] = []
    for new in _all_brought(plan, build):
        for old in brought:
            found = _both(old, new, build.image.files)
            if found is not None:
                yield found
                break
        brought.append(new)


def _all_brought(plan: Plan, build: Build) -> Iterator[_Brought]:
    chain = _chain(plan, build.target)
    lines = {plan.stages[index].line for index in chain[:1]}
    workdir: str | None = next((base.workdir for at, base in build.bases if at in lines), "/")
    for stage in chain:
        for step in plan.stages[stage].steps:
            command = step.instruction.command
            if isinstance(command, Workdir):
                path = step.text(command.path).literal
                workdir = None if path is None or workdir is None else absolute(path, workdir)
            elif isinstance(command, Copy) and not command.parents and not command.exclude:
                yield from _brought(step, command, workdir)


def _brought(step: PlanStep, command: Copy, workdir: str | None) -> Iterator[_Brought]:
    origin = None
    if command.from_ is not None:
        stage = next((s for s in step.sources if s is not None), None)
        if not isinstance(stage, FromStage):
            return
        origin = stage.index
    target = step.text(command.destination).literal
    if target is None or (workdir is None and not target.startswith("/")):
        return
    into = target.endswith("/") or target in (".", "..") or len(command.sources) > 1
    for source in command.sources:
        path = step.text(source).literal if isinstance(source, Word) else None
        if path and not re.search(r"[*?\[\\]", path):
            place = absolute(target, workdir or "/")
            yield _Brought(step.line, origin, absolute(path, "/"), place, into)


def _both(old: _Brought, new: _Brought, files: FileSet) -> Twice | None:
    if old.origin != new.origin or old.line == new.line:
        return None
    inside = is_within(new.path, old.path)
    if not inside and not is_within(old.path, new.path):
        return None
    inner, outer = (new, old) if inside else (old, new)
    rest = posixpath.relpath(inner.path, outer.path)
    # what is a directory gives its contents, what is a file goes into a directory
    there = {posixpath.normpath(posixpath.join(outer.target, rest))}
    if rest == ".":
        there.add(posixpath.join(outer.target, posixpath.basename(outer.path)))
    here = {inner.target, posixpath.join(inner.target, posixpath.basename(inner.path))}
    if there & here or any(is_within(one, two) and one != two for one in here for two in there):
        return None
    first, again = (there, here) if inside else (here, there)
    at = _place(old, first), _place(new, again)
    if Tri.NO in (files.has(at[0]), files.has(at[1])):
        return None
    name = posixpath.basename(inner.path)
    if kind_of(name) in ("manifest", "lock"):
        # a few lines, and where they are installed from is another place than where they belong
        return None
    small = is_text(name) or kind_of(name) not in ("", "junk", "asset") or is_script(name)
    return Twice(
        new.line,
        at[1],
        old.line,
        at[0],
        UNBOUNDED,
        0,
        small,
    )


def _place(brought: _Brought, places: set[str]) -> str:
    """The likelier of two places: the longer one where the target is a folder as it is written."""
    ordered = sorted(places, key=len)
    return ordered[-1] if brought.into else ordered[0]


def _chain(plan: Plan, target: int | None) -> list[int]:
    found: list[int] = []
    while target is not None:
        found.insert(0, target)
        base = plan.stages[target].base
        target = base.index if isinstance(base, FromStage) else None
    return found
