"""Numbers: how ready you are, how sure that is, and where the time went."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.fitting import given_back
from sealegs.study.names import titles_of
from sealegs.study.stats.gather import gather
from sealegs.study.stats.values import Stats
from sealegs.tui.commands import Command
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.screens.stats import pages

_SECTIONS = 7


class StatsScreen(ScrollScreen):
    """Readiness with its uncertainty, retention, days, forecast, weak concepts, leeches."""

    place = "stats"
    HELP_TEXT = (
        "Everything is worked out from your answers. A bar is hatched where the figure is not "
        "sure; the mark is what to expect. If recall keeps falling below the prediction, the plan "
        "learns from it by itself."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._stats: Stats | None = None

    @property
    def scroller(self) -> VerticalScroll:
        """The page."""
        return self.query_one("#numbers", VerticalScroll)

    def compose_body(self) -> ComposeResult:
        """Stack the sections."""
        with VerticalScroll(id="numbers", can_focus=False):
            yield Static(pages.LOADING, id="section-0")
            for number in range(1, _SECTIONS):
                yield Static(id=f"section-{number}")

    def commands(self) -> tuple[Command, ...]:
        """Return what makes sense: only what was fitted can be given back."""
        fitted = self._stats is not None and self._stats.fitted is not None
        return tuple(row for row in super().commands() if row.id != "give-back" or fitted)

    def on_mount(self) -> None:
        """Count in the background."""
        self.set_header("Numbers")
        self.run_worker(self._count, group="stats", exclusive=True)

    def on_screen_resume(self) -> None:
        """Coming back from studying: count again."""
        self.run_worker(self._count, group="stats", exclusive=True)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the charts out for the new width."""
        self._draw()

    def action_plan(self) -> None:
        """See the plan that leads there."""
        self.shell.open_place("plan")

    def action_give_back(self) -> None:
        """Return to the published parameters of memory."""
        event = given_back(self.desk.state)
        if event is not None:
            self.run_worker(partial(self._keep, event), group="record")

    async def _keep(self, event: NewEvent) -> None:
        try:
            await asyncio.to_thread(self.desk.record, event)
        except SealegsError as error:
            self.notify(f"! {error}", markup=False)
        else:
            await self._count()

    async def _count(self) -> None:
        desk = self.desk
        self._stats = await asyncio.to_thread(
            gather, desk.pack, desk.exercises, desk.state, desk.clock.now()
        )
        self._draw()
        self.refresh_commands()

    def _draw(self) -> None:
        if self._stats is None:
            return
        region = self.query_one("#numbers", VerticalScroll).scrollable_content_region
        width = min(max(region.width, 8), 96)
        made = [*pages.pages(self._stats, titles_of(self.desk.pack), width)]
        for number in range(_SECTIONS):
            section = self.query_one(f"#section-{number}", Static)
            section.display = number < len(made)
            section.update(made[number] if number < len(made) else "")


SCREEN = StatsScreen
