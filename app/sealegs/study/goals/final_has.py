"""Tools or paths are present in the final image."""

from __future__ import annotations

import msgspec

from sealegs.simulator.tri import Tri
from sealegs.study.goal import Facts, Goal, Verdict, cannot_tell, met, unmet


class FinalHas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Commands by name, and absolute paths."""

    tools: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


def _judge(facts: Facts, parameters: FinalHas) -> Verdict:
    found = [(path, facts.image.files.has(path)) for path in parameters.paths]
    found += [(tool, _has_tool(facts, tool)) for tool in parameters.tools]
    missing = [name for name, there in found if there is Tri.NO]
    vague = [name for name, there in found if there is Tri.UNKNOWN]
    if missing:
        return unmet(f"{missing[0]} is not in the image")
    return cannot_tell(f"whether {vague[0]} is in the image isn't known") if vague else met()


def _has_tool(facts: Facts, tool: str) -> Tri:
    image = facts.image
    if any(entry.tool and entry.name == tool for entry in image.files.entries.values()):
        return Tri.YES
    known = tool in facts.vocabulary and tool not in image.base.unsure
    return Tri.NO if known and not image.files.regions else Tri.UNKNOWN


GOAL = Goal(
    name="final_has",
    summary="Everything that is named is in the file system of the target.",
    parameters=FinalHas,
    label=lambda p: f"The image has {', '.join((*p.tools, *p.paths))}",
    judge=_judge,
)
