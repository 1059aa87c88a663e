"""The shape of a solution: what is left of it without names, places, comments and blanks.

Two solutions of one shape are the same idea typed twice. A shape is the stages that are built,
each by what it starts from and by its steps, then who runs what: enough to tell a cache mount
from a manifest that is copied first, and one base from another; not one folder from another.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Final

from sealegs.simulator.build import Build, Image, Step
from sealegs.simulator.users import is_number, user_in

_PROGRAM: Final = re.compile(
    r"(?:^|&&|\|\||;|\n|\|)\s*(?:[A-Za-z_]\w*=\S*\s+)*([\w./-]+)((?:\s+[a-z][\w:-]*)?)"
)
_MOUNT: Final = re.compile(r"--mount=(?:\S*,)?type=(\w+)")
_FLAG: Final = re.compile(r"--(link|chown|chmod|parents|exclude)\b")


def shape_of(build: Build, ignore: str | None = None) -> Hashable:
    """Return the shape of a build and its ignore file; solutions of equal shapes are one."""
    stages = [
        (stage.base_stage, stage.image, tuple(_step(step) for step in build.steps_of(stage.index)))
        for stage in build.stages
        if stage.built
    ]
    patterns = [line.strip() for line in (ignore or "").splitlines()]
    who = None if build.image is None else _who(build.image)
    return tuple(stages), who, frozenset(p for p in patterns if p and not p.startswith("#"))


def _step(step: Step) -> Hashable:
    if step.instruction == "RUN":
        script = re.sub(r"--[a-z]+=\S+", " ", step.text.partition(" ")[2]).strip()
        does = tuple((program, verb.strip()) for program, verb in _PROGRAM.findall(script))
        return "RUN", tuple(sorted(_MOUNT.findall(step.text))), does
    flags = tuple(sorted(_FLAG.findall(step.text)))
    return step.instruction, flags, frozenset(step.takes), frozenset(step.reads)


def _who(image: Image) -> Hashable:
    identity = image.identity
    user = user_in(identity.user or "")
    kind = "number" if is_number(user) else "name" if user else "none"
    forms = tuple(p is not None and p.exec_form for p in (identity.entrypoint, identity.cmd))
    return kind, image.start.program, forms
