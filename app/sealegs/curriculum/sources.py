"""``content/sources.yaml``: the facts behind the topics, and where each can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import msgspec

from sealegs.curriculum.files import read_yaml
from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import decode

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


@dataclass(frozen=True, slots=True)
class Cited:
    """The facts of a pack by id, where each is written, and what can't be read there."""

    facts: Mapping[str, Fact]
    places: Mapping[str, Place]
    problems: tuple[Problem, ...] = ()


def read_cited(root: Traversable) -> Cited:
    """Read the facts of a pack; one that doesn't fit is left out with a problem, never an error."""
    facts: dict[str, Fact] = {}
    places: dict[str, Place] = {}
    loaded, _ = read_yaml(root, *_FILE)
    if loaded is None:
        return Cited(facts, places)
    problems: list[Problem] = []
    for number in range(len(loaded.value) if isinstance(loaded.value, list) else 0):
        fact, wrong = decode(loaded, Fact, (number,))
        problems += wrong
        if fact is None:
            continue
        place = loaded.place((number,))
        if not fact.id:
            problems.append(Problem(place, "a fact needs an id that questions can name"))
            continue
        if fact.id in facts:
            message = f"the fact {fact.id} is written twice; only the first one counts"
            problems.append(Problem(place, message))
            continue
        facts[fact.id], places[fact.id] = fact, place
    return Cited(facts, places, (*problems, *loaded.problems))


def read_facts(root: Traversable) -> dict[str, Fact]:
    """Return the facts of a pack by id, for who only looks them up."""
    return dict(read_cited(root).facts)
