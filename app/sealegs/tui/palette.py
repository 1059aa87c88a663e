"""The command palette: every command with its key, and every topic and exercise by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from math import inf
from typing import Final, cast

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.theme import ThemeProvider

from sealegs.tui.commands import ANYWHERE, Command, key_name
from sealegs.tui.frame import SealegsScreen, Shell
from sealegs.tui.leaving import Away, Leavable, turning_pages
from sealegs.tui.widgets.options import Commands

Entry = tuple[str, str, Callable[[], object]]
"""What it is called, a sentence about it, and what choosing it does."""

_FIRST: Final = inf
"""The score of a command whose name was typed: more than any likeness of a longer name."""


class Palette(Leavable[None], CommandPalette):
    """The palette as Textual has it, but for keys that come too early or too often."""

    def compose(self) -> ComposeResult:
        """Lay it out as Textual does, with a list of our own."""
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette once, as ``leaving.Box`` does."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        with suppress(Away), turning_pages(action):
            super()._action_command_list(action)


class SealegsProvider(Provider):
    """Feeds the palette from the command table and the packs."""

    async def discover(self) -> Hits:
        """List what can be done here before anything is typed."""
        for name, about, run in self._entries():
            yield DiscoveryHit(Content(name), run, text=name, help=about)

    async def search(self, query: str) -> Hits:
        """Find by any part of the name; a command of that very name comes first."""
        matcher = self.matcher(query)
        wanted = query.strip().casefold()
        named = {self._entry(row)[0] for row in self._commands() if row.label.casefold() == wanted}
        for name, about, run in self._entries():
            score = _FIRST if name in named else matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, text=name, help=about)

    def _commands(self) -> Iterator[Command]:
        """Yield the commands of this screen that can be carried out from a list."""
        if isinstance(self.screen, SealegsScreen):
            for row in self.screen.commands():
                if not row.takes_key and row.id != "palette":
                    yield row

    def _entry(self, command: Command) -> Entry:
        """Make an entry of a row of the table; its key stands in the name so that it is learnt."""
        where = "" if command.place == ANYWHERE else f"{command.place}: "
        keys = ", ".join(key_name(key) for key in command.keys[:2])
        name = f"{where.capitalize()}{command.label}  ({keys})"
        return name, command.help, partial(self.screen.run_action, command.action)

    def _entries(self) -> Iterator[Entry]:
        """Yield commands of this screen, then what the packs hold."""
        if not isinstance(self.screen, SealegsScreen):
            return
        yield from map(self._entry, self._commands())
        shell = cast("Shell", self.app)
        yield "Theme: choose one of all themes", "Colours of the app.", self._themes
        pack = shell.desk.pack
        for topic in pack.topics.values():
            open_topic = partial(shell.open_place, "reader", topic=topic.id)
            yield f"Read: {topic.title}", topic.summary, open_topic
        for exercise in shell.desk.exercises.by_id.values():
            open_lab = partial(shell.open_place, "lab", exercise=exercise.id)
            yield f"Fix: {exercise.title}", "An exercise of the lab.", open_lab

    def _themes(self) -> None:
        self.app.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))
