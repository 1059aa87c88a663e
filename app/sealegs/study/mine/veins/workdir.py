"""In which folder does the container's process start?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, sentence, told

_EXPLAIN = Text(
    "WORKDIR holds from its line on in its own stage and in stages that start from it; the last "
    "one is where the container's process starts."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    right = found.image.identity.workdir
    if not right or "$" in right or found.image.start.workdir or not _set_here(found):
        return
    others = dict.fromkeys([*_elsewhere(found), "/", "/app"])
    said = [Said(told(Code(right)), True, _why(found))]
    said += [
        Said(told(Code(path)), False, told("No WORKDIR that counts at the end leads there."))
        for path in others
        if path != right
    ][:3]
    posed = choosing(said, found.shown()[:1])
    if posed is not None:
        ask = told(
            found.built(), "it is started with ",
            Code("docker run IMAGE"), ". In which folder does its process start?",
        )  # fmt: skip
        yield Proposal("workdir", ask, posed, _EXPLAIN)


def _why(found: Prospect) -> Text:
    line = _line(found)
    if line:
        return told(sentence(found.at(line)), ", is the last WORKDIR on the way to the image.")
    base = Code(found.image.base.reference)
    return told("No WORKDIR is on the way to the image, so it starts where ", base, " starts.")


def _line(found: Prospect) -> int:
    """Return the line of the last WORKDIR of the stage that ships, or of one it starts from."""
    at: int | None = found.target.index
    while at is not None:
        lines = [
            step.line
            for step in found.build.steps
            if step.stage == at and step.instruction.upper() == "WORKDIR"
        ]
        if lines:
            return max(lines)
        at = found.build.stages[at].base_stage
    return 0


def _set_here(found: Prospect) -> bool:
    return any(i.name.upper() == "WORKDIR" for i in found.document.instructions)


def _elsewhere(found: Prospect) -> Iterator[str]:
    """Yield where other stages end."""
    for stage in found.build.stages:
        if stage.built and stage.index != found.build.target:
            image = found.of_stage(stage)
            if image is not None and image.identity.workdir and "$" not in image.identity.workdir:
                yield image.identity.workdir


VEIN = Vein("workdir", Level.JUNIOR, _propose)
