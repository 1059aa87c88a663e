"""A player's seat in a team room."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import monotonic

from textual import work

from sealegs.ground.problem import SealegsError
from sealegs.study.events import Certainty
from sealegs.study.forms import Arrange, Choose, Reply, Write
from sealegs.study.questions.red_flag import RED, SOUND
from sealegs.study.words import count
from sealegs.team.client import words
from sealegs.team.client.link import News
from sealegs.tui.commands import Command
from sealegs.tui.screens.hosting.led import LedScreen
from sealegs.tui.screens.room.asking import RoomAskingScreen, Stage
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.controls.writing import Writing
from sealegs.tui.widgets.question_sheet import QuestionSheet
from sealegs.workspace.powers import Power

_SOON = 10.0
"""Seconds in which leaving counts as asked for twice."""
_PAGES = frozenset({"page-down", "page-up"})
_TWICE = 0.6
"""Seconds within which the same digit is no second answer; a key that is held begins later."""


class RoomScreen(RoomAskingScreen):
    """Answers with everyone else; what was answered is safe once there is a ✓."""

    place = "room"
    needs = Power.ROOMS
    HELP_TEXT = (
        "The host puts the questions and goes on. Your answer is safe as soon as ✓ stands under "
        "it; until then it is sent again and again, also after a lost connection. While the "
        "question is open u lets you change it. How sure you are goes into your own progress and "
        "the host's report; where points hang on it as well, that is said. Where the host hands "
        "the room to you, ! leads it."
    )
    CSS_PATH = "screen.tcss"
    _led: LedScreen | None = None
    _picked = ("", 0.0)
    """The digit that was pressed last, and when."""

    def commands(self) -> tuple[Command, ...]:
        """Return what works at this stage."""
        asking = self._stage is Stage.ANSWER
        statement = asking and self._control is None
        control = self._form.control if self._form is not None else None
        writes = isinstance(control, Write)
        several = isinstance(control, Choose) and control.several
        works = {
            "lead": self._seen.leads,
            "sound": statement,
            "red": statement,
            "go-on": self._may_go_on() and not (asking and writes),
            "done": asking and writes,
            "story": asking and self._race,
            "mark": asking and not statement and not writes
            and (several or not isinstance(control, Choose)),
            "drop": asking and isinstance(control, Arrange) and control.spare,
            "pick": self._stage is Stage.SURE or (asking and isinstance(control, Choose)),
            "change": self._stage is Stage.SENT and self._opened,
            "take": bool(self._own),
            "copy": self._home is not None and bool(self._home.command),
        }  # fmt: skip
        told = self._stage is Stage.TOLD  # there may be more of it than fits
        rows = (c for c in super().commands() if works.get(c.id, True))
        return tuple(replace(c, rank=None) if c.id in _PAGES and not told else c for c in rows)

    @property
    def _opened(self) -> bool:
        return self._seen.state is not None and self._seen.state.phase == "open"

    def _heard(self, news: News) -> None:
        super()._heard(news)
        if (led := self._led) is None or not led.is_attached:
            return
        if self._seen.leads and self._seen.over is None:
            led.hear(self._seen, news)
        else:
            led.end()

    def action_lead(self) -> None:
        """Lead the room, with the keys that its host has."""
        if self._seen.leads:
            self._led = LedScreen(self._seen, self._until, lambda wish: self._line.wish(self, wish))
            self.app.push_screen(self._led)

    def action_back(self) -> None:
        """Leave the screen, asked for twice while the session goes on."""
        state = self._seen.state
        done = self._seen.over is not None or state is None or state.phase == "end"
        if done or monotonic() < self._leave_until:
            super().action_back()
            return
        self._leave_until = monotonic() + _SOON
        self._tell()

    def on_control_taken(self, event: Control.Taken) -> None:
        """A single option was taken: that is the answer."""
        event.stop()
        self._take(self._given())

    def action_sound(self) -> None:
        """Judge the statement as sound."""
        self._judge(SOUND)

    def action_red(self) -> None:
        """Judge the statement as a red flag."""
        self._judge(RED)

    def action_go_on(self) -> None:
        """Answer with what is marked."""
        marked = self.query_one(ChoiceRow).marked
        if self._stage is Stage.SURE:
            if marked is not None:
                self._sure(Certainty(marked + 1))
        elif self._stage is Stage.ANSWER and self._control is not None:
            if isinstance(self._control, Control) and self._is_single():
                self._control.toggle()
            else:
                self._take(self._given())
        elif self._stage is Stage.ANSWER and marked is not None:
            self._judge((SOUND, RED)[marked])

    def action_done(self) -> None:
        """Answer with what is written."""
        self._take(self._given())

    def action_story(self) -> None:
        """Go up to the goals and on to what is asked, or back to the text."""
        if isinstance(self._control, Writing):
            self.query_one(QuestionSheet).climb()

    def action_mark(self) -> None:
        """Take or leave what is marked."""
        if self._stage is Stage.ANSWER and isinstance(self._control, Control):
            self._control.toggle()

    def action_drop(self) -> None:
        """Leave the piece out."""
        if self._stage is Stage.ANSWER and isinstance(self._control, Control):
            self._control.drop()

    def action_pick(self, key: str) -> None:
        """Take the choice with this digit."""
        digit = int(key)
        (before, at), now = self._picked, monotonic()
        self._picked = (key, now)
        if self._stage is Stage.SURE:
            if key == before and now - at < _TWICE:
                return  # one press that came twice: what took the answer says nothing of it
            if digit in set(Certainty):
                self._sure(Certainty(digit))
        elif self._stage is Stage.ANSWER and isinstance(self._control, Control):
            self._control.pick(digit)
        elif self._stage is Stage.ANSWER and digit in (SOUND, RED):
            self._judge(digit)

    def action_change(self) -> None:
        """Answer again."""
        if self._stage is Stage.SENT and self._opened:
            self._ask()
            self._tell()

    @work(exclusive=True, group="home")
    async def action_take(self) -> None:
        """Take one's own answers into the journal: they count as if they were given here."""
        if not self._own:
            return
        try:
            new = await asyncio.to_thread(self.desk.take_in, self._own)
        except SealegsError as error:
            self._notice(str(error))
            return
        self._own, self._home = (), None
        added = f"taken into your own progress: {count(new, 'answer')}"
        self._taken = words.sentence(added if new else "your own progress had your answers already")
        if self._seen.state is not None:
            self._show(self._seen.state)
        self.refresh_commands()

    def action_copy(self) -> None:
        """Copy the command that takes one's answers home, by way of the terminal."""
        if self._home is not None and self._home.command:
            self.app.copy_to_clipboard(self._home.command)
            self._notice("Copied; paste it in a shell.")

    def action_right(self) -> None:
        """Mark the next choice."""
        if self._control is None or self._stage is Stage.SURE:
            self.query_one(ChoiceRow).move(1)
            self.refresh_commands()

    def action_left(self) -> None:
        """Mark the choice before."""
        if self._control is None or self._stage is Stage.SURE:
            self.query_one(ChoiceRow).move(-1)
            self.refresh_commands()

    def action_down(self) -> None:
        """Go down in what can be chosen, or scroll down."""
        if self._stage is Stage.ANSWER and isinstance(self._control, Control):
            self._control.move(1)
        else:
            self.query_one(QuestionSheet).scroll_down(animate=False)

    def action_up(self) -> None:
        """Go up in what can be chosen, or scroll up."""
        if self._stage is Stage.ANSWER and isinstance(self._control, Control):
            self._control.move(-1)
        else:
            self.query_one(QuestionSheet).scroll_up(animate=False)

    def _may_go_on(self) -> bool:
        """Tell whether enter answers; where nothing is marked it would say nothing."""
        if self._stage is Stage.SURE or (self._stage is Stage.ANSWER and self._control is None):
            return self.query_one(ChoiceRow).marked is not None
        return self._stage is Stage.ANSWER

    def _is_single(self) -> bool:
        control = self._form.control if self._form is not None else None
        return isinstance(control, Choose) and not control.several

    def _judge(self, key: int) -> None:
        if self._control is None:
            self._take(Reply((key,)))


SCREEN = RoomScreen
