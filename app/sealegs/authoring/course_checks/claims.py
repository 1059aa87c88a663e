"""What a topic says about a build is what the twin predicts."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.claims import claims_of, judge, stray_claims
from sealegs.authoring.course import Course
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.ground.problem import Problem


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for problem in stray_claims(topic):
            yield Flaw(problem)
        for claim in claims_of(topic):
            for problem in judge(claim):
                yield Flaw(problem, note=not claim.name)
            if not claim.name:
                message = "nothing is claimed of this Dockerfile; write claim=NAME and its expect"
                yield Flaw(Problem(claim.place, message), note=True)


CHECK = CourseCheck(
    name="claims",
    summary="Every Dockerfile of a topic builds as it stands, and what its `expect` fence claims "
    "of it is what the twin predicts: `goals` are met, the goals under `unmet` are not, and a "
    "goal that can't be told counts as neither. Those who are strict also want a claim of each.",
    wrong="content/build-cache.md:51: list-first: it claims cached (RUN npm ci is cached after "
    "editing server.js), which is unmet (line 5 runs again)",
    mend="Correct the text or the Dockerfile. A deliberately bad example lists what it misses "
    "under `unmet:` (and `fails: [builds]` where it doesn't even build).",
    find=_find,
)
