"""A variable of the final image has a value."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import msgspec

from sealegs.simulator.build import Identity
from sealegs.simulator.change import Change
from sealegs.study.goal import Facts, Goal, Verdict, cannot_tell, met, read_changes, unmet

_OF_BASES = re.compile(r"_(VERSION|HOME|URL|SHA256|DIR)$|^(LANG|LC_\w+|PATH|GPG_KEY)$")
"""Variables that official images set and the catalogue doesn't always list."""


class EnvValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``name`` and either its exact ``value`` or what it is ``like``, a glob.

    ``after`` are changes to make first, such as ``arg VERSION=2``.
    """

    name: str
    value: str | int | float | None = None
    like: str | None = None
    after: str | list[str] = ""

    def __post_init__(self) -> None:
        _ = self.changes
        if (self.value is None) == (self.like is None):
            raise ValueError("give either value or like")

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes to make first; none where the image is asked as it is."""
        return read_changes(self.after) if self.after else ()

    @property
    def wanted(self) -> str:
        """The value for people."""
        return str(self.value if self.like is None else self.like)

    def fits(self, value: str) -> bool:
        """Tell whether a value is the wanted one."""
        return value == self.wanted if self.like is None else fnmatchcase(value, self.like)


def _judge(facts: Facts, parameters: EnvValue) -> Verdict:
    image = facts.image
    if parameters.changes:
        changed = facts.after(parameters.changes)
        if changed.image is None or changed.broken:
            return cannot_tell("after this change it would not build")
        image = changed.image
    identity, base = image.identity, image.base
    name, value = parameters.name, identity.env.get(parameters.name)
    if value is not None:
        return met() if parameters.fits(value) else unmet(f"{name} is {value or 'empty'}")
    if name in identity.vague:
        return cannot_tell(f"the value of {name} isn't known")
    often = _OF_BASES.search(name) is not None and base.reference != "scratch"
    if not base.known or often:
        return cannot_tell(f"whether {base.reference} sets {name} isn't known")
    return unmet(_unset(name, identity, facts))


def _unset(name: str, identity: Identity, facts: Facts) -> str:
    """Say that a variable isn't set, and where it was lost if another stage had it."""
    if any(name in step.seen.environment for step in facts.build.steps):
        return f"{name} is set for the build only: ARG and other stages leave nothing"
    return f"{name} isn't set" + (f", {len(identity.env)} others are" if identity.env else "")


def _label(parameters: EnvValue) -> str:
    changes = " and ".join(str(change) for change in parameters.changes)
    told = f"{parameters.name} is {parameters.wanted}"
    return f"{told} with {changes.removeprefix('arg ')}" if changes else told


GOAL = Goal(
    name="env_value",
    summary="In the image this variable has this `value`, or one `like` a glob, where `after` "
    "names changes also with them.",
    parameters=EnvValue,
    label=_label,
    judge=_judge,
)
