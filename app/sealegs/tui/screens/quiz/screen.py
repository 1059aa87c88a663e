"""Quiz: sound or red flag, how sure, why; an answer is on the disk before its verdict shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from sealegs.curriculum.model import Topic
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.day import spent
from sealegs.study.events import Answer, Certainty, to_event
from sealegs.study.places import passage
from sealegs.study.rounds import (
    Round,
    current_round,
    round_at,
    topic_to_quiz,
    undo_of_last_answer,
)
from sealegs.study.statements import Statement, statements_of
from sealegs.tui.commands import Command
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.quiz import faces
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.flashcard import Flashcard


class Stage(Enum):
    """What the learner is asked for, or shown, now."""

    JUDGE = auto()
    SURE = auto()
    VERDICT = auto()
    SUMMARY = auto()
    EMPTY = auto()


class QuizScreen(SealegsScreen):
    """Rounds of one topic; leaving in the middle of one and coming back goes on with it."""

    place = "quiz"
    HELP_TEXT = (
        "Judge each statement as an interviewer would: sound, or a red flag. Then say how sure "
        "you are: knowing pays most, and being sure of something wrong costs most. "
        "Each answer is kept at once, and u takes it back."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self, topic: str | None = None) -> None:
        super().__init__()
        self._wanted = topic
        self._topic: Topic | None = None
        self._statements: tuple[Statement, ...] = ()
        self._round = Round(1, False, (), {})
        self._statement: Statement | None = None
        self._stage = Stage.EMPTY
        self._said_sound = False
        self._busy = False
        self._since: datetime | None = None

    def compose_body(self) -> ComposeResult:
        """Put the choices under the statement."""
        with Vertical(id="table"):
            yield Flashcard()
            yield Static(id="notice")
            yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Take the topic and go on with its round."""
        pack = self.desk.pack
        if self._wanted is None:
            self._topic = topic_to_quiz(pack, self.desk.state)
        else:
            self._topic = pack.topics.get(self._wanted)
        if self._topic is not None:
            self._statements = statements_of(self._topic)
        self._round = current_round(self._statements, self.desk.state.quizzes)
        self._ask()

    def commands(self) -> tuple[Command, ...]:
        """Return what works at this stage."""
        works = {
            "sound": self._stage is Stage.JUDGE,
            "red": self._stage is Stage.JUDGE,
            "pick": self._stage is Stage.SURE,
            "go-on": self._stage in (Stage.VERDICT, Stage.SUMMARY),
            "again": self._stage is Stage.SUMMARY and bool(self._round.missed),
            "another": self._stage is Stage.SUMMARY,
            "open": self._statement is not None and self._stage is Stage.VERDICT,
        }
        return tuple(c for c in super().commands() if works.get(c.id, True))

    def action_sound(self) -> None:
        """Judge the statement as sound."""
        self._judge(sound=True)

    def action_red(self) -> None:
        """Judge the statement as a red flag."""
        self._judge(sound=False)

    def action_pick(self, key: str) -> None:
        """Take the choice with this digit."""
        if self._stage is Stage.JUDGE and key in ("1", "2"):
            self._judge(sound=key == "1")
        elif self._stage is Stage.SURE:
            self._answer(Certainty(int(key)))

    def action_go_on(self) -> None:
        """Take the marked choice, or go on after a verdict."""
        marked = self.query_one(ChoiceRow).marked
        if self._stage is Stage.VERDICT:
            self._ask()
        elif self._stage is Stage.SUMMARY:
            self.action_another()
        elif marked is not None:
            self.action_pick(str(marked + 1))

    def action_again(self) -> None:
        """Judge once more what this round missed."""
        if self._stage is Stage.SUMMARY and self._round.missed:
            self._start(self._round.number + 1, again=True)

    def action_another(self) -> None:
        """Start another round."""
        if self._stage is Stage.SUMMARY:
            self._start(self._round.number + 1, again=False)

    def action_undo(self) -> None:
        """Take the last answer back and ask for it again."""
        if self._busy:
            return
        if self._stage is Stage.SURE:
            self._ask()
            return
        last = undo_of_last_answer(self._statements, self.desk.state.quizzes)
        if last is None:
            self._notify("There is no answer to take back.")
            return
        item, undo, mark = last

        def ask_again() -> None:
            statement = next(s for s in self._statements if s.item == item)
            self._start(mark.round, again=bool(mark.again), at=statement)
            self._notify("Taken back: judge it again.")

        self._keep(to_event(undo, item), ask_again)

    def action_open(self) -> None:
        """Open the passage the statement comes from."""
        if self._topic is not None and self._statement is not None:
            self.shell.open_place("reader", **passage(self._topic, self._statement.line))

    def action_back(self) -> None:
        """Go back from certainty to the verdict, else leave."""
        if self._stage is Stage.SURE and not self._busy:
            self._ask()
        else:
            super().action_back()

    def action_right(self) -> None:
        """Mark the next choice."""
        self._move(1)

    def action_left(self) -> None:
        """Mark the choice before."""
        self._move(-1)

    def action_scroll_down(self) -> None:
        """Scroll a long text down."""
        self.query_one(Flashcard).scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll a long text up."""
        self.query_one(Flashcard).scroll_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll down a page."""
        self.query_one(Flashcard).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up a page."""
        self.query_one(Flashcard).scroll_page_up(animate=False)

    def _move(self, step: int) -> None:
        if self._stage in (Stage.JUDGE, Stage.SURE):
            self.query_one(ChoiceRow).move(step)

    def _start(self, number: int, *, again: bool, at: Statement | None = None) -> None:
        self._round = round_at(self._statements, self.desk.state.quizzes, number, again=again)
        self._ask(at)

    def _ask(self, statement: Statement | None = None) -> None:
        """Ask for a verdict on the next statement, or say how the round went."""
        self._statement = statement or self._round.next
        self._since = self.desk.clock.now()
        self._notify("")
        card = self.query_one(Flashcard)
        row = self.query_one(ChoiceRow)
        if self._topic is None or not self._statements:
            self._stage = Stage.EMPTY
            card.show(*faces.empty(self._topic, self._wanted))
            row.show(())
        elif self._statement is None:
            self._stage = Stage.SUMMARY
            card.show(*faces.summary(self._round, self.desk.state.quizzes))
            row.show(faces.after_round(self._round))
        else:
            self._stage = Stage.JUDGE
            card.show(*faces.judge(self._statement, self._topic, again=self._round.again))
            row.show(faces.VERDICTS)
        self._set_header()
        self.refresh_commands()

    def _judge(self, *, sound: bool) -> None:
        """Keep the verdict in mind and ask how sure it is."""
        if self._stage is Stage.JUDGE and not self._busy:
            self._stage, self._said_sound = Stage.SURE, sound
            self.query_one(Flashcard).reveal(faces.asked_how_sure(sound))
            self.query_one(ChoiceRow).show(faces.stakes(again=self._round.again))
            self.refresh_commands()

    def _answer(self, certainty: Certainty) -> None:
        """Record the answer, then show whether it was right and why."""
        statement = self._statement
        if statement is None or self._busy:
            return
        right = self._said_sound is statement.sound
        answer = Answer(
            "sound" if self._said_sound else "red",
            right,
            certainty,
            spent(self._since, self.desk.clock.now()),
            self._round.number,
            self._round.again,
        )

        def show_verdict() -> None:
            self._stage = Stage.VERDICT
            self._round = round_at(
                self._statements,
                self.desk.state.quizzes,
                self._round.number,
                again=self._round.again,
            )
            back = faces.verdict(statement, right, certainty, again=self._round.again)
            self.query_one(Flashcard).reveal(back)
            self.query_one(ChoiceRow).show((faces.ON,))
            self._notify("")
            self._set_header()
            self.refresh_commands()

        self._keep(to_event(answer, statement.item, statement.content_hash), show_verdict)

    def _keep(self, event: NewEvent, then: Callable[[], None]) -> None:
        """Record one event off the main thread; nothing else is taken until it is kept."""
        self._busy = True

        async def keep() -> None:
            try:
                await asyncio.to_thread(self.desk.record, event)
            except SealegsError as error:
                self._notify(f"! {error}")
            else:
                then()
            finally:
                self._busy = False

        self.run_worker(keep(), group="record")

    def _set_header(self) -> None:
        crumbs = ("Quiz", self._topic.title) if self._topic else ("Quiz",)
        answered, total = len(self._round.answers), len(self._round.statements)
        points = "" if self._round.again else f" · {faces.signed(self._round.points)}"
        self.set_header(*crumbs, status=f"{answered}/{total}{points}" if total else "")

    def _notify(self, sentence: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(Content(sentence))
        notice.set_class(not sentence, "-empty")


SCREEN = QuizScreen
