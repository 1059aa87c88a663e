"""Driving a screen in tests: wait until what a key set off has been recorded and drawn."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.pilot import Pilot

PATIENCE = 60
"""Seconds until something that never happens is given up; no test that passes waits so long."""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each answered before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait for workers and for the screen to be drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


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
