"""How long to wait before trying again: longer each time, never all at once, never for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

FIRST: Final = 0.5
LONGEST: Final = 8.0


def waits(random: Callable[[], float]) -> Iterator[float]:
    """Yield seconds to wait: doubling up to a cap, each a random part of it ("full jitter").

    ``random`` gives numbers from 0 to 1. At least a tenth is always waited.
    Source: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
    """
    cap = FIRST
    while True:
        yield cap * (0.1 + 0.9 * random())
        cap = min(cap * 2, LONGEST)
