"""Fix-its: a rule's findings as an exercise that deleting the line doesn't solve."""

from __future__ import annotations

from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.context import Context, ContextFile
from sealegs.study.goal import Status
from sealegs.study.grading import grade, problems_of
from sealegs.study.mine.fixits import fixits_of
from sealegs.study.mine.site import Site

FILES = tuple(ContextFile(name, 10) for name in ("package.json", "package-lock.json", "app.js"))
TEXT = (
    "FROM node:22-slim\n"
    "WORKDIR /app\n"
    "RUN apt-get update && apt-get install -y --no-install-recommends curl\n"
    "COPY . .\n"
    "RUN npm ci\n"
    'CMD ["node", "app.js"]\n'
)
LISTS = "RUN apt-get update && apt-get install -y --no-install-recommends curl\n"


def fixit(rule: str, text: str = TEXT) -> Exercise:
    """Return the fix-it of one rule."""
    made = fixits_of([Site("web/Dockerfile", text, Context(FILES), "web")], "1")
    return next(one for one in made if one.slug.startswith(rule))


def test_a_finding_becomes_an_exercise_that_names_file_line_and_command() -> None:
    exercise = fixit("apt-lists-kept")
    assert "web/Dockerfile" in exercise.title
    assert "line 3" in exercise.story
    assert "docker build web" in exercise.story
    assert problems_of(exercise) == ()
    assert len(exercise.hints) == 4
    assert not grade(exercise, exercise.dockerfile).solved


def test_the_mended_line_solves_it_and_the_deleted_line_does_not() -> None:
    exercise = fixit("apt-lists-kept")
    mended = TEXT.replace("recommends curl", "recommends curl && rm -rf /var/lib/apt/lists/*")
    assert grade(exercise, mended).solved
    deleted = grade(exercise, TEXT.replace(LISTS, ""))
    assert not deleted.solved
    lost = [result.label for result in deleted.results if result.status is not Status.MET]
    assert lost == ["The image has curl"]


def test_a_file_that_no_longer_builds_or_starts_is_no_solution() -> None:
    exercise = fixit("root-by-default")
    assert not grade(exercise, "FROM scratch\nUSER 10001\n").solved
    assert not grade(exercise, TEXT.replace("CMD", "USER 10001\n# CMD")).solved
    assert grade(exercise, TEXT.replace("CMD", "USER 10001\nCMD")).solved


def test_a_comment_that_switches_the_rule_off_is_no_solution() -> None:
    exercise = fixit("apt-lists-kept")
    switched = TEXT.replace(LISTS, f"# sealegs ignore=apt-lists-kept\n{LISTS}")
    assert not grade(exercise, switched).solved


def test_the_checks_own_fix_is_a_solution_where_it_solves_the_exercise() -> None:
    made = fixits_of([Site("Dockerfile", "FROM node:22-slim as x\nRUN true\n")], "1")
    exercise = next(one for one in made if one.slug.startswith("from-as-casing-mixed"))
    (solution,) = exercise.solutions
    assert grade(exercise, solution.text).solved


def test_what_cannot_be_told_of_the_file_is_not_asked_for_and_what_breaks_it_counts() -> None:
    text = "FROM example.com/own/base:1\nRUN cd /srv && ./setup.sh\nCMD node app.js\n"
    made = fixits_of([Site("Dockerfile", text)], "1")
    assert made
    for exercise in made:
        assert exercise.untold
        assert all(r.goal not in exercise.untold for r in grade(exercise, text).results)
        assert not grade(exercise, "FROM scratch\nRUN x\n").solved


def test_a_finding_that_is_only_likely_is_no_task() -> None:
    text = (
        "FROM golang:1.25-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN make build\n"
        "FROM scratch\nCOPY --from=build /src/app /app\nUSER 1\n"
    )
    made = fixits_of([Site("Dockerfile", text)], "1")
    assert not any(one.slug.startswith("libc-missing") for one in made)
