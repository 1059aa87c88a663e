"""Finding an item again after its wording, and so perhaps its slug, has changed.

Progress hangs on item ids. When an id from the journal is no longer in the pack, the nearest
new item of the same kind and topic takes its place before it is called gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

from sealegs.curriculum.texts import normalised

THRESHOLD: Final = 0.6
"""Least likeness (difflib's ratio) of two wordings to count as the same item."""


def nearest(old: str, candidates: Mapping[str, str]) -> str | None:
    """Return the id of the candidate whose wording is most like ``old``, or None.

    ``candidates`` maps ids to wordings. Nothing is returned below the threshold, or when two
    candidates are equally alike: a wrong guess would mix up two histories.
    """
    wanted = _comparable(old)
    scored = sorted(
        ((_likeness(wanted, _comparable(text)), id_) for id_, text in candidates.items()),
        reverse=True,
    )
    if not scored or scored[0][0] < THRESHOLD:
        return None
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return scored[0][1]


def moved(known: Mapping[str, str], current: Mapping[str, str]) -> dict[str, str]:
    """Match items that are gone with items that are new: old id to new id.

    Both arguments map item ids (``pack/topic/kind/slug``) to wordings. Only items of the same
    pack, topic and kind are matched, the most alike first, and each new item at most once.
    """
    gone = {id_: text for id_, text in known.items() if id_ not in current}
    fresh = {id_: text for id_, text in current.items() if id_ not in known}
    pairs = sorted(_pairs(gone, fresh), key=lambda pair: (-pair[0], pair[1], pair[2]))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in pairs:
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _pairs(gone: Mapping[str, str], fresh: Mapping[str, str]) -> Iterable[tuple[float, str, str]]:
    for old, old_text in gone.items():
        family = old.rpartition("/")[0]
        for new, new_text in fresh.items():
            if new.rpartition("/")[0] != family:
                continue
            likeness = _likeness(_comparable(old_text), _comparable(new_text))
            if likeness >= THRESHOLD:
                yield likeness, old, new


def _comparable(text: str) -> str:
    return normalised(text).casefold()


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= THRESHOLD else 0.0
