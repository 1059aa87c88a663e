"""Finding an item again after its wording, and so perhaps its slug, has changed.

Progress hangs on item ids. When an id from the journal is no longer in the pack, the nearest
new item of the same kind and topic takes its place before it is called gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from sealegs.curriculum.model import Topic
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.texts import normalised, slugify

THRESHOLD: Final = 0.6
"""Least likeness (difflib's ratio) of two wordings to count as the same item."""

NAMED: Final = 0.8
"""The same where neither slug follows from its words: the author gave two items two names."""


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


def wordings(pack: Pack) -> dict[str, str]:
    """Return what every item is called that a journal may know: its id and its wording."""
    found: dict[str, str] = {}
    for topic in pack.topics.values():
        found |= {card.id: card.front.plain for card in topic.cards}
        found |= {flag.id: flag.statement.plain for flag in topic.red_flags}
    return found


def with_known_ids(pack: Pack, known: Mapping[str, str]) -> Pack:
    """Return the pack with the ids that its reworded items had when they were last seen.

    ``known`` holds ids and wordings of earlier loads. An item keeps its first id for good, so
    the journal goes on where it was, in whichever order wordings and answers came.
    """
    ids = {new: old for old, new in moved(known, wordings(pack)).items()}
    if not ids:
        return pack
    topics = {name: _renamed(topic, ids) for name, topic in pack.topics.items()}
    return replace(pack, topics=topics)


def _renamed(topic: Topic, ids: Mapping[str, str]) -> Topic:
    return replace(
        topic,
        cards=tuple(
            replace(
                card,
                id=ids.get(card.id, card.id),
                twin=ids.get(card.twin, card.twin) if card.twin else None,
            )
            for card in topic.cards
        ),
        red_flags=tuple(replace(flag, id=ids.get(flag.id, flag.id)) for flag in topic.red_flags),
    )


def _pairs(gone: Mapping[str, str], fresh: Mapping[str, str]) -> Iterable[tuple[float, str, str]]:
    for old, old_text in gone.items():
        family = old.rpartition("/")[0]
        for new, new_text in fresh.items():
            if new.rpartition("/")[0] != family:
                continue
            likeness = _likeness(_comparable(old_text), _comparable(new_text))
            named = not _is_derived(old, old_text) and not _is_derived(new, new_text)
            if likeness >= (NAMED if named else THRESHOLD):
                yield likeness, old, new


def _is_derived(item: str, text: str) -> bool:
    return item.rpartition("/")[2].startswith(slugify(text))


def _comparable(text: str) -> str:
    return normalised(text).casefold()


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= THRESHOLD else 0.0
