"""Quiz: a question, how sure, why; an answer is on the disk before its verdict shows."""

from __future__ import annotations

import asyncio
from functools import partial

from sealegs.ground.problem import SealegsError
from sealegs.study.events import Certainty, to_event
from sealegs.study.places import passage
from sealegs.study.questions.red_flag import RED, SOUND
from sealegs.study.sitting import Pace
from sealegs.study.tries import trying
from sealegs.tui.commands import Command
from sealegs.tui.outside import copied
from sealegs.tui.screens.quiz.asking import QuizAskingScreen, Stage
from sealegs.tui.screens.quiz.facts import FactsBox
from sealegs.tui.screens.quiz.mistake import MistakeBox
from sealegs.tui.screens.quiz.tries import TriesBox
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.controls.marking import Marking
from sealegs.tui.widgets.controls.writing import Writing
from sealegs.tui.widgets.question_sheet import QuestionSheet


class QuizScreen(QuizAskingScreen):
    """Rounds of a topic or a chosen set; leaving a round and coming back goes on with it."""

    place = "quiz"
    HELP_TEXT = (
        "Answer each question, then say how sure you are: knowing pays most, and being sure of "
        "something wrong costs most. Space marks or lifts, enter answers. "
        "Each answer is kept at once, and u takes it back."
    )
    CSS_PATH = "screen.tcss"

    def commands(self) -> tuple[Command, ...]:
        """Return what works at this stage."""
        question, stage = self._question, self._stage
        judging = stage is Stage.ANSWER and question is not None and question.statement is not None
        writing = stage is Stage.ANSWER and isinstance(self._control, Writing)
        shown = question is not None and stage is Stage.VERDICT
        entries = isinstance(self._control, Control) and stage in (Stage.ANSWER, Stage.POINTS)
        speed = self._sitting.pace is Pace.SPEED
        works = {
            "sound": judging,
            "red": judging,
            "sure-sound": judging and speed,
            "sure-red": judging and speed,
            "pick": stage is Stage.SURE or (entries and not isinstance(self._control, Marking)),
            "go-on": not judging and not writing and stage is not Stage.SURE,
            "mark": entries,
            "shift-down": entries and self._arranges,
            "shift-up": entries and self._arranges,
            "drop": entries and self._arranges,
            "done": writing,
            "again": stage is Stage.SUMMARY and bool(self._round.missed),
            "another": stage is Stage.SUMMARY,
            "open": shown and question is not None and bool(question.asked.topic),
            "facts": shown and question is not None and bool(question.question.facts),
            "try": shown and question is not None and question.asked.kind == "predict-cache",
            "copy": bool(self._form and self._form.code),
            "mistake": shown,
        }
        return tuple(c for c in super().commands() if works.get(c.id, True))

    def action_sound(self) -> None:
        """Judge the statement as sound."""
        self._judge(SOUND, Certainty.THINK)

    def action_red(self) -> None:
        """Judge the statement as a red flag."""
        self._judge(RED, Certainty.THINK)

    def action_sure_sound(self) -> None:
        """In the speed drill: sound, without a doubt."""
        if self._sitting.pace is Pace.SPEED:
            self._judge(SOUND, Certainty.KNOW)

    def action_sure_red(self) -> None:
        """In the speed drill: a red flag, without a doubt."""
        if self._sitting.pace is Pace.SPEED:
            self._judge(RED, Certainty.KNOW)

    def action_copy(self) -> None:
        """Copy the Dockerfile that is asked about."""
        if self._form is not None and self._form.code:
            self.app.notify(f"{copied(self, self._form.code).capitalize()}.", markup=False)

    def action_pick(self, key: str) -> None:
        """Take the choice with this digit."""
        digit = int(key)
        if self._stage is Stage.SURE:
            if digit in tuple(Certainty):
                self._answer(Certainty(digit))
        elif self._stage in (Stage.ANSWER, Stage.POINTS):
            if isinstance(self._control, Control):
                self._control.pick(digit)
            elif self._stage is Stage.ANSWER and digit in (SOUND, RED):
                self._judge(digit, Certainty.THINK)

    def action_mark(self) -> None:
        """Take or leave what is marked; go on where there is nothing to take."""
        if self._stage in (Stage.ANSWER, Stage.POINTS) and isinstance(self._control, Control):
            self._control.toggle()
        else:
            self.action_go_on()

    def action_go_on(self) -> None:
        """Answer with what is marked, or go on after a verdict."""
        marked = self.query_one(ChoiceRow).marked
        if self._busy:
            return
        match self._stage:
            case Stage.VERDICT:
                self._next()
            case Stage.SUMMARY:
                self.action_another()
            case Stage.POINTS:
                self._confirm()
            case Stage.ANSWER if self._control is not None:
                self._take()
            case Stage.ANSWER | Stage.SURE if marked is not None:
                self.action_pick(str(marked + 1))

    def action_done(self) -> None:
        """Hand in what was written."""
        if self._stage is Stage.ANSWER and isinstance(self._control, Writing):
            self._take()

    def action_again(self) -> None:
        """Answer once more what this round missed."""
        if self._stage is Stage.SUMMARY and self._round.missed:
            state = self.desk.state
            self._start(self._sitting.repeated(state.quizzes, state.count))

    def action_another(self) -> None:
        """Start another round."""
        if self._stage is Stage.SUMMARY:
            self._sit()

    def action_undo(self) -> None:
        """Take the last answer back and ask for it again."""
        if self._busy:
            return
        if self._stage in (Stage.SURE, Stage.POINTS):
            self._put()
            return
        last = self._sitting.last_answer(self.desk.state.quizzes)
        if last is None:
            self._notify("There is no answer to take back.")
            return
        item, undo, mark = last

        def ask_again() -> None:
            asked = next(a for a in self._sitting.chosen or self._sitting.pool if a.item == item)
            self._start(self._sitting.back_at(mark), at=asked, said="Taken back: answer it again.")

        self._keep(to_event(undo, item), ask_again)

    def action_open(self) -> None:
        """Open the passage the question comes from."""
        if self._question is None:
            return
        topic = self.desk.pack.topics.get(self._question.asked.topic)
        statement = self._question.statement
        if topic is not None:
            place = passage(topic, statement.line) if statement else {"topic": topic.id}
            self.shell.open_place("reader", **place)

    def action_back(self) -> None:
        """Leave the text that is written, go back from certainty to the answer, else leave."""
        if self.focused is not None:
            self.set_focus(None)
        elif self._stage in (Stage.SURE, Stage.POINTS) and not self._busy:
            self._put()
        else:
            super().action_back()

    def action_facts(self) -> None:
        """Show the facts the question rests on, and where they can be checked."""
        question = self._question
        if self._stage is Stage.VERDICT and question is not None and question.question.facts:
            self.run_worker(partial(self._show_facts, question.question.facts), group="facts")

    async def _show_facts(self, names: tuple[str, ...]) -> None:
        known = await asyncio.to_thread(self.desk.facts)
        self.app.push_screen(FactsBox([known[name] for name in names if name in known]))

    def action_try(self) -> None:
        """Try other changes on the Dockerfile of a prediction."""
        if self._stage is Stage.VERDICT and self._question is not None:
            found = trying(self._question.asked)
            if found is not None:
                self.app.push_screen(TriesBox(found))

    def action_sessions(self) -> None:
        """Choose another session."""
        self.shell.open_place("sessions")

    def action_mistake(self) -> None:
        """Write down what is wrong with this question, for its author."""
        if self._stage is Stage.VERDICT and self._question is not None:
            self.app.push_screen(MistakeBox(), self._report)

    def _report(self, words: str | None) -> None:
        question = self._question
        if not words or question is None:
            return
        try:
            path = self.desk.report(
                question.asked.item, question.asked.content_hash, question.given(self._reply), words
            )
        except SealegsError as error:
            self._notify(f"! {error}")
        else:
            self._notify(f"Written to {path}; send it to the author.")

    def action_right(self) -> None:
        """Mark the next choice."""
        self._mark(1)

    def action_left(self) -> None:
        """Mark the choice before."""
        self._mark(-1)

    def action_down(self) -> None:
        """Go down in the control, or scroll down."""
        self._step(1)

    def action_up(self) -> None:
        """Go up in the control, or scroll up."""
        self._step(-1)

    def action_shift_down(self) -> None:
        """Move the piece down."""
        self._shift(1)

    def action_shift_up(self) -> None:
        """Move the piece up."""
        self._shift(-1)

    def action_drop(self) -> None:
        """Leave the piece out, or take it in."""
        if self._stage is Stage.ANSWER and isinstance(self._control, Control):
            self._control.drop()

    def _mark(self, step: int) -> None:
        judging = self._stage is Stage.ANSWER and self._control is None
        if judging or self._stage is Stage.SURE:
            self.query_one(ChoiceRow).move(step)

    def _step(self, step: int) -> None:
        if self._stage in (Stage.ANSWER, Stage.POINTS) and isinstance(self._control, Control):
            self._control.move(step)
        elif step > 0:
            self.query_one(QuestionSheet).scroll_down(animate=False)
        else:
            self.query_one(QuestionSheet).scroll_up(animate=False)

    def _shift(self, step: int) -> None:
        if self._stage is Stage.ANSWER and isinstance(self._control, Control):
            self._control.shift(step)


SCREEN = QuizScreen
