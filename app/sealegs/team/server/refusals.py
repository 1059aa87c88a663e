"""What was refused, for the log and for the host: a line a second for each reason, and a count.

Whoever floods the room must not fill the disk as well, so the same reason is written once a second
with how often it came.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable

from sealegs.ground.sanitise import clean

LOG = logging.getLogger("sealegs.team")
_LONGEST = 200


class Refusals:
    """Counts and logs; ``clock`` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._held: Counter[str] = Counter()
        self._said: dict[str, float] = {}
        self.total = 0

    def note(self, reason: str, say: str, address: str = "") -> None:
        """Write down that something was refused; ``reason`` is one of our own words."""
        self.total += 1
        now = self._clock()
        if now - self._said.get(reason, -1.0) < 1.0:
            self._held[reason] += 1
            return
        held = self._held.pop(reason, 0)
        self._said[reason] = now
        more = f" ({held} more of these)" if held else ""
        what = clean(say, keep_newlines=False)[:_LONGEST]
        LOG.warning("refused %s from %s: %s%s", reason, clean(address)[:45] or "-", what, more)
