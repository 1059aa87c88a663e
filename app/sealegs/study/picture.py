"""What the build view shows: the build at the start, the one now, and the one after a change."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.dockerfile.model import Document
from sealegs.simulator.build import Build
from sealegs.simulator.context import Context
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
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


def pictured(
    document: Document,
    context: Context,
    now: Build,
    start: Build | None,
    asked: WhatIf | None,
    memo: Memo,
) -> Picture:
    """Return the picture of a document whose build ``now`` is known already."""
    if asked is None or document.refusal is not None:
        return Picture(now, start)
    return Picture(now, start, asked, predict(document, context, changes=asked.changes, memo=memo))
