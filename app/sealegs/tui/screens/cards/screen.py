"""Cards: recall, turn over, grade; what is graded is on the disk before the next card shows."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical

from sealegs.curriculum.model import Card, Level, Topic
from sealegs.curriculum.snippets import codes
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.day import spent, to_ms
from sealegs.study.dealing import deal
from sealegs.study.events import Grade, to_event
from sealegs.study.leeches import Leech, leech_of
from sealegs.study.memory import GRADES, preview
from sealegs.study.notes import note_on
from sealegs.study.places import passage
from sealegs.study.plan.day import DayPlan, plan_day
from sealegs.study.plan.run import next_card
from sealegs.study.queue import Queue, promise, redo_of_last_undo, undo_of_last_grade
from sealegs.study.session import session_of
from sealegs.study.turns import Turns
from sealegs.study.words import count
from sealegs.tui.commands import Command
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.outside import copied
from sealegs.tui.screens.cards import faces
from sealegs.tui.widgets.choices import Choice, ChoiceRow
from sealegs.tui.widgets.flashcard import Flashcard
from sealegs.tui.widgets.notice import Notice

MORE = 6


class CardsScreen(ScrollScreen):
    """One card at a time, of one topic and level or of all; a finished day tells what it made."""

    place = "cards"
    HELP_TEXT = (
        "Recall the answer first, say it aloud if you can, then turn the card over and be honest. "
        "Again brings it back in a minute, Good as late as you will still know it. "
        "Each grade is kept at once, and u takes it back, even days later."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self, topic: str | None = None, level: str | None = None) -> None:
        super().__init__()
        self._wanted = topic
        self._level = Level(level) if level in tuple(Level) else None
        self._topic: Topic | None = None
        self._cards: tuple[Card, ...] = ()
        self._turn = Queue(None, 0, 0, 0, None)
        self._turns = Turns(())
        self._plan: DayPlan | None = None
        self._card: Card | None = None
        self._revealed = False
        self._leech: Leech | None = None
        self._busy = False
        self._extra = 0
        self._ratings = GRADES["two"]
        self._since: datetime | None = None

    @property
    def scroller(self) -> Flashcard:
        """The card."""
        return self.query_one(Flashcard)

    def compose_body(self) -> ComposeResult:
        """Put the grades under the card."""
        with Vertical(id="table"):
            yield Flashcard()
            yield Notice()
            yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Take the cards of the topic, or of all topics in the order of study."""
        pack = self.desk.pack
        if self._wanted is not None:
            self._topic = pack.topics.get(self._wanted)
        self._cards = deal(pack, self._wanted, self._level)
        self._turns = Turns(self._cards)
        self._ratings = GRADES[self.desk.settings.buttons]
        aim = self.desk.state.plan
        everything = self._wanted is None and self._level is None
        if everything and aim is not None and aim.date:
            self._busy = True
            self.run_worker(self._make_plan, group="plan")
        else:
            self._go_on()

    def commands(self) -> tuple[Command, ...]:
        """Return what works now: turning over before grading, more cards at the end."""
        asking = self._card is not None
        works = {
            "reveal": asking and not self._revealed,
            "grade": asking and self._revealed,
            "more": not asking and self._turn.waiting > 0,
            "open": asking,
            "other-way": asking and self._revealed and self._leech is not None,
            "copy": bool(self._code()),
            "buttons": asking,
        }
        offered = len(self._ratings)
        return tuple(
            replace(command, keys=command.keys[:offered]) if command.id == "grade" else command
            for command in super().commands()
            if works.get(command.id, True)
        )

    def _code(self) -> str:
        """Return the code on the side that is shown."""
        sides = (self._card.front, self._card.back) if self._card is not None else ()
        return "\n\n".join(code for side in sides[: 1 + self._revealed] for code in codes(side))

    def action_copy(self) -> None:
        """Copy the code on this side of the card."""
        if code := self._code():
            self._notify(f"{copied(self, code).capitalize()}.")

    def action_reveal(self) -> None:
        """Turn the card over."""
        if self._card is not None and not self._revealed and not self._busy:
            self._revealed, desk = True, self.desk
            self._leech = leech_of(self._card, desk.pack, desk.exercises, desk.state)
            note = note_on(self._card, self.desk.state.registers)
            self.query_one(Flashcard).reveal(faces.back(self._card, self._leech, note))
            self._show_choices()

    def action_grade(self, key: str) -> None:
        """Keep a grade, then show the next card; a second press finds nothing to grade."""
        position = int(key) - 1
        if self._card is None or not self._revealed or self._busy:
            return
        if position < len(self._ratings):
            seconds = spent(self._since, self.desk.clock.now())
            grade = to_event(
                Grade(self._ratings[position], seconds), self._card.id, self._card.content_hash
            )
            self._busy = True
            self.run_worker(partial(self._keep, grade, None), group="record")

    def action_undo(self) -> None:
        """Take the last grade back and show its card again."""
        if self._busy:
            return
        last = undo_of_last_grade(self._cards, self.desk.state)
        if last is None:
            self._notify("There is no grade to take back.")
            return
        item, undo = last
        self._busy = True
        card = next(card for card in self._cards if card.id == item)
        self.run_worker(partial(self._keep, to_event(undo, item), card), group="record")

    def action_redo(self) -> None:
        """Bring back the grade that was taken back last."""
        last = redo_of_last_undo(self._cards, self.desk.state) if not self._busy else None
        if last is None:
            self._notify("There is nothing to bring back.")
            return
        item, undo = last
        self._busy = True
        self.run_worker(partial(self._keep, to_event(undo, item), None), group="record")

    def action_open(self) -> None:
        """Open the passage the card comes from."""
        if self._card is not None:
            topic = self.desk.pack.find(self._card.id)
            if topic is not None:
                self.shell.open_place("reader", **passage(topic, self._card.line))

    def action_other_way(self) -> None:
        """Ask for what keeps slipping away in another format: the quiz, or an exercise."""
        if self._leech is not None and self._revealed:
            if self._leech.concept is not None:
                self.shell.open_place("quiz", concept=self._leech.concept)
            elif self._leech.exercise is not None:
                self.shell.open_place("lab", exercise=self._leech.exercise)
            else:
                self._notify("Nothing else asks for this yet. o opens its passage.")

    def action_more(self) -> None:
        """Learn a few new cards beyond the day's limit."""
        if self._card is None and self._turn.waiting and not self._busy:
            self._extra += MORE
            self._go_on()

    def action_buttons(self) -> None:
        """Switch between two grades and four, for this time."""
        self._ratings = GRADES["two" if self._ratings == GRADES["four"] else "four"]
        self._show_choices()

    async def _make_plan(self) -> None:
        """Order the day by the plan; all cards together follow it, one topic alone does not."""
        desk = self.desk
        try:
            self._plan = await asyncio.to_thread(
                plan_day, desk.pack, desk.exercises, desk.state, desk.clock.now()
            )
        finally:
            self._busy = False
        self._go_on()

    async def _keep(self, event: NewEvent, back_to: Card | None) -> None:
        """Record one event off the main thread, then show what follows from it."""
        try:
            await asyncio.to_thread(self.desk.record, event)
        except SealegsError as error:
            self._notify(f"! {error}")
        else:
            self._go_on(back_to)
        finally:
            self._busy = False

    def _go_on(self, back_to: Card | None = None) -> None:
        """Show the next card, or the one whose grade was taken back."""
        now, state = self.desk.clock.now(), self.desk.state
        self._turn = next_card(
            self._plan, self._cards, state, now, extra=self._extra, turns=self._turns
        )
        self._card = back_to or self._turn.card
        self._revealed, self._leech = False, None
        self._since = now
        notice = "Taken back: grade it again." if back_to else ""
        self._notify(notice)
        self._set_header()
        label, front = self._face(now)
        self.query_one(Flashcard).show(label, front)
        self._show_choices()

    def _face(self, now: datetime) -> faces.Face:
        if self._card is not None:
            topic = self.desk.pack.find(self._card.id)
            memory = self.desk.state.memories.known(self._card.id)
            return faces.front(self._card, topic, memory)
        if not self._cards:
            return faces.empty(self._topic, self._wanted, self._level)
        return faces.finished(session_of(self._cards, self.desk.state, now), self._turn, now)

    def _show_choices(self) -> None:
        """Offer what can be done with the card, each grade with its interval."""
        choices: tuple[Choice, ...] = ()
        if self._card is not None and self._revealed:
            memory = self.desk.state.memories.known(self._card.id)
            promised = preview(memory, to_ms(self.desk.clock.now()), *promise(self.desk.state))
            choices = faces.grades(self._ratings, promised)
            if self._leech is not None:
                choices += (Choice("x", "Other way", "other_way", "ask differently"),)
        elif self._card is not None:
            choices = (Choice("space", "Show the answer", "reveal", "say yours first"),)
        elif self._turn.waiting:
            more = min(MORE, self._turn.waiting)
            choices = (Choice("n", f"{more} more", "more", "beyond today's share"),)
        self.query_one(ChoiceRow).show(choices)
        self.refresh_commands()

    def _set_header(self) -> None:
        crumbs: tuple[str, ...] = ("Cards", self._topic.title) if self._topic else ("Cards",)
        crumbs += (self._level.value.capitalize(),) if self._level else ()
        parts = [f"{self._turn.due} due" if self._turn.due else ""]
        parts.append(count(self._turn.new, "new", "new") if self._turn.new else "")
        self.set_header(*crumbs, status=" · ".join(part for part in parts if part))

    def _notify(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)


SCREEN = CardsScreen
