"""What an exercise claims of its files, held against what the goals say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sealegs.authoring.proof import Trial
from sealegs.authoring.solution_shape import shape_of
from sealegs.curriculum.exercise import Exercise
from sealegs.ground.problem import Place, Problem
from sealegs.study.goal import Status
from sealegs.study.grading import ALWAYS, Result

SOLUTIONS = 3
"""Really different solutions an exercise has at least."""

REJECTED = 6
"""Rejected attempts an exercise has at least."""


def problems_of_start(exercise: Exercise, trial: Trial) -> Iterator[Problem]:
    """Yield where the broken file fares otherwise than claimed.

    It meets no goal but those that hold, and both guards unless ``fails`` names them.
    """
    place = Place(f"{exercise.folder}/exercise.yaml")
    for name in exercise.fails:
        if name not in ALWAYS:
            guards = " or ".join(ALWAYS)
            yield Problem(place, f"fails names {guards}, not {name}; goals are unmet anyway")
    results = trial.grading.results
    for guard in results[: len(ALWAYS)]:
        met = guard.status is Status.MET
        if met and guard.goal in exercise.fails:
            yield Problem(place, f"fails names {guard.goal}, but the Dockerfile meets it")
        if not met and guard.goal not in exercise.fails:
            message = f"the broken Dockerfile doesn't meet {guard.goal} ({_reason(guard)}); "
            yield Problem(place, message + f"mend that, or write fails: [{guard.goal}]")
    for goal, result in zip(exercise.goals, results[len(ALWAYS) :], strict=True):
        met = result.status is Status.MET
        if met and not goal.holds:
            message = f"the broken Dockerfile meets {_named(result)} already; break it there, "
            yield Problem(goal.place, message + "or write holds: true beside the goal")
        if not met and goal.holds:
            message = f"the broken Dockerfile doesn't meet {_named(result)}: {_reason(result)}; "
            yield Problem(goal.place, message + "take holds: true away, or mend the file there")
    if exercise.goals and all(goal.holds for goal in exercise.goals) and not exercise.fails:
        yield Problem(place, "every goal holds at the start, so there is nothing to do")


def problems_of_solutions(exercise: Exercise, trials: Sequence[Trial]) -> Iterator[Problem]:
    """Yield solutions that meet not all goals, and how many really different ones are missing."""
    folder = f"{exercise.folder}/solutions"
    for trial in trials:
        place = Place(f"{folder}/{trial.name}.Dockerfile")
        for result in trial.open:
            message = f"{_named(result)} is {_status(result)}: {_reason(result)}"
            yield Problem(place, message)
    if (shapes := shapes_of(trials)) < SOLUTIONS:
        message = f"{shapes} really different solutions, {SOLUTIONS} are needed"
        yield Problem(Place(folder), message + "; names, folders and comments make no difference")


def notes_on_solutions(exercise: Exercise, trials: Sequence[Trial]) -> Iterator[Problem]:
    """Yield solutions nobody says the trade of, and those that are one and the same."""
    folder = f"{exercise.folder}/solutions"
    for solution in exercise.solutions:
        if not solution.trades.strip():
            place = Place(f"{exercise.folder}/exercise.yaml")
            yield Problem(place, f"trades doesn't say what the solution {solution.name} trades")
    seen: dict[object, str] = {}
    for trial in trials:
        shape = shape_of(trial.grading.build, trial.ignore)
        if shape in seen:
            place = Place(f"{folder}/{trial.name}.Dockerfile")
            yield Problem(place, f"is the same solution as {seen[shape]} but for names and folders")
        seen.setdefault(shape, trial.name)


def problems_of_rejected(exercise: Exercise, trials: Sequence[Trial]) -> Iterator[Problem]:
    """Yield attempts that pass or that another goal catches than the one they name."""
    folder = f"{exercise.folder}/rejected"
    known = {*ALWAYS, *(goal.name for goal in exercise.goals)}
    for trial in trials:
        place = Place(f"{folder}/{trial.name}.Dockerfile", 1)
        if trial.claim not in known:
            names = ", ".join(sorted(known))
            message = f"caught by {trial.claim}, which is no goal here; there are {names}"
            yield Problem(place, message)
        elif not trial.open:
            yield Problem(place, "meets every goal, so it is no attempt to reject")
        elif not _catches(trial):
            told = "; ".join(f"{_named(r)}: {_reason(r)}" for r in trial.open[:3])
            yield Problem(place, f"is not caught by {trial.claim} but by {told}")
    if len(trials) < REJECTED:
        message = f"{len(trials)} rejected attempts, {REJECTED} are needed"
        yield Problem(Place(folder), message)


def notes_on_rejected(exercise: Exercise, trials: Sequence[Trial]) -> Iterator[Problem]:
    """Yield the goals that no rejected attempt is caught by."""
    caught = {trial.claim for trial in trials}
    place = Place(f"{exercise.folder}/rejected")
    for name in dict.fromkeys(goal.name for goal in exercise.goals):
        if name not in caught:
            yield Problem(place, f"no rejected attempt is caught by {name}")


def shapes_of(trials: Sequence[Trial]) -> int:
    """Return how many really different builds these are."""
    return len({shape_of(trial.grading.build, trial.ignore) for trial in trials})


def _catches(trial: Trial) -> bool:
    """Tell whether the goal that is named says no; one that waits for a build says nothing."""
    broken = trial.grading.build.image is None or bool(trial.grading.build.broken)
    return any(
        result.goal == trial.claim
        and (result.status is Status.UNMET or not broken or result.goal in ALWAYS)
        for result in trial.open
    )


def _named(result: Result) -> str:
    return f"{result.goal} ({result.label})"


def _status(result: Result) -> str:
    return "unmet" if result.status is Status.UNMET else "not met, it can't be told"


def _reason(result: Result) -> str:
    return result.verdict.reason or result.unmet or "no reason is given"
