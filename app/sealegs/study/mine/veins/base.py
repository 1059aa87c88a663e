"""Which image does the final image stand on?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told

_EXPLAIN = Text(
    "Follow the FROM of the last stage until it names an image. The bases of stages that are only "
    "copied from bring no layer."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    right = found.image.base.reference
    if "$" in right:
        return
    others = list(dict.fromkeys(base.reference for _, base in found.build.bases))
    others = [name for name in others if name != right and "$" not in name][:3]
    said = [Said(told(Code(right)), True, told("The last stage stands on it."))]
    said += [
        Said(told(Code(name)), False, told("It is the base of another stage.")) for name in others
    ]
    posed = choosing(said, found.shown()[:1])
    if posed is not None:
        ask = told(
            found.built(), "on which image's layers does the finished image stand?",
        )  # fmt: skip
        yield Proposal("base", ask, posed, _EXPLAIN)


VEIN = Vein("base", Level.JUNIOR, _propose)
