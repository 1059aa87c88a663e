"""Carrying out what a soak does next, as a terminal, a mouse or a shell would."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.errors import NoWidget
from textual.keys import _character_to_key
from textual.pilot import OutOfBounds, Pilot, WaitForScreenTimeout

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp
from sealegs.tui.jumping import JumpBox
from tests.team.staged import Staged
from tests.tui.soak import keys as k
from tests.tui.soak.witness import Memory
from tests.tui.soak.world import SHOWN, where

TYPED = {"space": " ", "tab": "\t", "enter": "\r", "escape": "\x1b", "backspace": "\x7f",
         "semicolon": ";", "question_mark": "?", "minus": "-", "slash": "/",
         "exclamation_mark": "!"}  # fmt: skip
"""The characters that come with keys which have a name."""

Mouse = type[events.MouseEvent]


class Hands:
    """Whoever sits before the program; ``neighbour`` lets another one write in the journal."""

    def __init__(
        self, random: Random, clock: FixedClock, memory: Memory, neighbour: Callable[[], None]
    ) -> None:
        self._random, self._clock, self._memory = random, clock, memory
        self._neighbour = neighbour
        self.floor: Staged | None = None

    async def do(self, pilot: Pilot[object], act: k.Act) -> None:
        """Carry an act out, and wait for what comes of it only as long as people do."""
        app = pilot.app
        assert isinstance(app, SealegsApp)
        match act:
            case k.Press(keys):
                await self.type(pilot, keys)
            case k.Leap():
                await self._leap(pilot, act)
            case k.Go((place, params)):
                app.open_place(place, **params)
            case k.Resize(width, height):
                await pilot.resize_terminal(width, height)
            case k.Click(x, y):
                with suppress(OutOfBounds, NoWidget):
                    await pilot.click(offset=_cell(app, x, y))
            case k.Drag(x, y, to_x, to_y):
                self._mouse(app, events.MouseDown, *_cell(app, x, y))
                self._mouse(app, events.MouseMove, *_cell(app, to_x, to_y))
                self._mouse(app, events.MouseUp, *_cell(app, to_x, to_y))
            case k.Wheel(x, y, turns):
                kind: Mouse = events.MouseScrollDown if turns > 0 else events.MouseScrollUp
                for _ in range(abs(turns)):
                    self._mouse(app, kind, *_cell(app, x, y))
            case k.Paste(text, then):
                app.post_message(events.Paste(text))
                await self.type(pilot, then)
            case k.Lend():
                self._lend(app)
            case k.Wear(name):
                app.theme = name
            case _:
                self._around(app, act)

    def _around(self, app: SealegsApp, act: k.Act) -> None:
        """Let something happen that isn't done to the program."""
        match act:
            case k.Enter(place):
                assert self.floor is not None
                known, params = where(self.floor, place)
                app.open_place(known, **params)
            case k.Stage(which, cut):
                self._stage(which, cut=cut)
            case k.Fill(full):
                self._memory.full = full
            case k.Jump(seconds):
                self._clock.at += timedelta(seconds=seconds)
            case k.Neighbour():
                self._neighbour()
            case _:
                raise AssertionError(act)

    async def type(self, pilot: Pilot[object], keys: tuple[str, ...]) -> None:
        """Send keys as a terminal does, and wait for the answer only as long as people do."""
        driver = pilot.app._driver
        assert driver is not None
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            character = key if len(key) == 1 else TYPED.get(key)
            driver.send_message(events.Key(name, character))
            wait = self._random.random()
            if wait < 0.1:
                await _heard(pilot)
            else:
                await asyncio.sleep(0 if wait < 0.6 else 0.02)

    async def _leap(self, pilot: Pilot[object], leap: k.Leap) -> None:
        """Wait for the letters a little, and type those of one thing that is in view."""
        await self.type(pilot, (leap.key,))
        for _ in range(leap.which % 30):
            if isinstance(pilot.app.screen, JumpBox):
                break
            await asyncio.sleep(0.01)
        box = pilot.app.screen
        if not isinstance(box, JumpBox):
            return
        offered = list(box._targets)
        letters = "0" if leap.wrong else offered[leap.which % len(offered)]
        await self.type(pilot, tuple(letters))

    @staticmethod
    def _mouse(app: App[None], kind: Mouse, x: int, y: int) -> None:
        button = int(kind in (events.MouseDown, events.MouseUp))
        app.post_message(
            kind(None, x, y, 0, 0, button, shift=False, meta=False, ctrl=False, screen_x=x,
                 screen_y=y)
        )  # fmt: skip

    @staticmethod
    def _lend(app: App[None]) -> None:
        """Do what Textual's driver does on SIGTSTP and then SIGCONT."""
        driver = app._driver
        assert driver is not None
        driver.suspend_application_mode()
        driver.resume_application_mode()
        app.post_message(Driver.SignalResume())

    def _stage(self, which: int, *, cut: bool) -> None:
        floor = self.floor
        assert floor is not None
        if cut and floor.loop is not None and floor.server is not None:
            for line in list(floor.server.server_state.connections):
                floor.loop.call_soon_threadsafe(line.transport.abort)
        floor.show(*SHOWN[which % len(SHOWN)])


async def _heard(pilot: Pilot[object]) -> None:
    """Wait until all widgets have heard everything, twice as long as Textual's pilot does."""
    try:
        await pilot.pause()
    except WaitForScreenTimeout:  # half a minute may be little on a machine that has no time
        await pilot.pause()


def _cell(app: App[None], x: int, y: int) -> tuple[int, int]:
    """Return the cell that lies at so many thousandths of the terminal."""
    return (x * app.size.width // 1000, y * app.size.height // 1000)
