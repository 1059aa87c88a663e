"""The path of study has no gap and runs in no circle."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.course import Course
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.needs import problems_of_needs
from sealegs.ground.problem import Place, Problem


def _find(course: Course) -> Iterator[Flaw]:
    pack = course.pack
    for problem in problems_of_needs(pack):
        yield Flaw(problem)
    for concept in pack.concepts.values():
        for name in concept.prerequisites:
            if name not in pack.concepts:
                message = f"the concept {concept.id} needs {name}, which is no concept"
                yield Flaw(Problem(Place("content/concepts.yaml"), message))
        if concept.topic and concept.topic not in {*pack.planned, *pack.topics}:
            message = f"the concept {concept.id} belongs to no topic there is ({concept.topic})"
            yield Flaw(Problem(Place("content/concepts.yaml"), message))
    if pack.planned:
        for topic in pack.topics:
            if topic not in pack.planned:
                message = f"the order of study leaves {topic} out; it comes last"
                yield Flaw(Problem(Place("content/pack.yaml"), message), note=True)


CHECK = CourseCheck(
    name="path",
    summary="`needs` of `pack.yaml`, which the map of topics draws, names topics there are or will "
    "be, each before those that need it in `order`; concepts need concepts that exist, and belong "
    "to a topic; `order` leaves no topic out.",
    wrong="content/pack.yaml: build-cache needs multi-stage-build, which comes later in the order "
    "of study",
    mend="Put the topic that is needed first, or take the need out.",
    find=_find,
)
