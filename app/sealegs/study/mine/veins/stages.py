"""Which stages does BuildKit build for this image?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.build import Stage
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told

_MOST = 6
_EXPLAIN = Text(
    "BuildKit starts at the target, by default the last stage, and builds what that stands on, "
    "copies from or mounts from. Any other stage is left out."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    stages = found.build.stages
    if len(stages) > _MOST or len({stage.name for stage in stages if stage.name}) < 2:
        return
    said = [Said(_named(stage), stage.built, _why(found, stage)) for stage in stages]
    posed = choosing(said, found.shown()[:1], several=True)
    if posed is not None:
        ask = told(
            found.built(), "which of its stages does BuildKit build for that?",
        )  # fmt: skip
        yield Proposal("stages", ask, posed, _EXPLAIN)


def _named(stage: Stage) -> Text:
    if stage.name is None:
        return told(f"The stage of line {stage.line}")
    return told(Code(stage.name), f" (line {stage.line})")


def _why(found: Prospect, stage: Stage) -> Text:
    if stage.index == found.build.target:
        return told("It is the last one, so it is the target.")
    if stage.built:
        return told("The target stands on it, or copies from it.")
    return told("Nothing that the target needs comes from it.")


VEIN = Vein("stages", Level.MIDDLE, _propose)
