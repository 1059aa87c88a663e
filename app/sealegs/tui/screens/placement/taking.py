"""Taking the test on the screen: what is put, how an answer is kept, what was found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import Enum, auto

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sealegs.ground.problem import SealegsError
from sealegs.study.asked import STATEMENT
from sealegs.study.forms import Answerable, Reply, fitted
from sealegs.study.placement.offers import Offer, offers
from sealegs.study.placement.ongoing import Ongoing
from sealegs.study.placement.result import placed, placed_by_topic
from sealegs.study.placement.taking import give, take_up
from sealegs.study.sitting import Pace
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.screens.placement import faces
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.controls.beside import VERDICTS, choices_for
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.controls.make import control_of
from sealegs.tui.widgets.notice import Notice
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.question_sheet import QuestionSheet

_WIDEST = 80
"""Cells of the list of tests before anything is laid out."""


class Stage(Enum):
    """What is shown now."""

    CHOOSE = auto()
    ASK = auto()
    FOUND = auto()
    WAIT = auto()


class PlacementTakingScreen(ScrollScreen):
    """Puts the questions of a test; its subclass has the keys."""

    def __init__(self, topic: str | None = None) -> None:
        super().__init__()
        self._wanted = topic
        self._topic: str | None = None
        self._offers: tuple[Offer, ...] = ()
        self._test: Ongoing | None = None
        self._control: Control | None = None
        self._stage = Stage.WAIT
        self._busy = False

    @property
    def scroller(self) -> QuestionSheet:
        """The sheet with the question."""
        return self.query_one(QuestionSheet)

    def compose_body(self) -> ComposeResult:
        """Put the list of tests and the choices under the sheet."""
        with Vertical(id="table"):
            yield QuestionSheet()
            yield Options(id="tests")
            yield Static(id="sure")
            yield Notice()
            yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Go on with what was begun, take the topic that is wanted, or let choose."""
        self._offers = offers(self.desk.pack, self.desk.state)
        going_on = [test for test in self._offers if test.going_on]
        wanted = next((test for test in self._offers if test.topic == self._wanted), None)
        if self._wanted is not None and wanted is not None:
            self._begin(wanted)
        elif going_on:
            self._begin(going_on[0])
        else:
            self._choose()
            if self._wanted is not None:
                self._notify("There are too few questions in that topic to place anybody.")

    def on_control_taken(self, event: Control.Taken) -> None:
        """A single option was taken: that is the answer."""
        event.stop()
        self._take()

    def on_resize(self) -> None:
        """Draw what was found, or the list of tests, for the new width."""
        if self._stage is Stage.FOUND:
            self.call_after_refresh(self._tell)
        elif self._stage is Stage.CHOOSE:
            self.call_after_refresh(self._list)

    @property
    def _form(self) -> Answerable | None:
        placing = self._test.next if self._test is not None else None
        return placing.form.control if placing is not None else None

    def _choose(self) -> None:
        self._test = self._control = None
        self._stage = Stage.CHOOSE if self._offers else Stage.WAIT
        self.query_one(QuestionSheet).show(*faces.intro())
        self._after("" if self._offers else "There are too few questions here to place anybody.")
        self.query_one(OptionList).focus()
        self.call_after_refresh(self._list)

    def _list(self) -> None:
        """List the tests; what doesn't fit on a line goes on under its words."""
        lines = self.query_one(OptionList)
        marked = lines.highlighted or 0
        width = (lines.scrollable_content_region.width or min(self.app.size.width, _WIDEST)) - 2
        lines.clear_options()
        lines.add_options(
            Option(faces.offer(n, test, width)) for n, test in enumerate(self._offers, 1)
        )
        lines.highlighted = marked if self._offers else None

    def _open(self, index: int) -> None:
        if self._stage is Stage.CHOOSE and index < len(self._offers):
            self._begin(self._offers[index])

    def _begin(self, test: Offer) -> None:
        self._topic = test.topic
        said = "You had begun; here it goes on." if test.going_on else ""
        desk = self.desk

        def begin() -> Callable[[], None]:
            taken = take_up(desk.pack, test.topic, desk)
            return lambda: self._put(taken, said)

        self._stage = Stage.WAIT
        self._work(begin)

    def _put(self, test: Ongoing, said: str = "") -> None:
        """Show the next question, or what was found when there is none."""
        self._test = test
        self.set_focus(None)
        placing = test.next
        if placing is None:
            self._stage, self._control = Stage.FOUND, None
            self._after()
            self.call_after_refresh(self._tell)
            return
        self._stage = Stage.ASK
        form = placing.form
        statement = placing.candidate.kind == STATEMENT
        self._control = None
        if not statement:
            control = control_of(form.control, Pace.CALM, lambda: 0.0)
            self._control = control if isinstance(control, Control) else None
        row = VERDICTS if statement else choices_for(form, Pace.CALM)
        face = faces.asked(form, self._title, statement=statement)
        self.query_one(QuestionSheet).show(*face, form.exhibits, self._control)
        self.query_one(ChoiceRow).show((*row, faces.PASS))
        self.query_one("#sure", Static).update(faces.sureness(test.trial))
        self._after(said)

    def _tell(self) -> None:
        """Show what the test found."""
        test = self._test
        if test is None or self._stage is not Stage.FOUND:
            return
        titles = {name: topic.title for name, topic in self.desk.pack.topics.items()}
        each = {titles[name]: one for name, one in placed_by_topic(test.trial).items()}
        sheet = self.query_one(QuestionSheet)
        width = max(sheet.scrollable_content_region.width, 15)
        sheet.show(*faces.found(placed(test.trial), each, self._title, width))
        self.query_one(ChoiceRow).show((faces.ON, faces.PLAN, faces.ANOTHER))

    @property
    def _title(self) -> str:
        topic = self.desk.pack.topics.get(self._topic or "")
        return topic.title if topic is not None else "All topics"

    def _take(self) -> None:
        """Take what the control holds, or say what is missing."""
        control, form = self._control, self._form
        if self._stage is not Stage.ASK or control is None:
            return
        fit = fitted(form, Reply(control.keys)) if form is not None else "wait for the question"
        if isinstance(fit, str):
            self._notify(f"{fit[:1].upper()}{fit[1:]}.")
        else:
            self._give(fit)

    def _give(self, reply: Reply | None) -> None:
        """Keep the answer, then put what follows."""
        test = self._test
        if test is None:
            return

        def keep() -> Callable[[], None]:
            after = give(test, reply, self.desk)
            if isinstance(after, str):
                return lambda: self._notify(after)
            return lambda: self._put(after)

        self._work(keep)

    def _work(self, do: Callable[[], Callable[[], None]]) -> None:
        """Do something that reads and writes in a worker, then what it returns on the screen."""
        if self._busy:
            return
        self._busy = True

        async def work() -> None:
            try:
                then = await asyncio.to_thread(do)
            except SealegsError as error:
                self._notify(f"! {error}")
            else:
                then()
            finally:
                self._busy = False

        self.run_worker(work, group="record")

    def _after(self, said: str = "") -> None:
        test = self._test
        choosing = test is None
        self.set_class(choosing, "-choosing")
        self.set_class(self._stage is Stage.FOUND, "-told")
        self.query_one(OptionList).display = choosing
        status = ""
        if test is not None and self._stage is Stage.ASK:
            number = len(test.trial.asked) + 1
            status = f"{number} of at most {test.trial.longest}"
        self.set_header("Placement", *(() if choosing else (self._title,)), status=status)
        self._notify(said)
        self.refresh_commands()

    def _notify(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)
