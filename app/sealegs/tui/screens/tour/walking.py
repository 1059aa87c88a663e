"""Walking through the tour: what a step shows, and how what was done in it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.asked import ready
from sealegs.study.day import spent, to_ms
from sealegs.study.events import NO_ROUND, Answer, Certainty, Grade, to_event
from sealegs.study.forms import Reply
from sealegs.study.fsrs6 import Rating
from sealegs.study.memory import preview
from sealegs.study.queue import promise
from sealegs.study.tour import (
    Course,
    Step,
    Tour,
    answered_today,
    course_of,
    draft_of,
    drafted,
    reached,
    resumed,
    shipped_tour,
    tour_of,
)
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.cards import faces as card_faces
from sealegs.tui.screens.placement import faces as placement_faces
from sealegs.tui.screens.quiz import faces as quiz_faces
from sealegs.tui.screens.tour import faces
from sealegs.tui.screens.tour.bench import Bench
from sealegs.tui.widgets.choices import Choice, ChoiceRow
from sealegs.tui.widgets.controls.beside import VERDICTS
from sealegs.tui.widgets.flashcard import Flashcard
from sealegs.tui.widgets.notice import Notice
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.question_sheet import QuestionSheet
from sealegs.tui.widgets.reader.view import ReaderView

if TYPE_CHECKING:
    from sealegs.study.asked import Ready

GRADES = (Rating.AGAIN, Rating.GOOD)
KEEP_WITHIN = 0.4
"""Seconds from a change of the Dockerfile until it is written down."""

_EMPTY = Tour(None, None, None, None, None)
_WIDEST = 76


class WalkingScreen(SealegsScreen):
    """Shows one step after the other; its subclass has the keys."""

    def __init__(self) -> None:
        super().__init__()
        self._tour = _EMPTY
        self._step = Step.READ
        self._revealed = self._told = self._busy = False
        self._said: int | None = None
        self._solved = False
        self._question: Ready | None = None
        self._since: datetime | None = None
        self._due: Timer | None = None
        self._course: Course | None = None
        """What was settled when the end was listed last: while that stays, so does the mark."""
        self._bench = Bench(self._judged)

    def compose_body(self) -> ComposeResult:
        """Put what to do above, the step in the middle, and its choices below."""
        yield Static(id="coach")
        with Vertical(id="stage"):
            yield ReaderView()
            yield Flashcard()
            yield QuestionSheet()
            yield self._bench
            with Vertical(id="end"):
                yield Static(faces.ENDED, id="ended", markup=False)
                yield Options(id="course")
        yield Notice()
        yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Go on where the tour was left."""
        desk = self.desk
        self._tour = tour_of(desk.pack, desk.exercises, shipped_tour())
        self._enter(resumed(self._tour, desk.state))

    def on_screen_resume(self) -> None:
        """Coming back from a place the tour led to: tell what is settled."""
        if self._step is Step.COURSE:
            self._list_course()

    def on_resize(self) -> None:
        """Lay the end of the tour out for the new width."""
        if self._step is Step.COURSE:
            self.call_after_refresh(self._list_course)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Judge what was typed, and write it down soon."""
        if self._step is Step.FIX:
            self._bench.ask()
            if self._due is None:
                self._due = self.set_timer(KEEP_WITHIN, self._keep_draft)

    def before_leaving(self) -> None:
        """Write down what was typed last."""
        if self._step is Step.FIX and self._due is not None:
            self._due.stop()
            self._due = None
            try:
                self.desk.record(drafted(self._bench.editor.text))
            except SealegsError as error:
                self.notify(f"! {error}", markup=False)

    def _enter(self, step: Step) -> None:
        """Show a step from its beginning."""
        self._step = step
        self._revealed = self._told = self._solved = False
        self._said, self._since = None, self.desk.clock.now()
        for each in self._tour.steps:
            self.set_class(each is step, f"-{each.value}")
        self.set_focus(None)
        show = {
            Step.READ: self._read,
            Step.CARD: self._recall,
            Step.JUDGE: self._judge,
            Step.FIX: self._fix,
            Step.COURSE: self._list_course,
        }
        show[step]()
        number, total = self._tour.steps.index(step) + 1, len(self._tour.steps)
        self.set_header("Tour", faces.TITLES[step], status=f"{number} of {total}")
        self.refresh_commands()

    def _coach(self, sentence: str | Content, *choices: Choice) -> None:
        """Say what to do now, and what can be chosen."""
        self.query_one("#coach", Static).update(faces.coach(self._step, sentence))
        self.query_one(ChoiceRow).show(choices)
        self.set_class(not choices, "-bare")
        self._notify("")

    def _read(self) -> None:
        view, section = self.query_one(ReaderView), self._tour.section
        if section is not None:
            view.show_page([section])
        self._coach(faces.READING, faces.ON)

    def _recall(self) -> None:
        card = self._tour.card
        if card is not None:
            memory = self.desk.state.memories.known(card.id)
            self.query_one(Flashcard).show(*card_faces.front(card, self._tour.topic, memory))
        self._coach(faces.RECALLING, faces.SHOW)

    def _turn_over(self) -> None:
        card, desk = self._tour.card, self.desk
        if card is None or self._revealed:
            return
        self._revealed = True
        self.query_one(Flashcard).reveal(card_faces.back(card))
        memory = desk.state.memories.known(card.id)
        promised = preview(memory, to_ms(desk.clock.now()), *promise(desk.state))
        choices = card_faces.grades(GRADES, promised)
        self._coach(
            faces.GRADING,
            *(Choice(c.key, c.label, f"pick('{c.key}')", c.note) for c in choices),
        )

    def _grade(self, rating: Rating) -> None:
        card = self._tour.card
        if card is not None and self._revealed:
            seconds = spent(self._since, self.desk.clock.now())
            self._go_on(to_event(Grade(rating, seconds), card.id, card.content_hash))

    def _judge(self) -> None:
        asked, topic = self._tour.asked, self._tour.topic
        self._question = question = ready(asked) if asked is not None else None
        if question is not None and topic is not None:
            face = placement_faces.asked(question.form(""), topic.title, statement=True)
            self.query_one(QuestionSheet).show(*face)
        self._coach(faces.JUDGING, *VERDICTS)

    def _ask_how_sure(self, key: int) -> None:
        if self._step is not Step.JUDGE or self._told:
            return
        self._said = key
        said = "sound" if key == 1 else "a red flag"
        self.query_one(QuestionSheet).reveal(quiz_faces.asked_how_sure(said))
        self._coach(faces.CERTAIN, *quiz_faces.stakes(again=self._again))

    @property
    def _again(self) -> bool:
        asked, desk = self._tour.asked, self.desk
        return asked is not None and answered_today(asked, desk.state, desk.clock.now())

    def _answer(self, certainty: Certainty) -> None:
        """Keep the answer, then say whether it was right and why."""
        question = self._question
        if question is None or self._said is None or self._told:
            return
        reply = Reply((self._said,), "", certainty)
        outcome = question.question.grade(reply)
        if isinstance(outcome, str):
            return
        again, seconds = self._again, spent(self._since, self.desk.clock.now())
        answer = Answer(question.given(reply), outcome.right, certainty, seconds, NO_ROUND, again)

        def tell() -> None:
            self._told = True
            back = quiz_faces.verdict(question, outcome, certainty, again=again)
            self.query_one(QuestionSheet).reveal(back, beside=True)
            self._coach(faces.VERDICT, faces.ON)
            self.refresh_commands()

        item, wording = question.asked.item, question.asked.content_hash
        after = reached(self._tour.after(Step.JUDGE))
        self._keep(tell, to_event(answer, item, wording), after)

    def _fix(self) -> None:
        fix = self._tour.fix
        if fix is not None:
            draft = draft_of(self.desk.state)
            self._bench.begin(fix, fix.text if draft is None else draft, self)
            self._coach(faces.fixing(fix))

    def _judged(self, solved: bool) -> None:
        """The goals were judged anew: once all are met, the keys leave the editor."""
        if self._step is Step.FIX and solved and not self._solved:
            self._solved = True
            self.set_focus(None)
            self._coach(faces.SOLVED, faces.ON)
            self.refresh_commands()

    def _list_course(self) -> None:
        """Offer what can follow, the first thing that isn't settled marked."""
        lines, desk = self.query_one(OptionList), self.desk
        known = course_of(desk.state, desk.clock.now())
        before = lines.highlighted if known == self._course else None
        self._course = known
        unsettled = 0 if not known.level else 1 if not known.aim else 2
        marked = unsettled if before is None else before
        lines.clear_options()
        lines.add_options(Option(row) for row in faces.course(known, self._wide(), marked))
        lines.highlighted = marked
        lines.focus()
        self._coach(faces.EMPTY if self._tour.topic is None else faces.CHOOSE)

    def _wide(self) -> int:
        """Return the cells of a line of the end's list."""
        region = self.query_one(OptionList).scrollable_content_region
        return (region.width or min(self.app.size.width, _WIDEST)) - 2

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Put the sign at the line that is marked now."""
        known = course_of(self.desk.state, self.desk.clock.now())
        for index, row in enumerate(faces.course(known, self._wide(), event.option_index)):
            if index < event.option_list.option_count:
                event.option_list.replace_option_prompt_at_index(index, row)

    def _keep_draft(self) -> None:
        self._due = None
        if self._step is Step.FIX:
            self.run_worker(partial(self._record, drafted(self._bench.editor.text)), group="draft")

    def _go_on(self, *events: NewEvent) -> None:
        """Keep what was done together with how far that is, then show what follows."""
        step = self._tour.after(self._step)
        if self._step is Step.FIX:
            events = (*events, drafted(""))

        def follow() -> None:
            if step is Step.DONE:
                self.shell.go("home")
            else:
                self._enter(step)

        self._keep(follow, *events, reached(step))

    def _keep(self, then: Callable[[], None], *events: NewEvent) -> None:
        """Record events off the main thread; the tour goes on even where nothing can be kept."""
        if self._busy:
            return
        self._busy = True

        async def keep() -> None:
            said = await self._record(*events)
            self._busy = False
            then()
            if said:
                self._notify(said)

        self.run_worker(keep, group="record")

    async def _record(self, *events: NewEvent) -> str:
        """Record events; return what went wrong."""
        try:
            await asyncio.to_thread(self.desk.record, *events)
        except SealegsError as error:
            return f"! {error}"
        return ""

    def _notify(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)
