"""When a server looks for garbage: between questions, not while thousands of answers come in.

CPython stops a process for its full collections, for 0.2 s once two thousand are connected, and
starts them by how much was made and not by what goes on. Almost nothing here needs them: what isn't
used any more is let go of by counting references. So they are put off until nobody waits.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

EVERY: Final = 60.0
"""Seconds between two full collections, at the least."""

_LOOK: Final = 1.0
_YOUNG: Final = (10_000, 10, 1_000_000)
"""Allocations until what is new is looked through; what is old never by itself."""


@contextmanager
def put_off() -> Iterator[None]:
    """Leave what is old alone until ``collect``; what was there before counts as old."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_YOUNG)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


async def collect(
    clock: Callable[[], float], quiet: Callable[[], bool], look: float = _LOOK
) -> None:
    """Look through everything now and then, at moments that are quiet; for ever.

    ``clock`` gives seconds that never go back; every ``look`` seconds it asks whether it is time.
    """
    last = clock()
    while True:
        await asyncio.sleep(look)
        if clock() - last >= EVERY and quiet():
            gc.unfreeze()
            gc.collect()
            gc.freeze()  # young collections need not look at what survived
            last = clock()
