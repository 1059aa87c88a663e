"""Which steps run again after a change of a working day?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.build import Build, Cache, Step
from sealegs.study.forms import MarkLines, Reply
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.steps import because, sure
from sealegs.study.mine.vein import Proposal, Vein
from sealegs.study.mine.wording import told
from sealegs.study.mine.workdays import Workday, workdays
from sealegs.study.options import share
from sealegs.study.question import Outcome, Posed, Remark
from sealegs.study.questions.predict_cache import NOTHING

_EXPLAIN = (
    "A COPY looks at the bytes of what it copies, a RUN at its own words; the first step of a "
    "stage that the cache can't answer takes all later ones of that stage with it, and then "
    "whatever copies from there."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    for day in workdays(found):
        after = found.after(*day.changes)
        if sure(found, after):
            yield Proposal(day.about, _ask(found, day), _posed(found, after), Text(_EXPLAIN))


def _ask(found: Prospect, day: Workday) -> Text:
    return told(
        found.built(), "everything is in the cache, then ",
        day.told, " and the same command runs again. Which steps run again? ",
        "(What a RUN writes is other bytes every time it runs.)",
    )  # fmt: skip


def _posed(found: Prospect, after: Build) -> Posed:
    steps = {step.line: step for step in after.steps}
    rerun = frozenset(line for line, step in steps.items() if step.cache is Cache.MISS)
    rows = tuple(found.site.text.rstrip("\n").split("\n"))

    def remark(line: int, step: Step, taken: frozenset[int]) -> Remark:
        return Remark(line, found.option(line), line in rerun, line in taken, because(step))

    def grade(reply: Reply) -> Outcome:
        taken = frozenset(reply.keys)
        remarks = tuple(remark(line, step, taken) for line, step in sorted(steps.items()))
        return Outcome(taken == rerun, share(taken, rerun), remarks)

    shown = found.shown()[1:]
    return Posed(
        lambda seed: MarkLines(rows, tuple(sorted(steps)), NOTHING),
        grade,
        Reply(tuple(sorted(rerun))),
        shown,
    )


VEIN = Vein("reruns", Level.MIDDLE, _propose, most=3)
