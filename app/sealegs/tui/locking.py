"""An app that keeps to its powers: what Textual itself could do beyond the program is asked here.

Textual has ways of its own to write files, to start programs and to send links and files to a
browser. Each of them asks the powers first; in a terminal of one's own they are as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Literal, TextIO

from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver

from sealegs.tui.commands import available
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.toasts import Noticing
from sealegs.workspace.powers import Power, Powers

_OF_THE_APP: Final = frozenset(
    {"quit", "help_quit", "command_palette", "change_theme", "focus", "focus_next",
     "focus_previous"}
)  # fmt: skip
"""Actions of Textual's own app that need no power: whatever else it has or gets needs one."""

Method = Literal["browser", "download"]


class Bounded(Noticing):
    """An app that is given its powers; what it refuses it says in a notice."""

    def __init__(
        self, powers: Powers, driver: type[Driver] | None = None, *, ansi_color: bool | None = None
    ) -> None:
        super().__init__(driver_class=driver, ansi_color=ansi_color)
        self.powers = powers

    def refused(self, power: Power | None) -> bool:
        """Tell whether something may not be done, and say so to whoever tried."""
        if power is None or self.powers.has(power):
            return False
        self.notify(power.value, markup=False, severity="warning")
        return True

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry out an action of a key, a link or the palette, if the powers allow it."""
        target, name, _ = self._parse_action(
            action, self if default_namespace is None else default_namespace, namespaces
        )
        if self.refused(needed(target, name)):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open an address in a browser."""
        if not self.refused(Power.LINKS):
            super().open_url(url, new_tab=new_tab)

    def save_screenshot(
        self,
        filename: str | None = None,
        path: str | None = None,
        time_format: str | None = None,
    ) -> str:
        """Write a picture of the screen; raises SealegsError where nothing may be written."""
        self.powers.need(Power.EXPORTS)
        return super().save_screenshot(filename, path, time_format)

    def deliver_screenshot(
        self,
        filename: str | None = None,
        path: str | None = None,
        time_format: str | None = None,
    ) -> str | None:
        """Hand out a picture of the screen."""
        if self.refused(Power.EXPORTS):
            return None
        return super().deliver_screenshot(filename, path, time_format)

    def deliver_text(
        self,
        path_or_file: str | Path | TextIO,
        *,
        save_directory: str | Path | None = None,
        save_filename: str | None = None,
        open_method: Method = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> str | None:
        """Hand out a text file; nothing of it is read where that is refused."""
        if self.refused(Power.EXPORTS):
            return None
        return super().deliver_text(
            path_or_file,
            save_directory=save_directory,
            save_filename=save_filename,
            open_method=open_method,
            encoding=encoding,
            mime_type=mime_type,
            name=name,
        )

    def deliver_binary(
        self,
        path_or_file: str | Path | BinaryIO,
        *,
        save_directory: str | Path | None = None,
        save_filename: str | None = None,
        open_method: Method = "download",
        mime_type: str | None = None,
        name: str | None = None,
    ) -> str | None:
        """Hand out a file; nothing of it is read where that is refused."""
        if self.refused(Power.EXPORTS):
            return None
        return super().deliver_binary(
            path_or_file,
            save_directory=save_directory,
            save_filename=save_filename,
            open_method=open_method,
            mime_type=mime_type,
            name=name,
        )

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Leave the terminal to another program for a while; SealegsError where none may run."""
        self.powers.need(Power.PROGRAMS)
        with super().suspend():
            yield

    def action_suspend_process(self) -> None:
        """Stop the program until the shell goes on with it."""
        if not self.refused(Power.PROGRAMS):
            super().action_suspend_process()


def needed(target: DOMNode, name: str) -> Power | None:
    """Return the power that an action needs; None where it needs none.

    Of a screen it stands in the table of commands; the actions of Textual's app are a toolbox for
    whoever writes an app, all but those listed.
    """
    if isinstance(target, SealegsScreen):
        rows = available(target.place)
        return next((row.needs for row in rows if row.id.replace("-", "_") == name), None)
    if isinstance(target, App) and name not in _OF_THE_APP:
        return Power.TOOLS
    return None
