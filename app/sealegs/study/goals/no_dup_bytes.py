"""No bytes are in two layers, and none are deleted by a later one."""

from __future__ import annotations

import msgspec

from sealegs.simulator.doubles import Double, How, doubles
from sealegs.simulator.size import human, parse_bytes
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_MOST = 5
"""Pieces of evidence that are worth reading."""


class NoDupBytes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``bytes`` that may lie there twice all the same: a manifest that is copied again is no harm.

    A number, or written like 100 KB.
    """

    bytes: str | int = "100 KB"

    def __post_init__(self) -> None:
        if parse_bytes(self.bytes) is None:
            raise ValueError("bytes is a size like 100 KB")

    @property
    def limit(self) -> int:
        """What is let through, in bytes."""
        return parse_bytes(self.bytes) or 0


def _judge(facts: Facts, parameters: NoDupBytes) -> Verdict:
    found = tuple(doubles(facts.build))
    sure = [double for double in found if double.sure]
    if _weight(sure) is None or (_weight(sure) or 0) > parameters.limit:
        told = _told(sorted(sure, key=_heaviest))
        return unmet(told[0].text, told)
    high = [double.size.high for double in found]
    if all(size is not None for size in high) and sum(s or 0 for s in high) <= parameters.limit:
        return met()
    told = _told(sorted((d for d in found if d.size.high != 0), key=_heaviest))
    return cannot_tell(f"it isn't known whether {told[0].text}", told)


def _weight(found: list[Double]) -> int | None:
    """Return about how many bytes are held for nothing, None where that has no bound."""
    if any(double.size.high is None for double in found):
        return None
    return sum(double.size.estimate for double in found)


def _heaviest(double: Double) -> tuple[bool, int, int]:
    return double.size.high is not None, -double.size.estimate, double.step.line


def _told(found: list[Double]) -> tuple[Evidence, ...]:
    told = (Evidence(double.step.line, _text(double)) for double in found)
    return tuple(dict.fromkeys(told))[:_MOST]


def _text(double: Double) -> str:
    size = f" ({double.size})" if double.size.high and double.size.low else ""
    match double.how:
        case How.DELETED:
            return f"{double.path} stays in the layer of line {double.line}{size}"
        case How.CHANGED:
            return f"{double.path} is also in the layer of line {double.line}{size}"
        case How.COPIED:
            return f"{double.path} is in another layer at another path{size}"
        case How.OPAQUE:
            return f"line {double.step.line} writes {double.path} of line {double.line} again"


GOAL = Goal(
    name="no_dup_bytes",
    summary="No file of the image is in two layers or deleted by a later one, but for `bytes` of "
    "small ones; files of the base image don't count.",
    parameters=NoDupBytes,
    label=lambda p: (
        "No bytes are shipped twice"
        if p.limit <= 10**5
        else f"At most {human(p.limit)} are shipped twice"
    ),
    judge=_judge,
)
