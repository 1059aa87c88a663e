"""Why is it slow: which line is the first that the cache can't answer, so that the rest runs?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.build import Build, Cache, Step
from sealegs.simulator.reruns import fetched_by
from sealegs.simulator.tri import Tri
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.steps import because, sure
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told
from sealegs.study.mine.workdays import Workday, workdays

_EXPLAIN = Text(
    "Only the first miss of a stage has a reason of its own; all later steps of the stage run "
    "again because they stand on it. What changes often goes below what takes long."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    for day in workdays(found):
        after = found.after(*day.changes)
        if day.changes[0].verb == "edit" and sure(found, after):
            yield from _blamed(found, day, after)


def _blamed(found: Prospect, day: Workday, after: Build) -> Iterator[Proposal]:
    for stage in after.stages:
        steps = after.steps_of(stage.index)
        missed = [step for step in steps if step.cache is Cache.MISS]
        slow = next((step for step in missed[1:] if _downloads(step)), None)
        if slow is None:
            continue
        said = [Said(found.option(s.line), s is missed[0], because(s)) for s in _near(steps, slow)]
        posed = choosing(said, found.shown())
        if posed is not None:
            ask = told(
                found.built(), "after ", _gerund(day), " ",
                found.at(slow.line), ", runs again. ",
                "Which line of its stage is the first that the cache can't answer?",
            )  # fmt: skip
            yield Proposal(f"{day.about} @{slow.line}", ask, posed, _EXPLAIN)


def _downloads(step: Step) -> bool:
    return any(download.ready is Tri.NO for download in fetched_by(step))


def _near(steps: tuple[Step, ...], slow: Step) -> list[Step]:
    """Return the first miss, what it takes along up to the slow one, and hits before it."""
    at = steps.index(slow)
    first = next(place for place, step in enumerate(steps) if step.cache is Cache.MISS)
    chosen = {first, at, at - 1, first - 1, first + 1, 0}
    return [steps[place] for place in sorted(chosen) if 0 <= place <= at]


def _gerund(day: Workday) -> Text:
    return told(Text("an edit of "), *[Code(change.words[0]) for change in day.changes[:1]])


VEIN = Vein("blame", Level.SENIOR, _propose)
