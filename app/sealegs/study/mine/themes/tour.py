"""The opener: what is this file, from what, in how many stages, and what runs in the end?"""

from __future__ import annotations

import random

from sealegs.curriculum.interview import Contradiction, Point, Role
from sealegs.curriculum.model import Level
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.steps import user_of
from sealegs.study.mine.theme import Draft, Theme, asked_of, either

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MOST = 6


def _draft(found: Prospect, rng: random.Random) -> Draft | None:
    base, stages = found.image.base.reference, len(found.build.stages)
    who = user_of(found.image)
    short = base.partition("@")[0].rpartition("/")[2].partition(":")[0]
    if "$" in base or who is None or stages > _MOST or not short:
        return None
    points = [
        Point("base", f"the final image stands on {base}",
              ((either(short, base), "base|based|from|image|stands|builds|starts"),), weight=2),
        Point("user", f"the container runs as {who}",
              ((either(who), "run|runs|user|process|container"),),
              Level.MIDDLE),
    ]  # fmt: skip
    answer = f"The final image is based on {base}."
    if stages > 1:
        number = _NUMBERS[stages]
        points.append(
            Point(
                "stages",
                f"the file has {number} stages",
                ((f"{number}|{stages}|multi|several", "stage|stages|from|froms"),),
            )
        )
        answer += f" The file has {number} stages."
    middle = f"{answer} The container's process runs as {who}."
    claims = () if not _left_out(found) else (Contradiction(
        "all-ship", "all stages end up in the image",
        (("all stages|every stage|both stages", "ends up|end up|ship|ships|in the image"),),
        "Only the stage that is the target, and what it stands on, is in the image.",
        "Where are the files of the first stage once the build is done?",
    ),)  # fmt: skip
    ask = asked_of(found, "Walk me through this file, from its first line to what docker run does.")
    return Draft("tour", ask, (answer, middle, middle), tuple(points), claims)


def _left_out(found: Prospect) -> bool:
    """Whether a stage's layers aren't in the image: it is neither the target nor a base of it."""
    at, chain = found.target, {found.target.index}
    while at.base_stage is not None:
        at = found.build.stages[at.base_stage]
        chain.add(at.index)
    return len(chain) < len(found.build.stages)


THEME = Theme("tour", Role.OPENER, Level.JUNIOR, 90, _draft)
