"""Asking one question after another: what the quiz screen shows, and how an answer is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from sealegs.curriculum.model import Level
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.asked import STATEMENT, Asked, Ready, ready
from sealegs.study.day import spent
from sealegs.study.events import Answer, Certainty, to_event
from sealegs.study.forms import Arrange, Choose, Form, Reply, Write, fitted
from sealegs.study.plain_quiz import SPOKEN
from sealegs.study.question import Outcome
from sealegs.study.rounds import Round
from sealegs.study.sessions import Mode, Wish, sitting_for
from sealegs.study.sitting import Pace, Sitting
from sealegs.study.verdict import RIGHT, WRONG, opening, signs, truth
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.screens.quiz import faces
from sealegs.tui.screens.quiz.about import About
from sealegs.tui.screens.quiz.drafts import Drafts
from sealegs.tui.threads import while_wanted
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.controls.beside import ANSWER, MARK
from sealegs.tui.widgets.controls.choosing import Choosing
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.controls.make import AnyControl, control_for
from sealegs.tui.widgets.controls.writing import Writing
from sealegs.tui.widgets.notice import Notice
from sealegs.tui.widgets.question_sheet import QuestionSheet


class Stage(Enum):
    """What the learner is asked for, or shown, now."""

    ANSWER = auto()
    SURE = auto()
    POINTS = auto()
    VERDICT = auto()
    SUMMARY = auto()
    EMPTY = auto()
    WAIT = auto()


class QuizAskingScreen(ScrollScreen):
    """Puts the questions of a sitting; its subclass has the keys."""

    def __init__(
        self,
        topic: str | None = None,
        level: str | None = None,
        kind: str | None = None,
        minutes: int = 0,
        mode: str = "",
        *,
        path: str | None = None,
        text: str | None = None,
        name: str | None = None,
        exercise: str | None = None,
        ignore: str | None = None,
        concept: str | None = None,
        item: str | None = None,
        mine: str | None = None,
        seed: str | None = None,
        count: int = 0,
    ) -> None:
        super().__init__()
        self._about = About(path, text, name, exercise, ignore, mine, seed, count)
        self._why_empty = ""
        wanted = Level(level) if level else None
        self._wish = Wish(topic, wanted, kind, minutes, Mode(mode), concept, item)
        self._sitting = Sitting("", ())
        self._round = Round(1, False, (), {})
        self._question: Ready | None = None
        self._form: Form | None = None
        self._control: AnyControl | None = None
        self._stage = Stage.EMPTY
        self._reply = Reply()
        self._drafts = Drafts(self)
        self._busy = False
        self._since: datetime | None = None
        self._begun: datetime | None = None

    @property
    def scroller(self) -> QuestionSheet:
        """The sheet with the question."""
        return self.query_one(QuestionSheet)

    def compose_body(self) -> ComposeResult:
        """Put the choices under the question."""
        with Vertical(id="table"):
            yield QuestionSheet()
            yield Notice()
            yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Take the questions and go on with them."""
        self._sit()

    @property
    def _arranges(self) -> bool:
        return self._form is not None and isinstance(self._form.control, Arrange)

    def on_control_taken(self, event: Control.Taken) -> None:
        """A single option was taken: ask how sure that is."""
        event.stop()
        if self._stage is Stage.ANSWER:
            self._take()

    def on_control_moved(self) -> None:
        """Something of the answer changed."""
        self._drafts.changed()

    def on_text_area_changed(self) -> None:
        """Something was written."""
        self._drafts.changed()

    def before_leaving(self) -> None:
        """Keep an answer that was begun."""
        self._drafts.let_go()

    def _sit(self) -> None:
        desk = self.desk
        self._begun = desk.clock.now()
        if self._about.wanted:
            self._stage = Stage.WAIT
            self.run_worker(self._make, group="prepare", exclusive=True)
        else:
            self._start(sitting_for(self._wish, desk.pack, desk.state, self._begun))

    async def _make(self) -> None:
        """Make questions about a Dockerfile off the main thread: each is a run of the twin."""
        try:
            sitting, self._why_empty = await while_wanted(partial(self._about.sitting, self.desk))
        except SealegsError as error:
            sitting, self._why_empty = Sitting("", ()), str(error)
        self._start(sitting)

    def _start(self, sitting: Sitting, *, at: Asked | None = None, said: str = "") -> None:
        self._sitting = sitting
        self._next(at, said)

    def _next(self, at: Asked | None = None, said: str = "") -> None:
        """Put the next question, or say how the round went."""
        self._round = self._sitting.turn(self.desk.state.quizzes)
        now = self.desk.clock.now()
        over = self._begun is not None and self._sitting.is_over(self._begun, now)
        asked = at or (None if over else self._round.next)
        if asked is None:
            self._question = self._form = None
            self._finish()
        elif asked.kind == STATEMENT:
            self._question = ready(asked)
            self._put(said)
        else:
            self._stage = Stage.WAIT
            self.run_worker(partial(self._prepare, asked, said), group="prepare", exclusive=True)

    async def _prepare(self, asked: Asked, said: str) -> None:
        """Make a question ready off the main thread: a prediction is a run of the twin."""
        question = await asyncio.to_thread(ready, asked)
        if question is None:
            self._start(self._sitting.without((asked.item,)))
        else:
            self._question = question
            self._put(said)

    def _put(self, said: str = "") -> None:
        """Show the question with its control."""
        question = self._question
        if question is None:
            return
        self._stage, self._since = Stage.ANSWER, self.desk.clock.now()
        form = self._form = question.form(str(self._sitting.number_of(question.asked)))
        self._control = control_for(question, form, self._sitting.pace, self._elapsed)
        self._drafts.follow(question.asked, self._control)
        label, front = faces.asked(question, form, self._sitting)
        self.query_one(QuestionSheet).show(label, front, form.exhibits, self._control)
        self.query_one(ChoiceRow).show(faces.choices(question, form, self._sitting.pace))
        self._after(said)

    def _finish(self) -> None:
        sheet, row = self.query_one(QuestionSheet), self.query_one(ChoiceRow)
        self._control = None
        if not self._round.questions:
            self._stage = Stage.EMPTY
            chosen = self._wish.chosen
            if self._why_empty:
                sheet.show(*faces.nothing(self._sitting.title, self._why_empty))
            else:
                sheet.show(*faces.empty(self._sitting.title, self._wish.topic, chosen=chosen))
            row.show(())
        else:
            self._stage = Stage.SUMMARY
            sheet.show(*faces.summary(self._round, self._sitting, self.desk.state.quizzes))
            row.show(faces.after_round(self._round))
        self._after()

    def _after(self, said: str = "") -> None:
        self._notify(said)
        self._set_header()
        self.refresh_commands()

    def _elapsed(self) -> float:
        return spent(self._since, self.desk.clock.now())

    def _judge(self, key: int, certainty: Certainty) -> None:
        """Keep the verdict on a statement in mind, and ask how sure it is unless time counts."""
        question = self._question
        if self._stage is not Stage.ANSWER or self._busy or question is None:
            return
        if question.statement is not None:
            self._reply = Reply((key,))
            if self._sitting.pace is Pace.SPEED:
                self._answer(certainty)
            else:
                self._ask_how_sure("sound" if key == 1 else "a red flag")

    def _take(self) -> None:
        """Take what the control holds, or say what is missing."""
        form, control = self._form, self._control
        if form is None or control is None or self._busy:
            return
        if isinstance(control, Control):
            reply = Reply(control.keys)
        else:
            reply = Reply((), control.text if isinstance(control, Writing) else SPOKEN)
        fit = fitted(form.control, reply)
        if isinstance(fit, str):
            self._notify(f"{fit[:1].upper()}{fit[1:]}.")
            return
        self._reply = fit
        if isinstance(control, Writing):
            control.settle()
        self._ask_how_sure("")

    def _ask_how_sure(self, said: str) -> None:
        self._stage = Stage.SURE
        self.query_one(QuestionSheet).reveal(faces.asked_how_sure(said))
        self.query_one(ChoiceRow).show(faces.stakes(again=self._sitting.again))
        self._notify("")
        self.refresh_commands()

    def _answer(self, certainty: Certainty) -> None:
        """Take the certainty; what was said in words is held against its points first."""
        question, form = self._question, self._form
        if question is None or form is None or self._busy:
            return
        self._reply = Reply(self._reply.keys, self._reply.text, certainty)
        if isinstance(form.control, Write) and self._stage is Stage.SURE:
            self._stage = Stage.POINTS
            suggest = question.question.posed.suggest
            guessed = suggest(self._reply.text) if suggest is not None else ()
            self._control = Choosing(Choose(form.control.points, several=True), guessed)
            sheet = self.query_one(QuestionSheet)
            sheet.show(Content(self._sitting.title), faces.ticking(form), (), self._control)
            self.query_one(ChoiceRow).show((MARK, ANSWER))
            self.refresh_commands()
            return
        self._keep_answer(question, self._reply)

    def _confirm(self) -> None:
        """Take the points the learner says were made."""
        if isinstance(self._control, Control) and self._question is not None:
            reply = Reply(self._control.keys, self._reply.text, self._reply.certainty)
            self._keep_answer(self._question, reply)

    def _keep_answer(self, question: Ready, reply: Reply) -> None:
        """Grade and record the answer, then show whether it was right and why."""
        sitting, seconds = self._sitting, self._elapsed()
        ended = self._drafts.end(question.asked)
        self._busy = True

        async def keep() -> None:
            try:
                outcome = await asyncio.to_thread(question.question.grade, reply)
                if isinstance(outcome, str):
                    self._notify(outcome)
                    return
                answer = Answer(
                    question.given(reply), outcome.right, reply.certainty, seconds,
                    sitting.number_of(question.asked), sitting.again,
                )  # fmt: skip
                event = to_event(answer, question.asked.item, question.asked.content_hash)
                await asyncio.to_thread(self.desk.record, event, *ended)
            except SealegsError as error:
                self._notify(f"! {error}")
                return
            finally:
                self._busy = False
            self._told(question, outcome, reply)

        self.run_worker(keep, group="record")

    def _told(self, question: Ready, outcome: Outcome, reply: Reply) -> None:
        """Show the verdict; in the speed drill go straight on."""
        self._reply = reply
        if self._sitting.pace is Pace.SPEED:
            mark = RIGHT if outcome.right else WRONG
            self._next(said=f"{mark} {opening(outcome)} {truth(question)}")
            return
        self._stage = Stage.VERDICT
        self._round = self._sitting.turn(self.desk.state.quizzes)
        if isinstance(self._control, Control) and self._form is not None:
            self._control.settle(signs(self._form.control, outcome))
        back = faces.verdict(question, outcome, reply.certainty, again=self._sitting.again)
        self.query_one(QuestionSheet).reveal(back, beside=True)
        self.query_one(ChoiceRow).show((faces.ON,))
        self._after()

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

        self.run_worker(keep, group="record")

    def _set_header(self) -> None:
        title = self._sitting.title
        crumbs = ("Quiz", title) if title else ("Quiz",)
        answered, total = len(self._round.answers), len(self._round.questions)
        points = "" if self._sitting.again else f" · {faces.earned(self._round.points)}"
        left = ""
        if self._sitting.seconds and self._begun is not None:
            gone = (self.desk.clock.now() - self._begun).total_seconds()
            left = f" · {max(0, round((self._sitting.seconds - gone) / 60))} min"
        self.set_header(*crumbs, status=f"{answered} of {total}{points}{left}" if total else "")

    def _notify(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)
