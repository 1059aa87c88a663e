"""Work in small goes."""

from __future__ import annotations

from textual.app import App

from sealegs.tui.meanwhile import Meanwhile


class Counting(App[None]):
    """Has so many goes to do."""

    def __init__(self, goes: int) -> None:
        super().__init__()
        self.goes = goes
        self.done = 0
        self.work = Meanwhile(self, 0.01, self.go)

    def go(self) -> bool:
        self.done += 1
        return self.done % self.goes != 0


async def test_goes_are_made_until_nothing_is_left_and_can_begin_anew() -> None:
    app = Counting(5)
    async with app.run_test() as pilot:
        app.work.begin()
        assert app.done == 1
        while app.done < 5:
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        assert app.done == 5
        app.work.begin()
        while app.done < 10:
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        assert app.done == 10


async def test_what_is_done_at_once_makes_no_timer() -> None:
    app = Counting(1)
    async with app.run_test() as pilot:
        app.work.begin()
        await pilot.pause(0.1)
        assert app.done == 1
