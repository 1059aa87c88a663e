"""A topic says when it was reviewed and until when that holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import Course
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.model import Topic
from sealegs.ground.problem import Place, Problem

LONGEST: Final = 550
"""Days that a review holds at most: eighteen months, for what Docker means; sizes age faster."""


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for message in _dates(topic, course):
            yield Flaw(Problem(Place(topic.file, 1), message), note=True)


def _dates(topic: Topic, course: Course) -> Iterator[str]:
    reviewed, expires = topic.reviewed, topic.expires
    if reviewed is None or expires is None:
        yield "it doesn't say when it was reviewed and until when that holds (reviewed:, expires:)"
        return
    if reviewed > course.today:
        yield f"it was reviewed in the future ({reviewed})"
    if expires < course.today:
        yield f"its review expired on {expires}; review it again"
    if not 0 < (expires - reviewed).days <= LONGEST:
        yield f"a review of {reviewed} can't hold until {expires}; 18 months are the most"


CHECK = CourseCheck(
    name="reviews",
    summary="Every topic has `reviewed:` and `expires:`, and the latter lies ahead, at most "
    "18 months after the former.",
    wrong="content/base-images.md:1: its review expired on 2027-05-26; review it again",
    mend="Hold the topic against its sources again, then set both dates.",
    find=_find,
    strict=True,
)
