"""apt's package lists are fetched, used and removed in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sealegs.analyzer.apt import APT_VALUED, skips_number
from sealegs.analyzer.calls import Call
from sealegs.analyzer.cleaning import cleaned_behind, mounted_over
from sealegs.analyzer.packages import action_of
from sealegs.simulator.effects.removal import LEFT_BEHIND
from sealegs.simulator.files import is_within
from sealegs.simulator.ledger import shipped_steps
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet

_LISTS = "/var/lib/apt/lists"
_USING = frozenset({"install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "reinstall"})


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    by_step: dict[int, list[Call]] = {}
    for call in facts.subject.commands("apt-get", "apt", "aptitude"):
        if not call.placed.onbuild and facts.is_built(call.placed.stage):
            by_step.setdefault(call.placed.index, []).append(call)
    wrong = [each for calls in by_step.values() for each in _wrong(facts, calls)]
    if wrong:
        return unmet(wrong[0].text, wrong)
    opaque = list(_opaque(facts))
    if opaque:
        return cannot_tell("a step may use apt out of sight", opaque)
    return met("" if by_step else "apt isn't used")


def _wrong(facts: Facts, calls: Sequence[Call]) -> Iterator[Evidence]:
    actions = [_action(call) for call in calls]
    line = calls[0].placed.outer.first_line
    updates = [at for at, action in enumerate(actions) if action == "update"]
    uses = [at for at, action in enumerate(actions) if action in _USING]
    if updates and not uses:
        yield Evidence(line, "apt's lists are fetched in a step of their own, and grow old there")
    if uses and not any(at < uses[0] for at in updates):
        yield Evidence(line, "packages are installed with lists of another step, or without any")
    if updates and calls[0].placed.stage in facts.shipped:
        last = calls[updates[-1]]
        kept = mounted_over(facts.subject, last.placed, _LISTS)
        if not kept and not cleaned_behind(facts.subject, last, lambda _: False, _LISTS):
            yield Evidence(line, "apt's lists stay in the layer")


def _action(call: Call) -> str:
    action = skips_number(action_of(call, APT_VALUED))
    return action.name if action is not None else ""


def _opaque(facts: Facts) -> Iterator[Evidence]:
    """Yield steps of the image that may have left lists, as nobody knows what they do."""
    if facts.image.base.manager not in ("apt", None) or facts.image.base.reference == "scratch":
        return
    for step in shipped_steps(facts.build):
        for region in step.layer.regions:
            known = region.why == LEFT_BEHIND
            if step.instruction == "RUN" and is_within(_LISTS, region.path) and not known:
                yield Evidence(step.line, region.why)


GOAL = Goal(
    name="apt_clean",
    summary="Each step that installs with apt fetches the lists first, and no layer of the image "
    "keeps them.",
    parameters=Nothing,
    label=lambda _parameters: "apt leaves no lists behind",
    judge=_judge,
)
