"""Which topics a topic builds on: as pack.yaml says, or else as its concepts do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import Place, Problem

_FILE = "content/pack.yaml"


def needs_of(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Return, for every topic there is, the topics right before it on the path of study.

    One that another need already asks for is left out, and so is one that comes later in the
    order of study, so the path never runs in a circle. Without ``needs`` in pack.yaml, a topic
    builds on those whose concepts its own concepts presuppose.
    """
    at = {topic: number for number, topic in enumerate(pack.path)}
    written = pack.needs or _by_concepts(pack)
    direct = {
        topic: [
            need
            for need in dict.fromkeys(written.get(topic, ()))
            if at.get(need, len(at)) < at[topic]
        ]
        for topic in pack.path
    }
    all_of: dict[str, frozenset[str]] = {}
    for topic in pack.path:
        below = [all_of[need] for need in direct[topic]]
        all_of[topic] = frozenset(direct[topic]).union(*below)
    return {
        topic: tuple(
            need
            for need in sorted(direct[topic], key=at.__getitem__)
            if not any(need in all_of[other] for other in direct[topic] if other != need)
        )
        for topic in pack.path
    }


def problems_of_needs(pack: Pack) -> Iterator[Problem]:
    """Yield needs that name no topic, and those that contradict the order of study."""
    order = {topic: number for number, topic in enumerate(pack.planned)}
    known = {*order, *pack.topics}
    for topic, needs in pack.needs.items():
        for name in (topic, *needs):
            if name not in known:
                message = f"needs names {name}, which is no topic of this pack"
                yield Problem(Place(_FILE), message)
        for need in needs:
            if need in order and topic in order and order[need] >= order[topic]:
                message = f"{topic} needs {need}, which comes later in the order of study"
                yield Problem(Place(_FILE), message)


def _by_concepts(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for concept in pack.concepts.values():
        for name in concept.prerequisites:
            needed = pack.concepts.get(name)
            if needed is not None and needed.topic != concept.topic:
                found.setdefault(concept.topic, []).append(needed.topic)
    return {topic: tuple(needs) for topic, needs in found.items()}
