"""What tests of screens wait for is really there, and nothing else is waited for."""

from __future__ import annotations

import asyncio

from tests.tui.driving import arrive, due, settle, steady
from tests.tui.interviewing import MakeApp


async def test_a_worker_whose_place_another_takes_ends_no_wait(make_app: MakeApp) -> None:
    async with make_app(None).run_test() as pilot:
        await arrive(pilot, "home")
        done: list[str] = []

        async def first() -> None:
            await asyncio.sleep(60)
            done.append("first")

        async def following() -> None:
            await asyncio.sleep(0.1)
            done.append("next")

        def instead() -> None:
            pilot.app.run_worker(following(), group="test", exclusive=True)

        pilot.app.run_worker(first(), group="test", exclusive=True)
        pilot.app.screen.set_timer(0.1, instead)
        await settle(pilot)
        assert done == ["next"]


async def test_work_that_was_put_off_is_waited_for(make_app: MakeApp) -> None:
    async with make_app(None).run_test() as pilot:
        await arrive(pilot, "home")
        await steady(pilot)
        assert not due(pilot)
        done: list[str] = []
        pilot.app.screen.set_timer(0.4, lambda: done.append("soon"))
        pilot.app.screen.set_timer(60, lambda: done.append("late"))
        assert due(pilot)
        await steady(pilot)
        assert done == ["soon"]
