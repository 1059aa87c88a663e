"""What was met before anything was done: goals of a fix round that nobody earned."""

from __future__ import annotations

from sealegs.curriculum.exercise import Exercise


def held(exercise: Exercise | None, reached: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels among those ``reached`` that the file as it is given meets as well.

    None of an exercise that is gone. Takes one prediction of a build.
    """
    if exercise is None or not reached:
        return ()
    # What only asks and answers needs no build.
    from sealegs.study.goal import Status
    from sealegs.study.grading import grade

    given = grade(exercise, exercise.dockerfile).results
    there = {each.label for each in given if each.status is Status.MET}
    return tuple(each for each in reached if each in there)
