"""What a learner may ask "and then?" about: the changes that make sense for a project.

The changes are those of a working day: a source file is edited, a library is added, the base
image is published anew, the cache is of no use. Which file stands for each is chosen here, from
the build context and from what the Dockerfile reads.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.build import Build
from sealegs.simulator.change import Change
from sealegs.simulator.context import Context
from sealegs.simulator.kinds import kind_of
from sealegs.study.goal import GoalError, read_changes

MOST = 4
"""Changes of one kind that are worth stepping through."""


_SOME_FILE = "source-file"
"""Stands for any file where the whole of an undescribed context is copied."""


class What(StrEnum):
    """The kinds of changes, in the order in which they are offered."""

    SOURCE = "source"
    LIBRARY = "library"
    BASE = "base"
    NO_CACHE = "no-cache"
    PRUNE = "prune"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One thing that may happen between two builds; ``told`` completes "after …"."""

    what: What
    changes: tuple[Change, ...]
    told: str


def what_ifs(context: Context, build: Build, likely: tuple[Change, ...] = ()) -> tuple[WhatIf, ...]:
    """Return the changes that make sense for a context and what is built of it.

    ``likely`` are changes that are known to matter; the files they edit come first. Libraries
    change in a manifest and in the lock file beside it together, as their tools do it.
    """
    return (
        *_sources(context, build, likely),
        *_libraries(context, build, likely),
        *_bases(build),
        WhatIf(What.NO_CACHE, (Change("no-cache"),), "a build with --no-cache"),
        WhatIf(What.PRUNE, (Change("prune"),), "the builder's cache was pruned"),
    )


def likely_changes(exercise: Exercise) -> tuple[Change, ...]:
    """Return the changes that an exercise's own goals ask about, in their order."""
    found: list[Change] = []
    for goal in exercise.goals:
        after = goal.parameters.get("after")
        given = after if isinstance(after, list) else [after]
        try:
            found += read_changes([text for text in given if isinstance(text, str)])
        except GoalError:
            continue
    return tuple(dict.fromkeys(found))


def next_of(offers: tuple[WhatIf, ...], what: What, present: WhatIf | None) -> WhatIf | None:
    """Return the change of a kind that follows the present one; None after the last of it."""
    kind = [offer for offer in offers if offer.what is what]
    if present not in kind:
        return kind[0] if kind else None
    place = kind.index(present) + 1
    return kind[place] if place < len(kind) else None


def next_kind(offers: tuple[WhatIf, ...], present: WhatIf | None) -> WhatIf | None:
    """Return the first change of the kind that follows the present one's; None after the last."""
    kinds = list(What)
    behind = kinds[kinds.index(present.what) + 1 :] if present is not None else kinds
    return next((offer for what in behind for offer in offers if offer.what is what), None)


def _sources(context: Context, build: Build, likely: tuple[Change, ...]) -> Iterator[WhatIf]:
    edited = _edited(likely)
    read = _read(build)
    kinds = _kinds(context)
    paths = [path for path in kinds if kinds[path] == "source"]
    if not context.described:
        named = _named(build)
        paths += [path for path in named if kind_of(path) == "source"]
        paths += [path for path in named if kind_of(path) == "" and path]
        paths += [_SOME_FILE] if "" in named else []
    ranked = sorted(
        dict.fromkeys(paths),
        key=lambda path: (path not in edited, path not in read, "test" in path),
    )
    for path in ranked[:MOST]:
        told = f"editing {posixpath.basename(path)}"
        yield WhatIf(What.SOURCE, (Change("edit", (path,)),), told)


def _libraries(context: Context, build: Build, likely: tuple[Change, ...]) -> Iterator[WhatIf]:
    edited = _edited(likely)
    read = _read(build)
    known = [file.path for file in context.files]
    paths = known if context.described else list(dict.fromkeys([*known, *_named(build)]))
    kinds = _kinds(context)
    manifests = [path for path in paths if kinds.get(path, kind_of(path)) == "manifest"]
    locks = [path for path in paths if kinds.get(path, kind_of(path)) == "lock"]
    groups: dict[str, list[str]] = {}
    for path in [*manifests, *locks]:
        groups.setdefault(posixpath.dirname(path), []).append(path)
    ranked = sorted(
        groups.values(),
        key=lambda group: (
            not edited.intersection(group),
            not read.intersection(group),
            group[0].count("/"),
        ),
    )
    for group in ranked[:MOST]:
        pair = _changed_together(group, locks)
        told = " and ".join(posixpath.basename(path) for path in pair)
        changes = tuple(Change("edit", (path,)) for path in pair)
        yield WhatIf(What.LIBRARY, changes, f"another library in {told}")


def _changed_together(group: list[str], locks: list[str]) -> list[str]:
    """Return the first manifest and the first lock file of a folder."""
    manifest = [path for path in group if path not in locks][:1]
    return [*manifest, *[path for path in group if path in locks][:1]]


def _bases(build: Build) -> Iterator[WhatIf]:
    names = dict.fromkeys(base.reference for _, base in build.bases if base.reference != "scratch")
    for name in list(names)[:MOST]:
        yield WhatIf(What.BASE, (Change("base", (name,)),), f"a new {name}")


def _kinds(context: Context) -> dict[str, str]:
    """Return the kind of every file of a context; a repository has thousands of them."""
    return {file.path: file.kind or kind_of(file.path) for file in context.files}


def _edited(changes: tuple[Change, ...]) -> frozenset[str]:
    return frozenset(change.words[0] for change in changes if change.verb == "edit")


def _read(build: Build) -> frozenset[str]:
    return frozenset(path for step in build.steps for path in step.reads)


def _named(build: Build) -> list[str]:
    """Return the paths that are copied by name; an empty one is the context as a whole."""
    return [
        source.path.strip("/")
        for step in build.steps
        if not step.takes and step.instruction in ("COPY", "ADD")
        for source in step.seen.inputs
    ]
