"""Image golf: what the start, your version and each reference solution come to in figures."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.curriculum.exercise import Exercise
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Cache
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.simulator.size import Size
from sealegs.study.grading import context_of
from sealegs.study.what_if import What, WhatIf, likely_changes, next_of, what_ifs


@dataclass(frozen=True, slots=True)
class Score:
    """One version: ``size`` on disk, layers that weigh something, and commands on PATH.

    ``again`` of ``steps`` run again after an edit of a source file, ``maybe`` more may.
    ``size``, ``layers`` and ``tools`` are None where there is no image.
    """

    name: str
    size: Size | None
    layers: int | None
    tools: int | None
    steps: int
    again: int
    maybe: int


@dataclass(frozen=True, slots=True)
class Round:
    """The scores of all versions, the start first, then yours; ``edit`` is what was edited."""

    scores: tuple[Score, ...]
    edit: WhatIf | None


def golf(exercise: Exercise, text: str, ignore: str | None, memo: Memo | None = None) -> Round:
    """Return the figures of the start, of the learner's text, and of every solution."""
    memo = memo or Memo()
    start = predict(parse(exercise.dockerfile), context_of(exercise), memo=memo)
    offers = what_ifs(exercise.context, start, likely_changes(exercise))
    edit = next_of(offers, What.SOURCE, None)
    versions = [
        ("start", exercise.dockerfile, None),
        ("yours", text, ignore),
        *((solution.name, solution.text, solution.ignore) for solution in exercise.solutions),
    ]
    scores = tuple(_score(exercise, *version, edit, memo) for version in versions)
    return Round(scores, edit)


def smallest(scores: tuple[Score, ...]) -> Score | None:
    """Return the version whose image is surely smaller than that of every other text."""
    sized = [score for score in scores if score.size is not None]
    for one in sized:
        size = one.size
        others = [each.size for each in sized if each.size != size]
        if size is not None and size.high is not None and others:
            high = size.high
            if all(other is not None and high < other.low for other in others):
                return one
    return None


def _score(
    exercise: Exercise, name: str, text: str, ignore: str | None, edit: WhatIf | None, memo: Memo
) -> Score:
    changes = edit.changes if edit is not None else ()
    after = predict(parse(text), context_of(exercise, ignore), changes=changes, memo=memo)
    image = None if after.broken else after.image
    again = sum(step.cache is Cache.MISS for step in after.steps)
    maybe = sum(step.cache is Cache.UNKNOWN for step in after.steps)
    if image is None:
        return Score(name, None, None, None, len(after.steps), again, maybe)
    layers = sum(layer.size.high != 0 for layer in image.layers)
    return Score(name, image.size, layers, len(image.tools), len(after.steps), again, maybe)
