"""Nothing secret is in a layer, the history, the configuration or the build cache."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.simulator.build import Secret, Where
from sealegs.simulator.reruns import planned
from sealegs.simulator.secret_arguments import secret_arguments
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet

_PLACES = {
    Where.LAYER: "in a layer of the image",
    Where.HISTORY: "in the history of the image",
    Where.CONFIG: "in the configuration of the image",
    Where.CACHE: "in the build cache",
}


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    found = [*facts.image.secrets, *secret_arguments(facts.subject.plan, facts.shipped)]
    if found:
        order = {where: number for number, where in enumerate(_PLACES)}
        found.sort(key=lambda secret: (order[secret.where], secret.line))
        told = tuple(dict.fromkeys(Evidence(s.line, _text(s)) for s in found))
        return unmet(told[0].text, told)
    vague = list(_vague(facts))
    return cannot_tell(vague[0].text, vague) if vague else met()


def _text(secret: Secret) -> str:
    return f"{secret.what} can be read {_PLACES[secret.where]}"


def _vague(facts: Facts) -> Iterator[Evidence]:
    """Yield what may bring a secret along: folders nobody described, opaque steps given one."""
    for leak in facts.build.leaks:
        yield Evidence(leak.line, f"it isn't known {leak.text}")
    for step in facts.build.steps:
        unsure = any(source.regions for source in step.seen.inputs) and not step.takes
        if unsure and not facts.context.described:
            yield Evidence(step.line, "what this copies of the project isn't described")
        instruction = planned(facts.subject.plan, step)
        mounts = instruction.mounts if instruction is not None else ()
        secret = any(mount is None or mount.type == "secret" for mount in mounts)
        for region in step.layer.regions:
            if secret and region.path == "/":
                yield Evidence(step.line, f"whether it keeps the secret isn't known: {region.why}")


GOAL = Goal(
    name="no_secret",
    summary="No secret is in a layer, in the history or configuration, in an argument, or in a "
    "stage that stays in the build cache.",
    parameters=Nothing,
    label=lambda _parameters: "No secret can be read",
    judge=_judge,
)
