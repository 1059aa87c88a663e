"""What the build view shows: the build at the start, the one now, and the one after a change."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.simulator.build import Build
from sealegs.study.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class Picture:
    """Builds side by side. ``start`` is None where there is nothing to compare with.

    ``steps`` is the build whose steps say hit or miss: the one after ``asked``; without a
    question it is ``now``, and hits and misses mean nothing then.
    """

    now: Build
    start: Build | None = None
    asked: WhatIf | None = None
    after: Build | None = None

    @property
    def steps(self) -> Build:
        """The build whose steps are told."""
        return self.after or self.now
