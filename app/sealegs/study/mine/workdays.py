"""The changes of a working day that are asked about: which file of the repository is touched."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.model import Text
from sealegs.simulator.change import Change
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.wording import Code, listed, told
from sealegs.study.what_if import What, what_ifs

MOST_FILES: Final = 2_000
"""Files that are looked through for one to edit."""

_TOLD = frozenset({What.SOURCE, What.LIBRARY, What.BASE})


@dataclass(frozen=True, slots=True)
class Workday:
    """What somebody does between two builds; ``told`` is the clause that says so."""

    about: str
    changes: tuple[Change, ...]
    told: Text


def workdays(found: Prospect) -> Iterator[Workday]:
    """Yield changes that make sense for a site; the most telling ones come first.

    Without a described context there are only those whose file a line names.
    """
    rng = random.Random(f"{found.seed}/{found.site.name}/days")
    context = found.site.context
    by_kind: dict[What, list[Workday]] = {}
    for offer in what_ifs(context, found.build):
        if offer.what in _TOLD and (context.described or offer.what is What.BASE):
            day = Workday(_named(offer.changes), offer.changes, _clause(offer.changes))
            by_kind.setdefault(offer.what, []).append(day)
    for what in (What.SOURCE, What.LIBRARY):
        yield from _drawn(by_kind.get(what, []), rng)
    yield from _unread(found, rng)
    yield from _drawn(by_kind.get(What.BASE, []), rng)


def _drawn(days: list[Workday], rng: random.Random) -> list[Workday]:
    return rng.sample(days, 1) if days else []


def _named(changes: tuple[Change, ...]) -> str:
    return "; ".join(map(str, changes))


def _clause(changes: tuple[Change, ...]) -> Text:
    if changes[0].verb == "base":
        return told("a new image is published as ", Code(changes[0].words[0]), ", and is pulled,")
    files = listed([told(Code(change.words[0])) for change in changes])
    return told("somebody edits ", files)


def _unread(found: Prospect, rng: random.Random) -> Iterator[Workday]:
    """Yield an edit of a file that no step reads, and a touch of one that is read."""
    read = {path for step in found.build.steps for path in step.reads}
    paths = [
        file.path
        for file in found.site.context.files[:MOST_FILES]
        if file.link is None and not _is_builders(file.path)
    ]
    unread = [path for path in paths if path not in read]
    if unread:
        path = rng.choice(unread)
        change = Change("edit", (path,))
        yield Workday(str(change), (change,), told("somebody edits ", Code(path)))
    there = [path for path in paths if path in read]
    if there:
        path = rng.choice(there)
        change = Change("touch", (path,))
        yield Workday(str(change), (change,), told("somebody runs ", Code(f"touch {path}")))


def _is_builders(path: str) -> bool:
    """Whether the builder itself reads it: nobody can tell what an edit of it would change."""
    return "dockerfile" in path.lower() or path.endswith(".dockerignore")
