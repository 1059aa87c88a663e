"""Every base image is still maintained."""

from __future__ import annotations

from sealegs.analyzer.bases_named import fate_of, support_of
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    over: list[Evidence] = []
    vague: list[Evidence] = []
    for line, base in facts.build.bases:
        fate, name = fate_of(base.reference), base.reference
        ended = f"it gets no fixes any more, {fate.why}" if fate else support_of(name).ended
        if ended:
            over.append(Evidence(line, f"{name}: {ended}"))
        elif not base.known:
            vague.append(Evidence(line, f"whether {name} is still mended isn't known"))
    if over:
        return unmet(over[0].text, over)
    if vague:
        return cannot_tell(vague[0].text, vague)
    day = shipped_catalogue().table.as_of
    return met(f"as of {day}") if facts.build.bases else unmet("there is no base image")


GOAL = Goal(
    name="base_supported",
    summary="The makers of every base image that is built still mend it on the catalogue's day, "
    "free longer support included.",
    parameters=Nothing,
    label=lambda _parameters: "Every base image is maintained",
    judge=_judge,
    needs_image=False,
)
