"""Work that is done again although nothing about it changed: what stands above it did.

A RUN is a cache miss when any step above it in its stage, or in the stages that one is FROM, is
one. So a COPY of sources above a download repeats the download with every edited line, and so does
a variable whose value is another one in every build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sealegs.dockerfile.model import Add, Arg, Copy, Env, Word
from sealegs.dockerfile.stages import Plan
from sealegs.dockerfile.stages import Step as PlanStep
from sealegs.ground.globs import fits
from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build, DeltaKind, Download, Step
from sealegs.simulator.files import OriginKind, is_within
from sealegs.simulator.kinds import kind_of
from sealegs.simulator.names import names
from sealegs.simulator.tri import Tri

_SOURCE_FOLDERS = frozenset(
    names("src source sources app cmd internal pkg server client frontend backend web api")
)
ANY_SOURCE = "src/edited"
"""A source file of a context that nobody described."""
_SELDOM_EDITED = names(
    "*.sh *.sql *.config.* .*rc.* *.gemspec setup.py conftest.py __init__.py build.rs "
    "*version* *Version* *.properties"
)
_REMOTE = Regex(r"[a-z]+://|[\w.-]+@[\w.-]+:", re.IGNORECASE)
_VOLATILE = Regex(
    r"(?:BUILD_?(?:DATE|TIME|TIMESTAMP|NUMBER|NUM|NO|ID|SHA|COMMIT|REVISION|VERSION)"
    r"|(?:GIT|SOURCE|CI|APP)_?(?:COMMIT|SHA1?|REV|REVISION|HASH|REF|BRANCH|TAG|DESCRIBE)(?:_\w+)?"
    r"|COMMIT(?:_?(?:SHA1?|HASH|ID|REF|DATE))?|VCS_REF|REVISION|TIMESTAMP|DATE|NOW"
    r"|(?:APP|RELEASE|PROJECT|SERVICE|IMAGE)_?VERSION|CACHE_?(?:BUST|BUSTER|DATE))",
    re.IGNORECASE,
)
_GLOB = frozenset("*?[")
_FETCHING_MODULES = Regex(r"\bgo (?:mod|get)\b|-mod=mod\b|\bgit clone\b|\bgo install \S+@")
_LOCAL = Regex(r"\s(?:-mod=vendor|--offline|--prefer-offline)(?:\s|$)")
"""Flags with which a tool takes what is there instead of downloading."""


class Work(Struct, frozen=True):
    """What a RUN fetches: the command, the ecosystem (empty for system packages) and how many.

    ``again`` is NO where what it fetches is surely not there yet, so that every run of the step
    fetches. ``packages`` counts those of a distribution, and is ``counted`` where none of them can
    be in the image below already. ``own`` is set where the command installs the project itself,
    which needs its sources.
    """

    command: str
    ecosystem: str
    again: Tri
    packages: int = 0
    counted: bool = False
    own: bool = False


class Repeat(Struct, frozen=True):
    """A step that fetches again because of a step above it (or its own bind mount).

    ``path`` is what that step copies as it is written, ``cause`` that step.
    """

    step: Step
    work: Work
    cause: Step
    path: str


class Volatile(Struct, frozen=True):
    """A variable that changes from build to build, and the fetching steps below that see it.

    None of those mention it.
    """

    name: str
    line: int
    steps: tuple[Step, ...]


def fetched_by(step: Step) -> list[Download]:
    """Return the commands of a step that download what isn't surely there already."""
    told = f"{step.seen.environment.get('GOFLAGS', '')} "
    return [
        download
        for download in step.downloads
        if download.ready is not Tri.YES and not _LOCAL.search(f"{download.command} {told}")
    ]


def work_of(step: Step) -> Work | None:
    """Return what a step fetches unless it is cached, None when it is nothing."""
    fetched = fetched_by(step)
    if fetched:
        first = next((each for each in fetched if each.ready is Tri.NO), fetched[0])
        own = _is_own(first.command)
        return Work(first.command, first.ecosystem, first.ready, own=own)
    packages = {
        delta.entry.origin.detail
        for delta in step.layer.deltas
        if delta.entry is not None
        and delta.kind is DeltaKind.ADDED
        and delta.entry.origin.kind is OriginKind.PACKAGE
    }
    if packages:
        return Work(" ".join(step.text.split()), "", Tri.YES, len(packages))
    return None


def repeats(plan: Plan, build: Build) -> tuple[Repeat, ...]:
    """Return every step that fetches again after an edit of the project's sources."""
    return tuple(_repeats(plan, build))


def _repeats(plan: Plan, build: Build) -> Iterator[Repeat]:
    for step in build.steps:
        work = work_of(step)
        if work is None or _kept(plan, step):
            continue
        if "go mod init" in step.text:
            continue  # there is no go.mod to copy first: the sources say what is needed
        work = replace(work, counted=is_plain(plan, build, step))
        downloads = fetched_by(step)
        if downloads and all(fetched_above(plan, build, step, each) for each in downloads):
            continue
        for above in chain_of(plan, build, step):
            path = sources_taken(plan, above)
            if path and not _without_modules(plan, build, step, work, path):
                yield Repeat(step, work, above, path)
                break


def fetched_above(plan: Plan, build: Build, step: Step, download: Download) -> bool:
    """Tell whether a step above likely left what a command would download.

    A command that surely finds nothing there is none of those.
    """
    if download.ready is Tri.NO:
        return False
    above = chain_of(plan, build, step)[:-1]
    return any(other.store == download.store for each in above for other in each.downloads)


def is_plain(plan: Plan, build: Build, step: Step) -> bool:
    """Tell whether the image below a step holds little more than a distribution."""
    line = plan.stages[plan.lineage(step.stage)[-1]].line
    image = next((image for at, image in build.bases if at == line), None)
    return image is not None and image.known and bool(image.marks & {"plain", "slim"})


def installed_above(plan: Plan, build: Build, step: Step, download: Download) -> bool:
    """Tell whether a command that installs the project itself finds what it needs installed."""
    above = chain_of(plan, build, step)[:-1]
    return _is_own(download.command) and any(
        other.ecosystem == download.ecosystem for each in above for other in each.downloads
    )


def _is_own(command: str) -> bool:
    """Whether a command installs the project in a folder, as pip install . does."""
    return any(
        word in (".", "./", "-e", "-e.") or word.startswith(".[") for word in command.split()
    )


def _kept(plan: Plan, step: Step) -> bool:
    """Whether cache mounts inside the folders of the tools keep what they download."""
    instruction = planned(plan, step)
    targets = (
        [m.target for m in instruction.mounts if m and m.type == "cache"] if instruction else []
    )
    stores = [download.store for download in step.downloads if download.store]
    return any(is_within(target, store) for target in targets for store in stores)


def _without_modules(plan: Plan, build: Build, step: Step, work: Work, path: str) -> bool:
    """Whether Go builds single files that need no modules, and so has nothing to download."""
    return work.ecosystem == "go" and path.endswith(".go") and needs_no_modules(plan, build, step)


def needs_no_modules(plan: Plan, build: Build, step: Step) -> bool:
    """Tell whether Go builds single files, and nothing brings or makes a go.sum."""
    if any(_FETCHING_MODULES.search(each.text) for each in chain_of(plan, build, step)):
        return False
    return are_single_files(plan, build, step)


def are_single_files(plan: Plan, build: Build, step: Step) -> bool:
    """Tell whether all that the steps up to one take from the context are files, and no go.sum.

    A go.mod without one names no module that would be fetched (go.dev/ref/mod, "go.sum files").
    """
    instructions = (planned(plan, each) for each in chain_of(plan, build, step))
    written = [path for each in instructions if each for path in from_context(each)]
    return bool(written) and all(
        "." in path
        and path.strip("./")
        and not path.endswith("go.sum")
        and (path.endswith(".go") or not _GLOB.intersection(path))
        for path in written
    )


def chain_of(plan: Plan, build: Build, step: Step) -> list[Step]:
    """Return the steps whose keys enter a step's key, the first at the front, itself the last."""
    order = {stage: place for place, stage in enumerate(reversed(plan.lineage(step.stage)))}
    chain = [s for s in build.steps if s.stage in order]
    chain.sort(key=lambda s: (order[s.stage], s.index))
    return chain[: chain.index(step) + 1]


def planned(plan: Plan, step: Step) -> PlanStep | None:
    """Return the instruction that a step carries out; None when ONBUILD of a base brought it."""
    for each in plan.stages[step.stage].steps:
        if each.line == step.line and not each.triggered:
            return each
    return None


def sources_taken(plan: Plan, step: Step) -> str:
    """Return what of the project's sources a step takes from the context, as it is written.

    Where the context is described its files decide, elsewhere what the path says; empty for none.
    """
    instruction = planned(plan, step)
    if instruction is None:
        return ""
    written = list(from_context(instruction))
    if not written:
        return ""
    if step.reads:
        edited = [path for path in step.reads if is_source(path)]
        named = (path for path in written if any(_brings(path, each) for each in edited))
        return next(named, written[0]) if edited else ""
    return next((path for path in written if _means_sources(path)), "")


def from_context(step: PlanStep) -> Iterator[str]:
    """Yield what COPY, ADD or a bind mount takes from the build context, as it is written."""
    match step.instruction.command:
        case Copy(sources=sources, from_=None) | Add(sources=sources):
            for source in sources:
                path = step.text(source).literal if isinstance(source, Word) else None
                if path and not _REMOTE.match(path):
                    yield path
        case _:
            for mount, origin in zip(step.mounts, step.sources, strict=False):
                if mount is not None and mount.type == "bind" and origin is None:
                    yield mount.source or "."


def _brings(written: str, path: str) -> bool:
    """Whether a file of the context is taken by this source of a COPY, folder or pattern too."""
    written = written.strip("/").removeprefix("./") or "."
    return written == "." or is_within(f"/{path}", f"/{written}") or fits(path, written)


def is_source(path: str) -> bool:
    """Tell whether a file of the context is one that people edit all day."""
    name = path.rpartition("/")[2]
    return kind_of(path) == "source" and not any(fits(name, p) for p in _SELDOM_EDITED)


def _means_sources(path: str) -> bool:
    path = path.strip("/").removeprefix("./") or "."
    if path in (".", "*", "**"):
        return True
    name = path.rpartition("/")[2]
    if is_source(path) or name in _SOURCE_FOLDERS:
        return True
    # of what lies below, a name with an ending that is none of a source's says something else
    return path.split("/")[0] in ("src", "cmd") and "." not in name.lstrip(".")


def is_volatile(name: str) -> bool:
    """Tell whether a variable is named like something that is different in every build."""
    return _VOLATILE.fullmatch(name) is not None


def volatiles(plan: Plan, build: Build) -> tuple[Volatile, ...]:
    """Return the variables that make expensive steps run again in every build, for nothing."""
    return tuple(_volatiles(plan, build))


def _volatiles(plan: Plan, build: Build) -> Iterator[Volatile]:
    for stage in plan.stages:
        if not stage.built:
            continue
        for number, step in enumerate(stage.steps):
            if step.triggered or not isinstance(step.instruction.command, Arg | Env):
                continue
            for binding in step.bindings:
                if is_volatile(binding.name):
                    behind = _unconcerned(stage.steps[number + 1 :], binding.name)
                    seen = [s for s in build.steps_of(stage.index) if s.line in behind]
                    below = tuple(s for s in seen if work_of(s) is not None and not _builds(s))
                    if below:
                        yield Volatile(binding.name, step.line, below)


_BUILDING = Regex(
    r"\b(?:cargo|go|npm|pnpm|yarn|bun|dotnet|gradlew?|mvnw?|mix|make)\s(?:[^;&|]*[\s:])?"
    r"(?:build|rustc|install\s+--path|publish|package|assemble|bootJar|jar|verify|release|compile)\b"
)


def _builds(step: Step) -> bool:
    """Whether a step builds the project itself, which may read a variable of its environment."""
    return _BUILDING.search(step.text) is not None


def _unconcerned(steps: tuple[PlanStep, ...], name: str) -> frozenset[int]:
    """The lines of the steps before the first RUN or COPY that uses a variable.

    What ENV or ARG make of it counts as itself.
    """
    watched = [name]
    lines = set()
    for step in steps:
        texts = (step.instruction.text, *(heredoc.text for heredoc in step.instruction.heredocs))
        word = re.compile(rf"\b(?:{'|'.join(map(re.escape, watched))})\b")
        used = any(word.search(text) for text in texts)
        if used:
            watched += [binding.name for binding in step.bindings]
        if used and step.instruction.name in ("RUN", "COPY", "ADD"):
            break
        lines.add(step.line)
    return frozenset(lines)
