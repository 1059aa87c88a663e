"""Whether the interview bank grades as its author means it to: proved with its own answers.

Each level's model answer earns that level's points and claims nothing wrong; every point is met by
its own wording and none by the question; every contradiction is heard in its own wording; every
follow-up can come up, and is proved like a question; where a point may be made by code, the build
twin tells code that makes it from code that doesn't; every fact that is named exists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.interview import Bank, FollowUp, InterviewQuestion, Point
from sealegs.curriculum.model import Level
from sealegs.ground.problem import Problem
from sealegs.study.answers.grading import Graded, Grader, Standing
from sealegs.study.answers.showing import Showing, together
from sealegs.study.goal import Status

LEVELS = tuple(Level)


def bank_flaws(bank: Bank, facts: Container[str] | None = None) -> Iterator[Flaw]:
    """Yield what is wrong with the questions of a bank; ``facts`` are those that there are."""
    for problem in bank.problems:
        yield Flaw(problem)
    for question in bank.by_id.values():
        for message in _about(question, facts):
            yield Flaw(Problem(question.place, f"{question.slug}: {message}"))


def _about(question: InterviewQuestion, facts: Container[str] | None) -> Iterator[str]:
    for level in LEVELS:
        graded = Grader(question, level).grade(question.answers.at(level))
        yield from _short(graded, level, f"the {level} answer")
    yield from _wording(question)
    yield from _unknown(question, facts)
    yield from _chain(question.follow_ups, "", facts)


def _short(graded: Graded, level: Level, who: str) -> Iterator[str]:
    """Say which points an answer of a level doesn't earn, and what it claims."""
    for heading in graded.points:
        wanted = LEVELS.index(heading.point.level) <= LEVELS.index(level)
        if wanted and heading.standing is not Standing.EARNED:
            yield f"{who} does not earn {heading.point.id} ({heading.standing})"
    for claim in graded.claims:
        yield f"{who} claims {claim.contradiction.id}"


def _wording(question: InterviewQuestion | FollowUp) -> Iterator[str]:
    """Say which parts are not heard in their own words, and what the question gives away."""
    grader = Grader(question, Level.SENIOR)
    for point in question.points:
        if point.id not in grader.grade(f"{point.say}.", verbatim=True).earned:
            yield f"{point.id} is not met by its own words, “{point.say}”"
        yield from _untold(point)
    for wrong in question.contradictions:
        heard = {
            claim.contradiction.id
            for claim in grader.grade(f"{wrong.claim}.", verbatim=True).claims
        }
        if wrong.id not in heard:
            yield f"{wrong.id} is not heard in its own words, “{wrong.claim}”"
    given = grader.grade(question.ask.replace("?", "."), verbatim=True)
    for id_ in sorted(given.earned):
        yield f"{id_} is met by the question's own words"
    for claim in given.claims:
        yield f"{claim.contradiction.id} is claimed by the question's own words"


def _chain(
    follow_ups: tuple[FollowUp, ...], path: str, facts: Container[str] | None
) -> Iterator[str]:
    for when, times in Counter(each.when for each in follow_ups).items():
        if times > 1:
            yield f"of {times} follow-ups for “{when}”{path} only the first is asked"
    for each in follow_ups:
        here = f"{path} after “{each.when}”"
        if each.points:
            if not each.answer:
                yield f"the follow-up{here} has points and no answer that earns them"
            else:
                graded = Grader(each, Level.SENIOR).grade(each.answer)
                yield from _short(graded, Level.SENIOR, f"the answer{here}")
            for message in _wording(each):
                yield f"the follow-up{here}: {message}"
        for message in _unknown(each, facts):
            yield f"the follow-up{here}: {message}"
        yield from _chain(each.follow_ups, here, facts)


def _unknown(question: InterviewQuestion | FollowUp, facts: Container[str] | None) -> Iterator[str]:
    for name in question.facts:
        if facts is not None and name not in facts:
            yield f"the fact {name} is not one of content/sources.yaml"


def _untold(point: Point) -> Iterator[str]:
    """Say why the build twin can't tell whether code makes a point."""
    if point.shows is None:
        return
    showing = Showing(point.shows)
    wrong = tuple(showing.problems())
    yield from (f"{point.id} shows what can't be judged: {each}" for each in wrong)
    if wrong:
        return
    for name, code, wanted in (
        ("met_by", point.shows.met_by, Status.MET),
        ("broken_by", point.shows.broken_by, Status.UNMET),
    ):
        if not showing.is_about(code):
            yield f"{name} of {point.id} is not about the point: it lacks an instruction of `of`"
            continue
        results = showing.results(code)
        if together(results) is not wanted:
            told = "; ".join(f"{r.label}: {r.status} {r.verdict.reason}".strip() for r in results)
            yield f"{name} of {point.id} is not {wanted} on the build twin: {told}"
