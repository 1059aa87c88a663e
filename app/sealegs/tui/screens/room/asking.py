"""A player's part of a room: what is shown, and an answer on its way."""

from __future__ import annotations

from enum import Enum, auto
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from sealegs.journal.event import Event
from sealegs.study.events import Certainty
from sealegs.study.forms import Form, Reply, fitted
from sealegs.study.sitting import Pace
from sealegs.team.client import words
from sealegs.team.client.address import read_address
from sealegs.team.client.home import Kept, answers, keeping
from sealegs.team.client.joining import new_key
from sealegs.team.client.link import News
from sealegs.team.client.seen import Seen, after, answering
from sealegs.team.client.steps import is_race
from sealegs.team.messages import State
from sealegs.team.protocol import VERSION, Answer, Given, Join, Take, Yours
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.screens.room import homes, racing, under
from sealegs.tui.screens.room.line import Line
from sealegs.tui.widgets import room_words
from sealegs.tui.widgets.choices import Choice, ChoiceRow
from sealegs.tui.widgets.controls.beside import VERDICTS, choices_for
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.controls.make import AnyControl, control_of
from sealegs.tui.widgets.controls.writing import Writing
from sealegs.tui.widgets.notice import Notice
from sealegs.tui.widgets.question_sheet import QuestionSheet

SURE = (
    Choice("1", "A guess", "pick('1')"),
    Choice("2", "I think", "pick('2')"),
    Choice("3", "I know", "pick('3')"),
)
LEAVING = "esc once more leaves; your seat and your points stay, and - comes back."
CHANGE = (Choice("u", "Change", "change", "while it is open"),)


class Stage(Enum):
    """What the player is asked for, or shown, now."""

    WAIT = auto()
    ANSWER = auto()
    SURE = auto()
    SENT = auto()
    TOLD = auto()


class RoomAskingScreen(ScrollScreen):
    """Follows a room; its subclass has the keys."""

    def __init__(
        self,
        address: str,
        name: str = "",
        key: str = "",
        ca: str = "",
        secure: int = 0,
        watch: int = 0,
        called: str = words.PROGRAM,
    ) -> None:
        super().__init__()
        self._program = called
        where = read_address(address, secure=bool(secure))
        first = Join(VERSION, where.code, name, key or new_key(), bool(watch))
        self._line = Line(where.socket, first, ca, self._heard)
        self._seen = Seen()
        self._stage = Stage.WAIT
        self._shown: tuple[int, int, str] = (0, 0, "")
        self._race = self._fresh = False
        self._form: Form | None = None
        self._control: AnyControl | None = None
        self._reply = Reply()
        self._since = 0.0
        self._took = 0
        self._put_round = 0
        self._until = self._leave_until = 0.0
        self._taking, self._taken = "", ""
        self._home: Kept | None = None
        self._own: tuple[Event, ...] = ()

    @property
    def scroller(self) -> QuestionSheet:
        """The sheet with the question."""
        return self.query_one(QuestionSheet)

    def compose_body(self) -> ComposeResult:
        """Put the choices under the sheet."""
        with Vertical(id="table"):
            yield QuestionSheet()
            yield Notice()
            yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Knock at the door."""
        front = Content.styled("Knocking at the door …", "bold")
        self.query_one(QuestionSheet).show(Content("Room"), front)
        self._line.start(self)
        self.set_interval(1.0, self._tick)
        self._tell()

    def _heard(self, news: News) -> None:
        self._seen = after(self._seen, news)
        if isinstance(news, State):
            self._until = monotonic() + news.left / 1000 if news.left else 0.0
        state = self._seen.state
        if self._seen.over is not None:
            self._show_over()
        elif state is not None and self._seen.at != self._shown:
            self._shown = self._seen.at
            self._show(state)
        elif state is not None and state.phase in ("lobby", "end"):
            self._show(state)
        self._take_home(news)
        if self._seen.answered and self._stage is Stage.SENT:
            self._rest()
        if state is not None and state.phase == "reveal":
            self._reveal(state)
        if state is not None and state.phase == "open" and self._race:
            self._goals(state)
        self._tell()

    def _take_home(self, news: News) -> None:
        """Ask for one's own answers when it is over, and keep them when they come."""
        state, welcome = self._seen.state, self._seen.welcome
        if state is None or welcome is None or state.phase != "end" or welcome.role != "player":
            return
        if not self._taking:
            self._taking = new_key()
            self._line.wish(self, Take(self._taking))
        elif isinstance(news, Yours) and news.key == self._taking:
            self._home = keeping(self.desk.export, self.desk.clock.now, self._program)(
                welcome, news
            )
            self._own = answers(news, self.desk.clock.now())
            self._show(state)

    def _goals(self, state: State) -> None:
        """Show what one has reached of a race, above the text that is changed."""
        if state.question is not None and self._put_round == state.round:
            front = racing.front(self._seen, state, state.question)
            self.query_one(QuestionSheet).front(front)
            if self._fresh:
                self._fresh = False
                # the first refresh lays the goals out, and only then it is known where the text is
                self.call_after_refresh(self.call_after_refresh, self._to_the_text)

    def _to_the_text(self) -> None:
        """Bring what is to be changed into view, with the goals above it as far as they fit."""
        self.query_one(QuestionSheet).reach()

    def _tick(self) -> None:
        """Count the time down, by the clock and never by ticks."""
        if self._until:
            self._header()

    def _show(self, state: State) -> None:
        """Show another phase of the room."""
        if state.phase == "open" and state.question is not None:
            self._put(state)
            return
        row = self.query_one(ChoiceRow)
        row.show(())
        self.call_after_refresh(self._settle)
        if state.phase == "closed" and self._put_round == state.round:
            self._stage = Stage.SENT
            return
        if state.phase == "reveal":
            if self._put_round != state.round:
                self._put(state)  # the question itself was missed
            self._stage = Stage.TOLD
            row.show(())
            return
        self._stage, self._form, self._control = Stage.WAIT, None, None
        self._race = False
        sheet, name = self.query_one(QuestionSheet), self._called()
        if state.phase == "end":
            you = self._seen.you
            mine = "" if you is None else f"You have {words.points(you.points)} points"
            mine += "" if you is None else f"{words.place(you)}.\n{self._taken}".rstrip()
            sheet.show(*room_words.plain(state, words.PHASES["end"], mine))
            below = [room_words.standings(state.standings)] if state.standings else []
            below += [homes.told(self._home)] if self._home is not None else []
            if self._own:
                row.show(homes.CHOICES)
            if below:
                sheet.reveal(Content("\n\n").join(below))
            return
        here = f"You are in as {name}." if state.phase == "lobby" and name else ""
        sheet.show(*room_words.plain(state, words.about(state), here))

    def _settle(self) -> None:
        """Give the keys back once nothing can be written any more."""
        over = self._seen.state is not None and self._seen.state.phase != "open"
        if over and isinstance(self._control, Writing):
            self._control.settle()

    def _put(self, state: State) -> None:
        """Put the question."""
        question = state.question
        if question is None:
            return
        self._form, self._since, self._put_round = question.form, monotonic(), state.round
        self._race = self._fresh = is_race(question)
        control = None
        if not question.statement:
            control = control_of(question.form.control, Pace.CALM, lambda: monotonic())
        self._control = control
        kept = self._kept()
        if kept is not None and isinstance(control, Control | Writing):
            control.restore(kept)
        label, front = room_words.asked(state, question)
        self.query_one(QuestionSheet).show(label, front, question.form.exhibits, control)
        if self._seen.answered and not self._race:
            self._rest()
        else:
            self._ask()

    def _kept(self) -> Reply | None:
        """Return the answer that the room already has to this question."""
        you = self._seen.you
        if you is None or not you.answered or you.round != self._seen.round:
            return None
        if self._race and not you.text:
            return None  # begin with what is to be repaired
        return Reply(you.keys, you.text)

    def _ask(self) -> None:
        """Ask for an answer."""
        if self._form is None:
            return
        self._stage = Stage.ANSWER
        choices = VERDICTS if self._control is None else choices_for(self._form, Pace.CALM)
        choices = racing.SUBMIT if self._race else choices
        self.query_one(ChoiceRow).show(choices)
        self.refresh_commands()

    def _rest(self) -> None:
        """The answer is given; it can be changed while the question is open."""
        self._stage = Stage.SENT
        state = self._seen.state
        opened = state is not None and state.phase == "open"
        self.query_one(ChoiceRow).show(CHANGE if opened else ())
        self.refresh_commands()

    def _reveal(self, state: State) -> None:
        """Tell how it did, once that is known."""
        you = self._seen.you
        if state.told is None or state.question is None:
            return
        known = you is not None and you.round == state.round
        known = known and you is not None and (not you.answered or you.right is not None)
        said = words.verdict(you) if known and you is not None else ""
        if isinstance(self._control, Control) and not self._control.settled:
            self._control.settle({0: "", **dict.fromkeys(state.told.keys, "✓")})
        question, told, rows = state.question, state.told, state.standings
        mine = you.keys if known and you is not None else ()

        def back(wide: int) -> Content:
            parts = [room_words.revealed(question, told, said, wide, mine)]
            parts += [room_words.standings(rows)] if rows else []
            return Content("\n\n").join(parts)

        self.query_one(QuestionSheet).reveal(back, beside=True)

    def _take(self, reply: Reply) -> None:
        """Send an answer, then ask how sure it is: a host who closes meanwhile loses none."""
        if self._form is None or self._stage is not Stage.ANSWER:
            return
        fit = fitted(self._form.control, reply)
        if isinstance(fit, str):
            self._notice(words.sentence(fit))
            return
        self._reply, self._took = fit, int((monotonic() - self._since) * 1000)
        self._send(Certainty.THINK)
        if self._race:  # one goes on until it is closed
            self._tell()
            return
        self._stage = Stage.SURE
        self.query_one(ChoiceRow).show(SURE)  # none marked: an enter too many says nothing
        self._tell()

    def _given(self) -> Reply:
        if isinstance(self._control, Control):
            return Reply(self._control.keys)
        return Reply((), self._control.text if isinstance(self._control, Writing) else "")

    def _sure(self, certainty: Certainty) -> None:
        """Say how sure the answer is that was just sent."""
        if self._stage is not Stage.SURE:
            return
        self._send(certainty)
        self._rest()
        self._tell()

    def _send(self, certainty: Certainty) -> None:
        """Send the answer; it is kept until the room has it."""
        state = self._seen.state
        if state is None:
            return
        given = Given(self._reply.keys, self._reply.text, int(certainty))
        answer = Answer(new_key(), state.round, given, self._took, self._seen.next_order)
        self._seen = answering(self._seen, answer)
        self._line.wish(self, answer)

    def _show_over(self) -> None:
        self._stage, self._form, self._control = Stage.WAIT, None, None
        said = words.connection(self._seen)
        sheet = self.query_one(QuestionSheet)
        sheet.show(Content("Room"), Content.styled(said, "bold"))
        sheet.reveal(Content(words.back(self._seen)))
        self.query_one(ChoiceRow).show(())

    def _called(self) -> str:
        seen = self._seen
        if seen.you is not None and seen.you.name:
            return seen.you.name
        return seen.welcome.name if seen.welcome is not None else ""

    def _tell(self) -> None:
        """Say how the line stands and whether the answer is safe."""
        seen = self._seen
        lost = "" if seen.over is not None else words.connection(seen)
        if self._stage in (Stage.ANSWER, Stage.SENT, Stage.SURE):
            said = under.answer(seen, sure=self._stage is Stage.SURE, race=self._race)
        else:
            said = racing.so_far(seen) if self._race else ""
        led = "You lead the room now; ! leads it." if seen.leads and seen.over is None else ""
        leaving = LEAVING if monotonic() < self._leave_until else ""
        self._notice(lost or leaving or said or led)
        notice = self.query_one(Notice)
        notice.set_class(bool(lost) or seen.waits, "-lost")
        notice.set_class(seen.answered and not lost, "-kept")
        self._header()
        self.refresh_commands()

    def _header(self) -> None:
        seen = self._seen
        title = seen.state.title if seen.state is not None else ""
        points = "" if seen.you is None else f"{words.points(seen.you.points)} points"
        mine = seen.you is not None and seen.you.round == seen.round
        more = seen.you.extra / 1000 if mine and seen.you is not None else 0.0
        clock = words.time_left(self._until + more - monotonic()) if self._until else ""
        status = " · ".join(part for part in (points, clock) if part)
        self.set_header("Room", *([title] if title else []), status=status)

    def _notice(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)
