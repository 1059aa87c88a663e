"""The app behind a page: a driver that hears keys and sizes and says nothing but what to show."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Final, Literal, TextIO

from textual import events
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from sealegs.team.web.messages import HIGHEST, WIDEST
from sealegs.tui.app import SealegsApp
from sealegs.tui.memory import calm
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from sealegs.workspace.powers import LOCKED

_HEARD: Final = frozenset({"resize", "focus", "blur", "quit"})


class TabDriver(WebDriver):
    """Speaks with ``team.web``; nothing is opened or handed out by it.

    The server never sends what is left out here, and the app never asks for it: what one of the
    two should get wrong, this does not do.
    """

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Hear what is said about the page; to end is to record what must not be lost first."""
        if packet_type == "quit":
            self._leave()
        elif packet_type in _HEARD and (packet_type != "resize" or _fits(payload)):
            super().on_meta(packet_type, payload)

    def process_message(self, message: Message) -> None:
        """Pass on what was typed; a terminal may tell its size there as well, but none so large."""
        if isinstance(message, events.Resize):
            size = message.size
            if not _fits({"width": size.width, "height": size.height}):
                return
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read until the server is gone, or something came that can't be read; then leave.

        After the latter it isn't known where the next packet begins, so nothing more is heard.
        """
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open nothing."""

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Hand out nothing."""
        binary.close()

    def _leave(self) -> None:
        self._app.call_later(self._app.action_quit)


def _fits(size: dict[str, object]) -> bool:
    width, height = size.get("width"), size.get("height")
    if not (isinstance(width, int) and isinstance(height, int)):
        return False
    return 0 < width <= WIDEST and 0 < height <= HIGHEST


def run_locked() -> None:
    """Run the app without any power, on the desk of the environment, for a page."""

    def open_desk() -> Desk:
        return Desk.open(Paths.of(os.environ), powers=LOCKED)

    calm()
    SealegsApp(open_desk, None, os.environ, LOCKED, TabDriver).run()
