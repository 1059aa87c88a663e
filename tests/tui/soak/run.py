"""One soak: lives of the program, one after the other on one journal, each ended in its own way."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
import traceback
from collections import Counter
from contextlib import nullcontext, suppress
from pathlib import Path
from random import Random
from typing import Literal

from textual.pilot import Pilot

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.tui.app import SealegsApp
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.soak import keys as k
from tests.tui.soak.acting import Hands
from tests.tui.soak.witness import (
    Memory,
    WitnessedDesk,
    neighbour_records,
    nothing_is_lost,
    same_as_afresh,
)
from tests.tui.soak.world import ENVIRONMENTS, Programs, choose_settings, late_threads, world

End = Literal["quit", "exit", "cancelled"]
PATIENCE = 60.0
"""Seconds that anything may take which must come to an end."""


class Soak:
    """A soak on a folder of its own; ``log`` has every act, ``visits`` counts places."""

    def __init__(self, home: Path, root: Path, clock: FixedClock, seed: int) -> None:
        self.paths = Paths.of({"SEALEGS_HOME": str(home)})
        self.root, self.clock, self.seed = root, clock, seed
        self.random = Random(seed)
        self.memory = Memory()
        self.log: list[str] = []
        self.visits: Counter[str] = Counter()
        self.screens: Counter[str] = Counter()
        self.acts: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        self.keys = 0
        self.lives = 0
        self.programs = Programs(Random(seed))
        self._hands = Hands(self.random, clock, self.memory, self._neighbour)
        self._desk: WitnessedDesk | None = None
        self._held = threading.Lock()
        self._failed: list[str] = []

    async def run(self, keys: int) -> None:
        """Press so many keys in as many lives as it takes; AssertionError says what broke."""
        now_ms = int(self.clock.now().timestamp() * 1000)
        with world(self.programs, now_ms - 60_000) as self._hands.floor:
            try:
                while self.keys < keys:
                    await self._live(min(keys, self.keys + self._length()))
                await self._live(self.keys)
            except BaseException:
                print("\n".join([f"of {self.keys} acts the last were:", *self.log[-60:]]))
                raise

    def _length(self) -> int:
        """Return how many acts a life has; some end before anything is there."""
        return self.random.choice((self.random.randint(0, 12), *[self.random.randint(20, 160)] * 2))

    async def _live(self, until: int) -> None:
        """Let the program live until so many keys were pressed, end it, and look what is left."""
        self.lives += 1
        end: End = self.random.choice(("quit", "exit", "cancelled", "cancelled"))
        self.log.append(f"-- life {self.lives}, to end as {end}")
        self.memory.full, self.memory.refused = False, []
        before = set(threading.enumerate())
        asyncio.get_running_loop().set_exception_handler(self._heard)
        choose_settings(self.paths, self.random)
        app = SealegsApp(self._open, None, self.random.choice(ENVIRONMENTS))
        app.animation_level = self.random.choice(("none", "none", "full"))
        done, gone = asyncio.Event(), asyncio.Event()

        async def drive(pilot: Pilot[object]) -> None:
            try:
                await self._drive(pilot, until)
                if end == "exit":
                    app.exit()
                elif end == "quit":
                    await app.action_quit()
            finally:
                done.set()
            if end == "cancelled":
                await gone.wait()

        size, late = self.random.choice(k.SIZES), self.random.random() < 0.3
        with late_threads(self.random.getrandbits(32)) if late else nullcontext():
            life = asyncio.create_task(app.run_async(headless=True, size=size, auto_pilot=drive))
            await asyncio.wait_for(done.wait(), PATIENCE * 60)
            if end == "cancelled":
                life.cancel()
            gone.set()
            with suppress(asyncio.CancelledError):
                await asyncio.wait_for(life, PATIENCE)
        self.ends[end] += 1
        await self._nobody_is_left(before)
        self._nothing_broke(app)

    async def _drive(self, pilot: Pilot[object], until: int) -> None:
        """Act until enough keys were pressed, sometimes faster than the program answers."""
        if self.random.random() < 0.8:
            await self._opened(pilot)
        while self.keys < until and pilot.app.is_running and not pilot.app._exit:
            act = k.next_act(pilot.app, self.random)
            self.visits[getattr(pilot.app.screen, "place", "") or "-"] += 1
            self.screens[type(pilot.app.screen).__name__] += 1
            self.acts[type(act).__name__] += 1
            self.log.append(f"{type(pilot.app.screen).__name__}: {act!r}")
            await self._hands.do(pilot, act)
            self.keys += 1
            if self.random.random() < 0.1:
                await asyncio.sleep(self.random.choice((0, 0.02, 0.1)))
            if self.random.random() < 0.02:
                await self._come_to_rest(pilot)
            assert not self._failed, self._failed
            if pilot.app._exception is not None:
                return

    def _neighbour(self) -> None:
        if self._desk is not None:
            with self._held:
                neighbour_records(
                    self.paths.journal, self.memory, self._desk, self.random.getrandbits(60)
                )

    def _open(self) -> Desk:
        """Open the desk, and remember what goes wrong, since the app only tells its person."""
        try:
            return self._held_to_the_events()
        except BaseException as error:
            self._failed.append(f"opening: {error!r}")
            raise

    def _held_to_the_events(self) -> Desk:
        """Open the desk as the program does, and hold its state and file to all that was told."""
        desk = WitnessedDesk.open(
            self.paths, self.clock, Random(self.seed * 10_000 + self.lives), self.root
        )
        assert isinstance(desk, WitnessedDesk)
        assert desk.notices == (), desk.notices
        desk.memory = self.memory
        # The neighbour may record while the desk opens, but not between what is compared here.
        with self._held:
            desk.refresh()
            nothing_is_lost(self.paths.journal, self.memory)
            same_as_afresh(desk, self.paths.journal)
        self._desk = desk
        return desk

    async def _opened(self, pilot: Pilot[object]) -> None:
        app = pilot.app
        assert isinstance(app, SealegsApp)
        async with asyncio.timeout(PATIENCE):
            while app._desk is None:
                await pilot.pause(0.01)

    async def _come_to_rest(self, pilot: Pilot[object]) -> None:
        """Wait until workers are done; those that hear a room go on."""
        async with asyncio.timeout(PATIENCE):
            while any(
                not worker.is_finished and worker.group != "room" for worker in pilot.app.workers
            ):
                await pilot.pause(0.02)

    async def _nobody_is_left(self, before: set[threading.Thread]) -> None:
        """See that neither threads nor tasks go on; what is about to end may take its time."""
        deadline = time.monotonic() + PATIENCE
        while left := self._left(before):
            assert time.monotonic() < deadline, "\n".join(["still there:", *left, *_stacks()])
            await asyncio.sleep(0.02)

    def _left(self, before: set[threading.Thread]) -> list[str]:
        own = asyncio.current_task()
        for task in asyncio.all_tasks():
            # Textual starts the timer of a screen's frames anew where it was opened in the last
            # moment; it does no work, and ends with the program.
            if task.get_name() == "screen_update":
                task.cancel()
        tasks = [repr(task) for task in asyncio.all_tasks() if task is not own]
        threads = [thread.name for thread in threading.enumerate() if thread not in before]
        return [*tasks, *threads]

    def _nothing_broke(self, app: SealegsApp) -> None:
        if app._exception is not None:
            raise app._exception
        assert not self._failed, self._failed
        assert not self.memory.refused, self.memory.refused
        nothing_is_lost(self.paths.journal, self.memory)

    def _heard(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if not isinstance(error, SealegsError):
            self._failed.append(f"{context.get('message')}: {error!r}")


def _stacks() -> list[str]:
    """Return where every task and thread stands, for whoever looks for the reason."""
    frames = sys._current_frames()
    tasks = [frame for task in asyncio.all_tasks() for frame in task.get_stack()]
    threads = [frames[each.ident] for each in threading.enumerate() if each.ident in frames]
    return ["".join(traceback.format_stack(frame)) for frame in (*tasks, *threads)]
