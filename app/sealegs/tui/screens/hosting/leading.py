"""Leading a room, as its host or as a player whom it was handed to: one view, one set of keys."""

from __future__ import annotations

from abc import abstractmethod
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits

from sealegs.team.client import words
from sealegs.team.client.joining import new_key
from sealegs.team.client.leading import acts, between, next_step
from sealegs.team.client.link import News
from sealegs.team.client.seen import Seen
from sealegs.team.messages import Board, Seat, State
from sealegs.team.protocol import Act, Command
from sealegs.tui.commands import Command as Row
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.screens.hosting import faces, presenting
from sealegs.tui.screens.hosting.beside import Beside
from sealegs.tui.widgets import room_words
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.notice import Notice
from sealegs.tui.widgets.question_sheet import QuestionSheet

_LATE = ("full", "observe", "zero")
_SOON = 10.0
"""Seconds in which something counts as asked for twice."""


class LeadingScreen(ScrollScreen):
    """Shows a room to who leads it, with the keys for it; subclasses know how they came in."""

    place = "hosting"
    HELP_TEXT = (
        "Enter does the next step: ask, close, reveal, next. At the right is everyone; ✓ has "
        "answered, ! may be stuck: two questions or more in a row not right, or no answer yet when "
        "half of the others have one. Leaving this screen leaves the room open; - comes back to "
        "it. The session ends with E."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._seen = Seen()
        self._shown: tuple[int, int, str] = (0, 0, "")
        self._presenting = False
        self._boarded = monotonic()
        self._marked = self._players = 0
        self._said = ""
        self._once_more, self._once_more_until = "", 0.0
        self._until = 0.0

    @property
    def scroller(self) -> QuestionSheet:
        """The sheet with the question."""
        return self.query_one(QuestionSheet)

    def compose_body(self) -> ComposeResult:
        """Put the people beside the question."""
        with Horizontal(id="board"):
            with Vertical(id="question"):
                yield Digits(id="large")
                yield QuestionSheet()
            yield Beside()
        yield Notice()
        yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Take the lead."""
        front = Content.styled("Opening the room …", "bold")
        self.query_one(QuestionSheet).show(Content("Room"), front)
        self.set_interval(1.0, self._tick)
        self._tell()

    def commands(self) -> tuple[Row, ...]:
        """Return what works now."""
        state = self._seen.state
        phase = "" if state is None else state.phase
        people = self._seen.board is not None and bool(self._seen.board.seats)
        works = {
            "go-on": next_step(self._seen) is not None,
            "invite": self.invites,
            "discuss": phase == "reveal",
            "pause": phase in ("reveal", "discussion", "agenda"),
            "kick": people and phase != "end",
            "hand": people and phase != "end",
            "names": phase != "",
            "late": phase not in ("", "end"),
            "end": phase not in ("", "end"),
        }
        return tuple(c for c in super().commands() if works.get(c.id, True))

    def hear(self, seen: Seen, news: News) -> None:
        """Show what is known after one more piece of news."""
        self._seen = seen
        state = self._seen.state
        if self._seen.over is not None:
            said = words.connection(self._seen)
            self.query_one(QuestionSheet).show(Content("Room"), Content.styled(said, "bold"))
        elif state is not None:
            self._show(state)
        if isinstance(news, State):
            self._until = monotonic() + news.left / 1000 if news.left else 0.0
        if isinstance(news, Board):
            self._boarded = monotonic()
        self._tell()

    def _tick(self) -> None:
        """Count the time down, by the clock and never by ticks."""
        if self._until:
            self._header()
        self._plan()

    def _plan(self) -> None:
        """Show where the agenda is, and how late."""
        board, elapsed = self._seen.board, 0
        if board is not None and board.elapsed:
            elapsed = board.elapsed + int((monotonic() - self._boarded) * 1000)
        self.query_one(Beside).plan(board, elapsed)

    def _show(self, state: State) -> None:
        """Show the phase; within a phase only what counts."""
        sheet = self.query_one(QuestionSheet)
        fresh = self._seen.at != self._shown
        self._shown = self._seen.at
        question = state.question
        if self._presenting and state.phase != "lobby":
            if fresh:
                presenting.show(state, sheet)
            return
        if state.phase == "lobby":
            if fresh or state.players != self._players:
                self._players = state.players
                sheet.show(*self.lobby(state))
        elif state.phase in ("open", "closed") and question is not None:
            if fresh:
                label, put = room_words.asked(state, question)
                sheet.show(label, put, question.form.exhibits)
            board = self._seen.board
            sheet.reveal(lambda wide: faces.live(state, board, wide))
        elif state.phase == "reveal" and question is not None and state.told is not None:
            if fresh:
                label, put = room_words.asked(state, question)
                sheet.show(label, put, question.form.exhibits)
                sheet.reveal(lambda wide: presenting.told(state, wide), beside=True)
        else:
            said = words.PHASES["end"] if state.phase == "end" else between(self._seen)
            face = room_words.plain(state, said)
            if fresh:
                sheet.show(*face)
            elif said != self._said:  # the board came after the state
                sheet.front(face[1])
            self._said = said
        if state.phase == "end":
            sheet.reveal(faces.result(state, self._seen.board, self.called), beside=True)

    @property
    def called(self) -> str:
        """What the program is called in a shell where the room's log is; empty where it isn't."""
        return ""

    @property
    def invites(self) -> bool:
        """Whether there is a picture to show that brings phones in."""
        return False

    def lobby(self, state: State) -> faces.Face:
        """Return what the lobby shows."""
        return room_words.plain(state, words.head(state))

    @abstractmethod
    def wish(self, command: Command) -> None:
        """Ask the room for something."""

    def _tell(self) -> None:
        seen = self._seen
        board = seen.board
        seats = board.seats if board is not None else ()
        self._marked = min(self._marked, max(len(seats) - 1, 0))
        self.query_one(Beside).people(board, self._marked, seen.state)
        self._plan()
        lost = "" if seen.over is not None else words.connection(seen)
        said = f"! {words.sentence(seen.refused.say)}" if seen.refused is not None else ""
        again = self._once_more if monotonic() < self._once_more_until else ""
        self._notice(lost or again or said or self.settings())
        self.query_one(Notice).set_class(bool(lost), "-lost")
        row, choices = self.query_one(ChoiceRow), faces.steps(seen)
        if row.choices != choices:
            row.show(choices)
        self._header()
        self.refresh_commands()

    def _header(self) -> None:
        seen = self._seen
        title = seen.state.title if seen.state is not None else ""
        seats = seen.board.seats if seen.board is not None else ()
        here = f"{sum(seat.here for seat in seats)} here"
        clock = words.time_left(self._until - monotonic()) if self._until else ""
        status = " · ".join(part for part in (here, clock) if part)
        large = presenting.large(seen.state, clock) if seen.state is not None else ""
        digits = self.query_one("#large", Digits)
        digits.update(large)
        digits.display = self._presenting and bool(large)
        self.set_header("Hosting", *([title] if title else []), status=status)

    def settings(self) -> str:
        """Return what was chosen for those who come late and for names."""
        board = self._seen.board
        if board is None:
            return ""
        # the list of people beside it has names in any case, so it says who sees what
        hidden = "players see aliases" if board.aliased else "players see no names"
        names = "players see names" if board.named else hidden
        late = f" · latecomers: {board.late}" if board.late else ""
        return f"{names}{late}"

    def _notice(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)

    def _do(self, do: Act, person: str = "", value: str = "") -> None:
        self._once_more = ""
        self.wish(Command(new_key(), do, person, value))

    def _person(self) -> Seat | None:
        board = self._seen.board
        if board is None or not board.seats:
            return None
        return board.seats[min(self._marked, len(board.seats) - 1)]

    def action_go_on(self) -> None:
        """Do the next step."""
        for do in acts(self._seen):
            self._do(do)

    def action_discuss(self) -> None:
        """Talk it over."""
        self._do("discuss")

    def action_pause(self) -> None:
        """Take a break."""
        self._do("break")

    def action_names(self) -> None:
        """Show aliases in the standings, then names, then nothing."""
        board = self._seen.board
        if board is not None:
            after = "shown" if board.aliased else "aliases"
            self._do("names", value="hidden" if board.named else after)

    def action_present(self) -> None:
        """Turn to the projector, or back."""
        self._presenting = not self._presenting
        self.set_class(self._presenting, "-presenting")
        self._shown = (0, 0, "")
        if self._seen.state is not None:
            self._show(self._seen.state)
        self._tell()

    def action_late(self) -> None:
        """Take the next way of treating latecomers."""
        late = self._seen.board.late if self._seen.board is not None else ""
        at = _LATE.index(late) if late in _LATE else -1
        self._do("late", value=_LATE[(at + 1) % len(_LATE)])

    def action_kick(self) -> None:
        """Remove the marked person."""
        if (seat := self._person()) is not None:
            self._do("kick", seat.person)

    def action_hand(self) -> None:
        """Let the marked person lead."""
        if (seat := self._person()) is not None:
            self._do("handover", seat.person)

    def action_end(self) -> None:
        """End the session, asked for twice: it can't be undone."""
        if self.sure("E once more ends the session for everyone."):
            self._do("end")

    def sure(self, once_more: str) -> bool:
        """Tell whether this was asked for a moment before as well; else say what once more does."""
        if self._once_more == once_more and monotonic() < self._once_more_until:
            return True
        self._once_more, self._once_more_until = once_more, monotonic() + _SOON
        self._tell()
        return False

    def action_down(self) -> None:
        """Mark the next person."""
        self._mark(1)

    def action_up(self) -> None:
        """Mark the person before."""
        self._mark(-1)

    def _mark(self, step: int) -> None:
        board = self._seen.board
        count = len(board.seats) if board is not None else 0
        self._marked = min(max(self._marked + step, 0), max(count - 1, 0))
        beside = self.query_one(Beside)
        beside.people(board, self._marked, self._seen.state)
        beside.bring()
