"""``content/sources.yaml``: the facts behind the topics, and where each can be checked."""

from __future__ import annotations

from importlib.resources.abc import Traversable

import msgspec

from sealegs.curriculum.files import read_text
from sealegs.ground.sanitise import clean
from sealegs.ground.yaml import decode, load

_FILE = ("content", "sources.yaml")


class Source(msgspec.Struct, frozen=True):
    """Where a fact can be checked, and when it was looked up (``YYYY-MM-DD``)."""

    title: str
    url: str = ""
    accessed: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A claim that questions rest on, in the authors' words."""

    id: str
    claim: str
    sources: tuple[Source, ...] = ()


def read_facts(root: Traversable) -> dict[str, Fact]:
    """Return the facts of a pack by id; one that doesn't fit is left out, never an error."""
    entry = root
    for name in _FILE:
        entry = entry / name
    if not entry.is_file():
        return {}
    text, _ = read_text(entry, "/".join(_FILE), root)
    if text is None:
        return {}
    loaded = load(clean(text), "/".join(_FILE))
    entries = loaded.value if isinstance(loaded.value, list) else []
    facts = (decode(loaded, Fact, (number,))[0] for number in range(len(entries)))
    return {fact.id: fact for fact in facts if fact is not None}
