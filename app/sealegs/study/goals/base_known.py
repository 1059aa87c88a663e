"""Every base image is one that can be pulled."""

from __future__ import annotations

from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    catalogue = shipped_catalogue()
    bases = facts.build.bases
    gone = [
        Evidence(line, f"{base.reference}: {why}")
        for line, base in bases
        if (why := catalogue.why_gone(base.reference)) is not None
    ]
    if gone:
        return unmet(gone[0].text, gone)
    unknown = [
        Evidence(line, f"{base.reference} is not in the catalogue, so it may or may not exist")
        for line, base in bases
        if not base.known
    ]
    if unknown:
        return cannot_tell(unknown[0].text, unknown)
    return met() if bases else unmet("there is no base image")


GOAL = Goal(
    name="base_known",
    summary="Every base image of a stage that is built is in the bundled catalogue.",
    parameters=Nothing,
    label=lambda _parameters: "Every base image exists",
    judge=_judge,
    needs_image=False,
)
