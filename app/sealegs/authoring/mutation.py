"""Trying an exercise with mutants of its solutions: caught, harmless, outside, or a survivor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase

from sealegs.authoring.equivalence import reruns_no_more, same_image
from sealegs.authoring.mutant import Mutant, Mutator, Original, known_mutators
from sealegs.authoring.proof import Fate, Outcome, Trial
from sealegs.curriculum.exercise import Exercise, Goal, Solution
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place, Problem
from sealegs.simulator.build import Build
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.study.goal import GoalError, read_changes
from sealegs.study.grading import context_of, grade


def fates_of(exercise: Exercise, memo: Memo) -> tuple[Fate, ...]:
    """Return what becomes of every mutant of every solution that meets all goals."""
    return tuple(
        fate
        for solution in exercise.solutions
        for fate in _Solved(exercise, solution, memo).fates()
    )


def problems_of_mutants(exercise: Exercise, fates: tuple[Fate, ...]) -> Iterator[Problem]:
    """Yield survivors that nobody explains, and explanations of none."""
    for fate in fates:
        if fate.outcome is Outcome.SURVIVED:
            place = Place(f"{exercise.folder}/solutions/{fate.solution}.Dockerfile")
            yield Problem(place, f"the mutant {fate.name} passes; {_ADVICE}")
    explained = [fate.name for fate in fates if fate.outcome is Outcome.EXPLAINED]
    place = Place(f"{exercise.folder}/exercise.yaml")
    for pattern, reason in exercise.survivors.items():
        if not reason.strip():
            yield Problem(place, f"survivors gives no reason for {pattern}")
        if not any(fnmatchcase(name, pattern) for name in explained):
            yield Problem(place, f"survivors explains {pattern}, but no such mutant passes")


_ADVICE = "catch it with a goal, or say why it may under survivors in exercise.yaml"


class _Solved:
    """One solution, its builds after the changes the goals ask about, and its mutants."""

    def __init__(self, exercise: Exercise, solution: Solution, memo: Memo) -> None:
        self._exercise = exercise
        self._solution = solution
        self._memo = memo
        self._goals = frozenset(name for goal in exercise.goals for name in _names(goal))
        self._grading = grade(exercise, solution.text, memo, solution.ignore)
        self._changes = changes_of(exercise)
        self._after: tuple[Build, ...] | None = None

    def fates(self) -> Iterator[Fate]:
        """Yield the fate of each mutant; none where the solution itself falls short."""
        if not self._grading.solved:
            return
        solution = self._solution
        ignore = self._exercise.ignore if solution.ignore is None else solution.ignore
        original = Original.of(solution.text, ignore, self._changes)
        seen = {(original.text, ignore)}
        names: Counter[str] = Counter()
        for mutator in known_mutators():
            for mutant in mutator.mutate(original):
                given = (mutant.text, ignore if mutant.ignore is None else mutant.ignore)
                if given in seen:
                    continue
                seen.add(given)
                names[f"{mutator.name} {mutant.detail}"] += 1
                count = names[f"{mutator.name} {mutant.detail}"]
                detail = mutant.detail if count == 1 else f"{mutant.detail} #{count}"
                yield self._fate(mutator, mutant, detail, given[1])

    def _fate(self, mutator: Mutator, mutant: Mutant, detail: str, ignore: str | None) -> Fate:
        trial = Trial(detail, grade(self._exercise, mutant.text, self._memo, ignore))

        def fate(outcome: Outcome, caught_by: tuple[str, ...] = (), why: str = "") -> Fate:
            return Fate(self._solution.name, mutator.name, detail, outcome, caught_by, why)

        if trial.open:
            return fate(Outcome.CAUGHT, trial.unmet)
        if self._is_harmless(trial.grading.build, mutant.text, ignore):
            return fate(Outcome.HARMLESS, why="the same image, and nothing more is repeated")
        if mutant.about and not mutant.about & self._goals:
            goals = ", ".join(sorted(mutant.about))
            return fate(Outcome.OUTSIDE, why=f"the exercise has none of {goals}")
        name = fate(Outcome.SURVIVED).name
        for pattern, reason in self._exercise.survivors.items():
            if fnmatchcase(name, pattern):
                return fate(Outcome.EXPLAINED, why=reason)
        return fate(Outcome.SURVIVED)

    def _is_harmless(self, build: Build, text: str, ignore: str | None) -> bool:
        if not same_image(self._grading.build, build):
            return False
        if self._after is None:
            self._after = self._builds(self._solution.text, self._solution.ignore)
        after = self._builds(text, ignore)
        return all(map(reruns_no_more, self._after, after))

    def _builds(self, text: str, ignore: str | None) -> tuple[Build, ...]:
        context, document = context_of(self._exercise, ignore), parse(text)
        return tuple(
            predict(document, context, changes=read_changes(list(each)), memo=self._memo)
            for each in self._changes
        )


def _names(goal: Goal) -> Iterator[str]:
    yield goal.name
    yield from (f"{goal.name}.{parameter}" for parameter in goal.parameters)


def changes_of(exercise: Exercise) -> tuple[tuple[str, ...], ...]:
    """Return the changes after which goals of an exercise look at the cache, none twice."""
    found: dict[tuple[str, ...], None] = {}
    for goal in exercise.goals:
        after = goal.parameters.get("after")
        texts = [after] if isinstance(after, str) else after if isinstance(after, list) else []
        try:
            read_changes([str(text) for text in texts])
        except GoalError:
            continue
        found[tuple(str(text) for text in texts)] = None
    return tuple(found)
