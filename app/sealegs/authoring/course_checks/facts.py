"""What a topic says can be traced: its facts exist, have a source with a date, and are used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sealegs.authoring.course import Course, facts_of, told
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.sources import Fact
from sealegs.ground.problem import Place, Problem


def _find(course: Course) -> Iterator[Flaw]:
    for problem in course.misread:
        yield Flaw(problem)
    used = set(course.asked)
    for topic in course.topics:
        for _, leaf in told(topic):
            for name in facts_of(leaf):
                used.add(name)
                if name not in course.facts:
                    message = f"the fact {name} is not one of content/sources.yaml"
                    yield Flaw(Problem(Place(topic.file, leaf.line), message))
    for name, fact in course.facts.items():
        place = course.cited[name]
        for message in _unsound(fact, course.today):
            yield Flaw(Problem(place, f"the fact {name} {message}"), note=True)
        if name not in used:
            message = f"the fact {name} is named by no topic and no question; use or remove it"
            yield Flaw(Problem(place, message), note=True)


def _unsound(fact: Fact, today: date) -> Iterator[str]:
    if not fact.claim.strip():
        yield "claims nothing"
    if "re-check" in fact.claim:
        yield "is still to be checked; hold it against a primary source or leave it out"
    if not fact.sources:
        yield "has no source; name where it can be checked"
    for source in fact.sources:
        if not source.url.startswith(("https://", "http://")):
            yield f"has a source without an address ({source.title})"
        try:
            looked_up = date.fromisoformat(source.accessed)
        except ValueError:
            yield f"has a source without the day it was looked up ({source.title})"
        else:
            if looked_up > today:
                yield f"has a source looked up in the future ({source.accessed})"


CHECK = CourseCheck(
    name="facts",
    summary="Every `{f=F-102}` is a fact of `content/sources.yaml`, every fact has sources with an "
    "address and the day they were looked up, and none is left that nobody names.",
    wrong="content/dockerfile.md:195: the fact F-1511 is not one of content/sources.yaml",
    mend="Add the fact with its primary source, or take the claim out of the text.",
    find=_find,
)
