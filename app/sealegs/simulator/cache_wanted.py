"""Downloads and compiler caches that are made anew after an edit, as no cache mount keeps them.

A layer keeps downloads only while nothing above it changes; after that the step starts with an
empty folder. A cache mount is kept by the builder whatever changed
(docs.docker.com/build/cache/optimize).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sealegs.dockerfile.model import Run
from sealegs.dockerfile.stages import Plan
from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build, DeltaKind, Download, Step
from sealegs.simulator.by_name import is_named
from sealegs.simulator.cache_mounts import APT_FOLDERS, cache_targets, missed
from sealegs.simulator.files import OriginKind, is_within
from sealegs.simulator.kinds import kind_of
from sealegs.simulator.reruns import (
    ANY_SOURCE,
    chain_of,
    fetched_above,
    fetched_by,
    from_context,
    installed_above,
    is_plain,
    needs_no_modules,
    planned,
)
from sealegs.simulator.users import names_root

_INSIDE = {"/bundle": ("cache",), "/pypoetry": ("cache", "artifacts")}
"""What of a folder are downloads where what is installed lies in it too, by how its path ends."""

_NEVER_KEPT = Regex(r"\s(?:--no-cache|-n)(?:\s|$)|\bcache (?:clean|purge|clear)|clean --all")
_RELIES_ON_LAYER = {
    "maven": Regex(r"\s(?:-o|--offline)\s"),
    "gradle": Regex(r"\s--offline\s"),
    "rust": Regex(r"\s(?:--offline|--frozen)\s"),
    "dotnet": Regex(r"\s--no-restore\s"),
}
"""How a command is told to take what an earlier step left in its layer, and fails without it."""

_HOLDING_LIBRARIES = frozenset({"maven", "gradle", "go", "rust", "dotnet"})
_RUNNING_TOOLS = frozenset({"mvn", "mvnw", "gradle", "gradlew", "go", "cargo", "dotnet"})
_ANEW = Regex(r"\bgo\s+(?:build|install|test)\b[^;&|]*\s-a(?:\s|$)")
_MOVING = Regex(r"\bbundle\s+config\b[^;&|\n]*\bpath\b|\bbundle\b[^;&|\n]*\s--path\b")
_SCRIPT = Regex(
    r"(?:^RUN\s+(?:--\S+\s+)*|[;&|({\n]|\b(?:then|do|else)\s)\s*(?:\w+=\S*\s+)*"
    r"(?:(?:ba|da|a)?sh\s+(?!-c)\S|\.{1,2}/(?!mvnw|gradlew)\w|[\w-]+/[\w./-]+(?:\s|$)"
    r"|/[\w./-]+\.sh\b|(?:make|just|task|mage)(?:\s|$))"
)
"""A command that is a script of the project, or starts one."""

_UPDATING = Regex(r"\bapt(?:-get)?\b[^;&|]*\bupdate\b")


class Wanted(Struct, frozen=True):
    """Cache mounts that a RUN lacks.

    ``cause`` is the nearest step above whose change runs it again (itself for a bind mount) and
    ``path`` what that takes from the context, as it is written. ``download`` is None where
    nothing is downloaded but everything compiled again. ``packages`` counts those of a
    distribution, and ``counted`` is whether that is how many are fetched: an image that holds more
    than a distribution may have some already. ``lines`` are the RUNs that need the same mounts for
    the file to work as before; it is empty where that can't be told. ``maybe`` are RUNs of scripts
    that may look there too, which no Dockerfile shows.
    """

    step: Step
    cause: Step
    path: str
    targets: tuple[str, ...]
    download: Download | None
    packages: int = 0
    counted: bool = False
    lines: tuple[int, ...] = ()
    maybe: tuple[int, ...] = ()


def wanted(plan: Plan, build: Build) -> tuple[Wanted, ...]:
    """Return every RUN that downloads or compiles again after an edit and has no cache mount."""
    return tuple(_wanted(plan, build))


def _wanted(plan: Plan, build: Build) -> Iterator[Wanted]:
    elsewhere = {found.step.name for found in missed(plan, build)}
    for step in build.steps:
        instruction = planned(plan, step)
        if instruction is None or not isinstance(instruction.instruction.command, Run):
            continue
        if step.name in elsewhere:
            continue
        fetched = [
            download
            for download in fetched_by(step)
            if download.store
            and not download.guessed
            and not (download.ecosystem == "ruby" and _is_moved(step))
            and not (download.ecosystem == "go" and needs_no_modules(plan, build, step))
            and not fetched_above(plan, build, step, download)
            and not installed_above(plan, build, step, download)
        ]
        packages = _packages(step)
        mounted = cache_targets(plan, step)
        folders = [t for download in fetched for t in _targets(download)]
        folders += _compiled_first(plan, build, step)
        targets = [
            target
            for target in folders
            if not _covered(target, mounted) and not _is_brought(plan, build, step, target)
        ]
        if not targets and packages and not any(is_within(m, "/var") for m in mounted):
            # lists of an earlier step lie in its layer, and a mount would hide them
            targets = list(APT_FOLDERS) if _UPDATING.search(step.text) else [APT_FOLDERS[0]]
        if not targets or _is_needed(plan, build, step, tuple(targets)):
            continue
        above = _cause(plan, build, step)
        if above is None:
            continue
        cause, path = above
        found = [d for d in fetched if not targets or _targets(d)[0] in targets]
        download = next((d for d in found if not is_named(d.command)), next(iter(found), None))
        unique = tuple(dict.fromkeys(targets))
        lines = () if unique[0] == APT_FOLDERS[0] else _together(plan, build, step, unique)
        if not _is_near(cause, path, step, download):
            lines = ()
        counted = is_plain(plan, build, step)
        read = not packages and all(each.ecosystem in _HOLDING_LIBRARIES for each in fetched)
        maybe = _scripts(plan, build, step, unique) if read else ()
        yield Wanted(step, cause, path, unique, download, packages, counted, lines, maybe)


def made_anew(plan: Plan, step: Step) -> tuple[str, ...]:
    """Return the folders that a step fills from nothing whenever it runs: no mount keeps them."""
    mounted = cache_targets(plan, step)
    folders = dict.fromkeys(_folders(step, fetched_by(step)))
    return tuple(folder for folder in folders if not _covered(folder, mounted))


def edited_path(cause: Step, path: str) -> str:
    """Return a file that the step takes from the context, ``path`` as it is written there."""
    if cause.reads:
        return cause.reads[0]
    named = path.strip("/").removeprefix("./") or "."
    return ANY_SOURCE if named in (".", "*", "**") else named.replace("*", "").replace("?", "x")


def _folders(step: Step, downloads: Iterable[Download]) -> list[str]:
    return [t for download in downloads for t in _targets(download)] + _compiler_caches(step)


def _targets(download: Download) -> tuple[str, ...]:
    store = download.store or "/"
    inside = next((parts for ending, parts in _INSIDE.items() if store.endswith(ending)), ())
    return tuple(posixpath.join(store, part) for part in inside) or (store,)


def _covered(target: str, mounted: tuple[str, ...]) -> bool:
    return any(is_within(target, mount) or is_within(mount, target) for mount in mounted)


def _any_covered(targets: tuple[str, ...], mounted: tuple[str, ...]) -> bool:
    return any(_covered(target, mounted) for target in targets)


def _compiler_caches(step: Step) -> list[str]:
    """Where Go keeps what it compiled, when the step leaves that in its layer."""
    return [
        delta.path
        for delta in step.layer.deltas
        if delta.kind is not DeltaKind.DELETED
        and delta.entry is not None
        and delta.entry.origin.kind is OriginKind.LEFTOVER
        and delta.path.endswith("/go-build")
    ]


def _compiled_first(plan: Plan, build: Build, step: Step) -> list[str]:
    """Where Go keeps what it compiled, unless a step above left some there: a mount hides that."""
    if _ANEW.search(step.text) or needs_no_modules(plan, build, step):
        return []  # it is told to compile everything, or there is nothing but what was edited
    before = chain_of(plan, build, step)[:-1]
    if any(_runs_script(each) for each in before):
        return []  # it may have compiled there what is needed, and nobody can tell
    above = [t for each in before for t in _compiler_caches(each)]
    return [target for target in _compiler_caches(step) if target not in above]


def _is_moved(step: Step) -> bool:
    """Whether gems go to a path of their own, where the cache lies below the version of Ruby.

    That is PATH/ruby/3.4.0/cache (bundler.io/man/bundle-config.1.html, "path"), and which version
    of the interface it is stands in no Dockerfile.
    """
    return "BUNDLE_PATH" in step.seen.environment or _MOVING.search(step.text) is not None


def _packages(step: Step) -> int:
    """How many Debian packages the step installs."""
    if not re.search(r"\bapt(?:-get)?\b", step.text):
        return 0
    return len(
        {
            delta.entry.origin.detail
            for delta in step.layer.deltas
            if delta.entry is not None and delta.entry.origin.kind is OriginKind.PACKAGE
        }
    )


def _cause(plan: Plan, build: Build, step: Step) -> tuple[Step, str] | None:
    for above in reversed(chain_of(plan, build, step)):
        instruction = planned(plan, above)
        path = next(from_context(instruction), "") if instruction is not None else ""
        if path:
            return above, path
    return None


def _together(plan: Plan, build: Build, step: Step, targets: tuple[str, ...]) -> tuple[int, ...]:
    """The lines of all RUNs that look in the same folders; empty where a mount may break one.

    What is in a mount is in no layer, so a command that is told not to download, another stage,
    or the container may miss it.
    """
    root = _root(plan, step.stage)
    users = [s for s in build.steps if _root(plan, s.stage) == root and _uses(s, targets)]
    if any(_relies_on_layer(download) for s in users for download in s.downloads):
        return ()
    if any(_NEVER_KEPT.search(f" {s.text} ") or not names_root(s.seen.user) for s in users):
        return ()
    if any(planned(plan, s) is None for s in users):
        return ()
    taken = [path.literal for edge in plan.edges for path in edge.paths]
    if any(path is None for path in taken) or _container_looks(plan, build, step):
        return ()
    return tuple(s.line for s in users if not _any_covered(targets, cache_targets(plan, s)))


def _scripts(plan: Plan, build: Build, step: Step, targets: tuple[str, ...]) -> tuple[int, ...]:
    """The lines of RUNs below it, in stages built on this one too, whose scripts may look there."""
    root = _root(plan, step.stage)
    return tuple(
        each.line
        for each in build.steps
        if _root(plan, each.stage) == root
        and each.line > step.line
        and _runs_script(each)
        and not _uses(each, targets)
        and not _any_covered(targets, cache_targets(plan, each))
    )


def _runs_script(step: Step) -> bool:
    """Whether a RUN starts a script of the project, whose commands aren't in the file."""
    return step.instruction == "RUN" and _SCRIPT.search(step.text) is not None


def _is_needed(plan: Plan, build: Build, step: Step, targets: tuple[str, ...]) -> bool:
    """Whether another stage takes from the folders, or the container looks there."""
    taken = [path.literal for edge in plan.edges for path in edge.paths]
    if any(path is not None and _any_covered((path,), targets) for path in taken if path != "/"):
        return True
    start = build.image.start if build.image is not None else None
    return (
        start is not None
        and start.line > 0
        and start.program in _RUNNING_TOOLS
        and (_container_looks(plan, build, step))
    )


def _is_near(cause: Step, path: str, step: Step, download: Download | None) -> bool:
    """Whether what is copied lies where the step works; elsewhere it may be no part of a project.

    What is installed by a list that is named may lie anywhere.
    """
    if cause is step or (download and download.ecosystem not in _HOLDING_LIBRARIES):
        return True
    cwd = step.seen.workdir or "/"
    put = [r.path for r in cause.layer.regions] + [d.path for d in cause.layer.deltas]
    if kind_of(path) in ("manifest", "lock"):
        own = posixpath.join(cwd, posixpath.basename(path))
        return any(is_within(own, each) or is_within(cwd, each) for each in put)
    return any(is_within(each, cwd) or is_within(cwd, each) for each in put)


def _is_brought(plan: Plan, build: Build, step: Step, target: str) -> bool:
    """Whether a COPY above puts something into the folder, which a mount would hide."""
    copies = [s for s in chain_of(plan, build, step)[:-1] if s.instruction in ("COPY", "ADD")]
    written = [region.path for above in copies for region in above.layer.regions]
    written += [d.path for above in copies for d in above.layer.deltas if d.entry is not None]
    return any(
        is_within(path, target)
        or (is_within(target, path) and posixpath.basename(path).startswith("."))
        for path in written
    )


def _relies_on_layer(download: Download) -> bool:
    offline = _RELIES_ON_LAYER.get(download.ecosystem)
    return offline is not None and offline.search(f" {download.command} ") is not None


def _container_looks(plan: Plan, build: Build, step: Step) -> bool:
    """Whether the folder holds libraries, ships, and a tool that reads them may be what starts."""
    if not any(download.ecosystem in _HOLDING_LIBRARIES for download in step.downloads):
        return False
    if build.target is None or _root(plan, build.target) != _root(plan, step.stage):
        return False
    start = build.image.start if build.image is not None else None
    if start is None or not start.program or start.program in _RUNNING_TOOLS:
        return start is None or start.program != "dotnet" or not (start.main or "").endswith(".dll")
    return False


def _uses(step: Step, targets: tuple[str, ...]) -> bool:
    return not set(targets).isdisjoint(_folders(step, step.downloads))


def _root(plan: Plan, stage: int) -> int:
    return plan.lineage(stage)[-1]
