"""The host's place: a room that was opened here, or is led from here with its token."""

from __future__ import annotations

from sealegs.team.client.address import read_address
from sealegs.team.client.link import News
from sealegs.team.client.seen import after
from sealegs.team.client.words import PROGRAM
from sealegs.team.messages import State
from sealegs.team.protocol import VERSION, Command, Host
from sealegs.tui.screens.hosting import faces
from sealegs.tui.screens.hosting.invite import InviteBox
from sealegs.tui.screens.hosting.leading import LeadingScreen
from sealegs.tui.screens.room.line import Line
from sealegs.tui.widgets.question_sheet import QuestionSheet
from sealegs.workspace.powers import Power

LEAVING = "esc once more leaves; the room stays open, and - comes back to it."


class HostingScreen(LeadingScreen):
    """Leads a room; the server is a process of its own and keeps everything."""

    place = "hosting"
    needs = Power.ROOMS

    def __init__(
        self,
        url: str,
        token: str,
        join: str = "",
        exposure: str = "",
        ca: str = "",
        pinned: int = 0,
        page: str = "",
        called: str = PROGRAM,
    ) -> None:
        super().__init__()
        self._line = Line(url, Host(VERSION, token), ca, self._heard, pinned=bool(pinned))
        self._called = called
        self._door = faces.Door(read_address(page) if page else None, join, exposure)

    def on_mount(self) -> None:
        """Take the lead; Textual lets the class above mount by itself."""
        self._line.start(self)

    def _heard(self, news: News) -> None:
        self.hear(after(self._seen, news), news)

    def wish(self, command: Command) -> None:
        """Ask the room for something."""
        self._line.wish(self, command)

    @property
    def called(self) -> str:
        """What the program is called in the shell that the server was started from."""
        return self._called if self._door.join else ""

    @property
    def invites(self) -> bool:
        """Whether a phone finds the room."""
        return bool(self._door.coded)

    def on_resize(self) -> None:
        """Put the QR code in or out as it fits."""
        state = self._seen.state
        if state is not None and state.phase == "lobby":
            self._shown = (0, 0, "")
            self.call_after_refresh(self._show, state)

    def lobby(self, state: State) -> faces.Face:
        """Return how to come in."""
        code = self._seen.welcome.code if self._seen.welcome is not None else ""
        wide = self.query_one(QuestionSheet).scrollable_content_region.width
        return faces.lobby(state, self._door, code, wide)

    def action_back(self) -> None:
        """Leave the screen, asked for twice while the session goes on."""
        state = self._seen.state
        goes_on = self._seen.over is None and state is not None and state.phase != "end"
        if not goes_on or self.sure(LEAVING):
            super().action_back()

    def action_invite(self) -> None:
        """Show how to come in."""
        if self._door.coded:
            self.app.push_screen(InviteBox(self._door.coded, self._door.join))


SCREEN = HostingScreen
