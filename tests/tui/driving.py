"""Driving a screen in tests: wait until what a key set off has been recorded and drawn."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from sealegs.tui.app import SealegsApp
from sealegs.tui.widgets.reader.view import LAY_EVERY

PATIENCE = 60
"""Seconds until something that never happens is given up; no test that passes waits so long."""

PAUSE = 0.05
STEADY = 3
"""How often a screen must look the same, this many seconds apart, until it counts as done."""

SOON = 0.5
"""Seconds within which debounced work begins."""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each answered before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the journal is open, the workers are done and the screen is drawn.

    The worker that hears a room goes on as long as its screen, so it isn't waited for.
    """
    app = pilot.app
    assert isinstance(app, SealegsApp)
    await until(pilot, lambda: app._desk is not None)
    await pilot.pause()
    while busy := [w for w in app.workers if w.group != "room" and not w.is_finished]:
        with suppress(WorkerCancelled):  # another took its place
            await app.workers.wait_for_complete(busy)
    await pilot.pause()


async def arrive(pilot: Pilot[None], place: str) -> None:
    """Wait until the screen of a place is on top and has drawn itself."""
    await until(pilot, lambda: getattr(pilot.app.screen, "place", "") == place)
    await settle(pilot)


async def steady(pilot: Pilot[None]) -> None:
    """Wait until what is shown stays the same: debounced work has arrived as well."""
    seen, same = "", 0
    deadline = time.monotonic() + PATIENCE
    while same < STEADY:
        if time.monotonic() > deadline:
            raise AssertionError(f"it never comes to rest; the screen shows:\n{shown(pilot)}")
        await settle(pilot)
        await pilot.pause(PAUSE)
        now = shown(pilot)
        seen, same = now, same + 1 if now == seen and not due(pilot) else 0


def due(pilot: Pilot[None]) -> bool:
    """Whether work was put off that begins soon: a timer runs that fires once, or lays out."""
    nodes = [pilot.app, *pilot.app.screen.walk_children(with_self=True)]
    timers = (t for node in nodes for t in node._timers)
    once = (t for t in timers if t._interval <= (LAY_EVERY if t._repeat is None else SOON))
    return any(t._task is not None and not t._task.done() and t._active.is_set() for t in once)


def shown(pilot: Pilot[None]) -> str:
    """Return the text that is on the terminal now, one line per row."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for something that workers bring about, however busy the machine is."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"it never happened; the screen shows:\n{shown(pilot)}")
        await pilot.pause(0.02)
