"""What a question refers to exists: concepts, facts, and the wrong beliefs behind options."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.flaw import Flaw
from sealegs.authoring.question_check import Topical, Written, common_of
from sealegs.ground.problem import Place, Problem


def check(topical: Topical) -> Iterator[Flaw]:
    """Yield references that lead nowhere, and what every question must have and one hasn't."""
    for written in topical.questions:
        for place, message in _wrong(written, topical):
            yield Flaw(Problem(place, f"{written.slug}: {message}"))


def _wrong(written: Written, topical: Topical) -> Iterator[tuple[Place, str]]:
    common = common_of(written)
    if common is None:
        return
    if common.level is None:
        yield written.place(), "it names no level: junior, middle or senior"
    if not common.explain.strip():
        yield written.place(), "it explains nothing; tell the mechanism and how to see it"
    if not common.concepts:
        yield written.place(), "it names no concepts; name those of content/concepts.yaml it asks"
    for number, name in enumerate(common.concepts):
        concept = topical.concepts.get(name)
        if concept is None or concept.belief:
            place = written.place("concepts", number)
            yield place, f"the concept {name} is not one of content/concepts.yaml"
    for number, name in enumerate(common.facts):
        if name not in topical.facts:
            place = written.place("facts", number)
            yield place, f"the fact {name} is not one of content/sources.yaml"
    yield from _beliefs(written, topical)


def _beliefs(written: Written, topical: Topical) -> Iterator[tuple[Place, str]]:
    for number, option in enumerate(written.options):
        name, place = option.misconception, written.place("options", number)
        if not name:
            continue
        concept = topical.concepts.get(name)
        if option.right:
            yield place, f"option {number + 1} is right and names the misconception {name}"
        elif concept is None or not concept.belief or not concept.why:
            yield (
                place,
                (
                    f"the misconception {name} is not one of content/concepts.yaml with its "
                    "belief and why"
                ),
            )
