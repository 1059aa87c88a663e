"""One look at the goals of the fix round."""

from __future__ import annotations

import msgspec

from sealegs.study.interview.disputes import Contest, Dispute, among


class Check(msgspec.Struct, frozen=True):
    """One look at the goals of the fix round; ``held`` are those that were met from the start."""

    at_ms: int
    text: str
    met: int
    of: int
    ignore: str | None = None
    unmet: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    @property
    def earned(self) -> int:
        """How many goals were met by what was changed."""
        return self.met - len(self.held)

    @property
    def to_earn(self) -> int:
        """How many goals were left to meet; one that was met and got lost is among them."""
        return self.of - len(self.held)

    @property
    def solved(self) -> bool:
        """Whether every goal was met."""
        return self.of > 0 and self.met >= self.of

    def settled(self, disputes: tuple[Dispute, ...]) -> Check:
        """Return the look with goals that are disputed counted as met."""
        disputed = among(disputes, Contest.MET)
        if not disputed:
            return self
        unmet = tuple(each for each in self.unmet if each not in disputed)
        met = self.met + len(self.unmet) - len(unmet)
        reached = (*self.reached, *(each for each in self.unmet if each in disputed))
        return msgspec.structs.replace(self, met=met, unmet=unmet, reached=reached)
