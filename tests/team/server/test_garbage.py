"""Full collections wait for a quiet moment, and then are made."""

from __future__ import annotations

import asyncio
import gc
import weakref
from itertools import count

from sealegs.team.server import garbage


class Knot:
    """Something that only a collection can let go of."""

    def __init__(self) -> None:
        self.itself = self


def test_only_what_is_new_is_looked_through_meanwhile() -> None:
    before = gc.get_threshold()
    with garbage.put_off():
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[2] > 100_000
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_garbage_is_collected_once_it_is_quiet() -> None:
    minutes = count(0, 120)
    quiet: list[bool] = []
    seen: list[bool] = []

    async def watch() -> None:
        knot = Knot()
        left = weakref.ref(knot)

        def is_quiet() -> bool:
            seen.append(left() is not None)
            return bool(quiet)

        with garbage.put_off():
            del knot
            gc.freeze()  # it has grown old
            task = asyncio.create_task(
                garbage.collect(lambda: float(next(minutes)), is_quiet, look=0.001)
            )
            while len(seen) < 3:
                await asyncio.sleep(0.001)
            quiet.append(True)
            while left() is not None:
                await asyncio.sleep(0.001)
            task.cancel()

    asyncio.run(asyncio.wait_for(watch(), 30))
    assert seen[:3] == [True, True, True]
