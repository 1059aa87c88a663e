"""The user who runs the program may write to paths."""

from __future__ import annotations

import msgspec

from sealegs.simulator.tri import Tri
from sealegs.simulator.writing import may_write
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet


class Writable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``paths`` of the image, absolute."""

    paths: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.paths or not all(path.startswith("/") for path in self.paths):
            raise ValueError("paths are absolute, at least one")


def _judge(facts: Facts, parameters: Writable) -> Verdict:
    line = facts.image.identity.user_line
    judged = [may_write(facts.image, path.rstrip("/") or "/") for path in parameters.paths]
    barred = [Evidence(line, why) for may, why in judged if may is Tri.NO]
    vague = [Evidence(line, why) for may, why in judged if may is Tri.UNKNOWN]
    if barred:
        return unmet(barred[0].text, barred)
    return cannot_tell(vague[0].text, vague) if vague else met()


GOAL = Goal(
    name="writable",
    summary="The user of the image may write to these paths, or make them where they are missing.",
    parameters=Writable,
    label=lambda p: f"Its user may write to {', '.join(p.paths)}",
    judge=_judge,
)
