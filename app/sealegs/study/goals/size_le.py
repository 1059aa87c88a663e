"""The image is at most so large."""

from __future__ import annotations

import msgspec

from sealegs.simulator.size import human, parse_bytes
from sealegs.study.goal import Facts, Goal, Verdict, cannot_tell, met, unmet


class SizeLe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``bytes`` on disk, as a number or written like 380 MB."""

    bytes: str | int

    def __post_init__(self) -> None:
        if parse_bytes(self.bytes) is None:
            raise ValueError("bytes is a size like 380 MB")

    @property
    def limit(self) -> int:
        """The limit in bytes."""
        return parse_bytes(self.bytes) or 0


def _judge(facts: Facts, parameters: SizeLe) -> Verdict:
    size = facts.image.size
    if size.high is not None and size.high <= parameters.limit:
        return met(f"{size} on disk")
    if size.low > parameters.limit:
        return unmet(f"{size} on disk, more than {human(parameters.limit)}")
    return cannot_tell(f"{size} on disk may be more than {human(parameters.limit)}")


GOAL = Goal(
    name="size_le",
    summary="The predicted size on disk is at most this; only with images of trust A or B.",
    parameters=SizeLe,
    label=lambda p: f"The image is at most {human(p.limit)}",
    judge=_judge,
)
