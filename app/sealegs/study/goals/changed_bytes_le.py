"""After a change, little of the image is new."""

from __future__ import annotations

import msgspec

from sealegs.simulator.build import Cache, Step
from sealegs.simulator.ledger import shipped_steps
from sealegs.simulator.size import NOTHING, Size, at_most, human, parse_bytes, total
from sealegs.study.goal import (
    Evidence,
    Facts,
    Goal,
    Verdict,
    cannot_tell,
    met,
    read_changes,
    unmet,
)

_MOST = 4
"""Pieces of evidence that are worth reading."""


class ChangedBytesLe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``bytes`` on disk of layers that are new ``after`` one change or several."""

    after: str | list[str]
    bytes: str | int

    def __post_init__(self) -> None:
        read_changes(self.after)
        if parse_bytes(self.bytes) is None:
            raise ValueError("bytes is a size like 2 MB")

    @property
    def limit(self) -> int:
        """The limit in bytes."""
        return parse_bytes(self.bytes) or 0


def _judge(facts: Facts, parameters: ChangedBytesLe) -> Verdict:
    changes = read_changes(parameters.after)
    after = facts.after(changes)
    if after.broken or after.image is None:
        return cannot_tell("after this change it would not build")
    if any(change.verb in ("base", "platform") for change in changes):
        return cannot_tell("how much of the other base image is new isn't known")
    new = [step for step in shipped_steps(after) if step.cache is not Cache.HIT]
    size = total(_weight(step) for step in new) if new else NOTHING
    if size.high is not None and size.high <= parameters.limit:
        return met(f"{size} are new")
    heavy = sorted(new, key=lambda s: (s.size.high is not None, -s.size.estimate))[:_MOST]
    evidence = [Evidence(step.line, f"its new layer holds {step.size}") for step in heavy]
    if size.low > parameters.limit:
        return unmet(f"{size} are new, more than {human(parameters.limit)}", evidence)
    return cannot_tell(f"how much is new isn't known: {size}", evidence)


def _weight(step: Step) -> Size:
    return step.size if step.cache is Cache.MISS else at_most(step.size)


def _label(parameters: ChangedBytesLe) -> str:
    change = read_changes(parameters.after)[0]
    edited = change.words[0].rpartition("/")[2] if change.words else str(change)
    return f"{edited}: at most {human(parameters.limit)} new"


GOAL = Goal(
    name="changed_bytes_le",
    summary="After the given changes, the layers of the image that are new hold at most this.",
    parameters=ChangedBytesLe,
    label=_label,
    judge=_judge,
)
