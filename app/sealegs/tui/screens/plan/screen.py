"""Plan: aim at the interview date, and see what each minute is for."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.names import names_of, titles_of
from sealegs.study.plan.day import DayPlan, look_ahead, plan_day
from sealegs.study.plan.outlook import Outlook
from sealegs.study.plan.setting import DEFAULT, aimed, undo_of_last_aim
from sealegs.study.plan.words import heard
from sealegs.study.today import sitting_of
from sealegs.tui.commands import Command
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.screens.plan import pages
from sealegs.tui.widgets.field import Field
from sealegs.tui.widgets.notice import Notice

_STEP = 5


class PlanScreen(ScrollScreen):
    """Today's choices with their reasons, and what following them leads to on the day."""

    place = "plan"
    HELP_TEXT = (
        "The plan puts each minute where it raises most what you will know on the day of the "
        "interview. It is made anew from what you did: a missed day is not counted against you. "
        "Set the date with d, the minutes with [ and ], and begin with enter."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._plan: DayPlan | None = None
        self._outlooks: tuple[Outlook, Outlook] | None = None

    @property
    def scroller(self) -> VerticalScroll:
        """The page."""
        return self.query_one("#sheet", VerticalScroll)

    def compose_body(self) -> ComposeResult:
        """Put the question for the date above the plan."""
        yield Field(placeholder="10 dec, next friday, in 3 weeks", id="date")
        yield Notice()
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(id="head")
            yield Static(id="ahead")
            yield Static(id="today")
            yield Static(id="groups")

    def commands(self) -> tuple[Command, ...]:
        """Return what makes sense: without a date there are no minutes to change."""
        dated = bool((self.desk.state.plan or DEFAULT).date)
        aimed = {"more", "less", "clear"}
        rows = super().commands()
        return tuple(row for row in rows if dated or row.id not in aimed)

    def on_mount(self) -> None:
        """Make the plan in the background."""
        self.set_header("Plan")
        self.query_one(Input).can_focus = False  # keys are commands until the date is asked for
        self._renew()

    def on_screen_resume(self) -> None:
        """Coming back from studying: the day has moved on."""
        self._renew()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the charts out for the new width."""
        self._draw()

    def action_start(self) -> None:
        """Begin with what comes first in the plan; without a date, ask for it."""
        if not (self.desk.state.plan or DEFAULT).date:
            self.action_date()
            return
        choices = self._plan.choices if self._plan is not None else ()
        place, params = sitting_of(choices[0].item) if choices else ("cards", {})
        self.shell.open_place(place, **params)

    def action_date(self) -> None:
        """Ask for the date."""
        field = self.query_one(Input)
        field.value = (self.desk.state.plan or DEFAULT).date
        field.add_class("-open")
        field.can_focus = True
        field.focus()
        self._hear(field.value)

    def action_back(self) -> None:
        """Close the question for the date first, then leave."""
        if self.query_one(Input).has_class("-open"):
            self._notify("")
            self._close_field()
        else:
            super().action_back()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say which day is meant; what was wrong with another text no longer holds."""
        self._hear(event.value)

    def _hear(self, typed: str) -> None:
        day = heard(typed, self.desk.clock.now())
        self._notify(f"{day} Enter keeps it." if day else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the date; a mistake keeps the question open and says what is wrong."""
        self._set(date=event.value)

    def action_more(self) -> None:
        """Five minutes more a day."""
        self._set(minutes=(self.desk.state.plan or DEFAULT).minutes + _STEP)

    def action_less(self) -> None:
        """Five minutes less a day, at least five."""
        self._set(minutes=max(_STEP, (self.desk.state.plan or DEFAULT).minutes - _STEP))

    def action_clear(self) -> None:
        """Drop the date."""
        self._set(no_date=True)

    def action_undo(self) -> None:
        """Return to the plan before the last change."""
        event = undo_of_last_aim(self.desk.state)
        if event is None:
            self._notify("There is no change of the plan to take back.")
        else:
            self.run_worker(partial(self._keep, event), group="record")

    def _set(
        self, date: str | None = None, minutes: int | None = None, *, no_date: bool = False
    ) -> None:
        try:
            event = aimed(
                self.desk.state.plan, self.desk.clock.now(), date, minutes, no_date=no_date
            )
        except SealegsError as error:
            self._notify(f"! {error}")
            return
        self._close_field()
        if event is not None:
            self.run_worker(partial(self._keep, event), group="record")

    async def _keep(self, event: NewEvent) -> None:
        try:
            await asyncio.to_thread(self.desk.record, event)
        except SealegsError as error:
            self._notify(f"! {error}")
        else:
            self._notify("")
            self._renew()

    def _renew(self) -> None:
        """Plan again; what an older plan still works out is dropped."""
        self.run_worker(self._make, group="plan", exclusive=True)

    async def _make(self) -> None:
        desk = self.desk
        now = desk.clock.now()
        self._plan = plan = await asyncio.to_thread(
            plan_day, desk.pack, desk.exercises, desk.state, now
        )
        self._outlooks = None
        self._draw()
        if plan is not None:
            look = await asyncio.to_thread(look_ahead, plan)
            more = await asyncio.to_thread(look_ahead, plan, more_minutes=_STEP)
            self._outlooks = (look, more)
            self._draw()

    def _draw(self) -> None:
        sheet = self.query_one("#sheet", VerticalScroll)
        width = min(max(sheet.scrollable_content_region.width, 8), 96)
        plan, desk = self._plan, self.desk
        texts = {"head": pages.NO_DATE}
        if plan is not None:
            names, titles = names_of(desk.pack, desk.exercises), titles_of(desk.pack)
            texts["head"] = pages.head(plan)
            texts["ahead"] = Content(pages.WAITING)
            texts["today"] = pages.choices(plan, names, width)
            if self._outlooks is not None:
                texts["ahead"] = pages.sentences(plan, *self._outlooks, titles)
                texts["groups"] = pages.groups(plan, self._outlooks[0], titles, width)
        for name in ("head", "ahead", "today", "groups"):
            self.query_one(f"#{name}", Static).update(texts.get(name, Content("")))
        status = f"{plan.horizon.left} days · {plan.aim.minutes} min" if plan is not None else ""
        self.set_header("Plan", status=status)
        self.refresh_commands()

    def _close_field(self) -> None:
        field = self.query_one(Input)
        field.remove_class("-open")
        self.set_focus(None)
        field.can_focus = False

    def _notify(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)


SCREEN = PlanScreen
