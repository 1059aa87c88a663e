"""A step gets its secret by a mount."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase
from typing import Literal

import msgspec

from sealegs.dockerfile.mounts import MountSpec
from sealegs.simulator.build import Step
from sealegs.simulator.reruns import planned
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet
from sealegs.study.stage_words import plain_text


class SecretMount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``id`` of the secret (any without), in a ``step`` like this glob; ``type`` may be ssh."""

    id: str = ""
    step: str = "RUN *"
    type: Literal["secret", "ssh"] = "secret"


def _judge(facts: Facts, parameters: SecretMount) -> Verdict:
    steps = [s for s in facts.build.steps if s.instruction == "RUN" and _is_like(s, parameters)]
    if not steps:
        return unmet(f"no step is like {parameters.step}")
    mounts = [(step, mount) for step in steps for mount in _mounts(facts, step)]
    if any(mount is not None and _fits(mount, parameters) for _, mount in mounts):
        return met()
    vague = [Evidence(step.line, "a mount has an unknown variable") for step, m in mounts if not m]
    if vague:
        return cannot_tell(vague[0].text, vague)
    others = [
        Evidence(step.line, f"it mounts {_name(mount) or 'a secret'}")
        for step, mount in mounts
        if mount is not None and mount.type == parameters.type
    ]
    wanted = f"the secret {parameters.id}" if parameters.id else f"a {parameters.type}"
    return unmet(f"no step mounts {wanted}", others)


def _is_like(step: Step, parameters: SecretMount) -> bool:
    return fnmatchcase(plain_text(step.text), parameters.step)


def _mounts(facts: Facts, step: Step) -> tuple[MountSpec | None, ...]:
    instruction = planned(facts.subject.plan, step)
    return () if instruction is None else instruction.mounts


def _fits(mount: MountSpec, parameters: SecretMount) -> bool:
    return mount.type == parameters.type and parameters.id in ("", _name(mount))


def _name(mount: MountSpec) -> str:
    return mount.id or posixpath.basename(mount.target or mount.source)


GOAL = Goal(
    name="secret_mount",
    summary="A step that is built mounts the secret with this `id`; `step` says which step.",
    parameters=SecretMount,
    label=lambda p: f"{p.id or 'The secret'} comes by a {p.type} mount",
    judge=_judge,
)
