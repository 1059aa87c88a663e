"""Placement: one question at a time until your level is sure, or it says that it isn't."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import OptionList

from sealegs.study.forms import Arrange, MarkLines, Reply
from sealegs.study.placement.offers import offers
from sealegs.study.placement.taking import take_back
from sealegs.study.questions.red_flag import RED, SOUND
from sealegs.tui.commands import Command
from sealegs.tui.screens.placement.taking import PlacementTakingScreen, Stage
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.question_sheet import QuestionSheet


class PlacementScreen(PlacementTakingScreen):
    """A test of one topic or of all; leaving it and coming back goes on with it."""

    place = "placement"
    HELP_TEXT = (
        "Each question is chosen by your answers so far, and the test stops when your level is "
        "sure. Nothing is explained meanwhile; d says that you don't know, u takes back. "
        "Each answer is kept at once, so you may leave and go on later."
    )
    CSS_PATH = "screen.tcss"

    def commands(self) -> tuple[Command, ...]:
        """Return what works at this stage."""
        asking = self._stage is Stage.ASK
        statement = asking and self._control is None
        form = self._form
        works = {
            "sound": statement,
            "red": statement,
            "go-on": not statement and self._stage is not Stage.WAIT,
            "mark": asking and not statement,
            "pick": self._stage is Stage.CHOOSE
            or (asking and not isinstance(form, MarkLines | Arrange)),
            "pass": asking,
            "undo": asking,
            "plan": self._stage is Stage.FOUND,
            "another": self._stage is Stage.FOUND,
        }
        return tuple(c for c in super().commands() if works.get(c.id, True))

    def action_sound(self) -> None:
        """Judge the statement as sound."""
        self._judge(SOUND)

    def action_red(self) -> None:
        """Judge the statement as a red flag."""
        self._judge(RED)

    def action_pick(self, key: str) -> None:
        """Take the choice with this digit."""
        digit = int(key)
        if self._stage is Stage.CHOOSE:
            self._open(digit - 1)
        elif self._control is not None:
            self._control.pick(digit)
        elif digit in (SOUND, RED):
            self._judge(digit)

    def action_mark(self) -> None:
        """Take or leave what is marked."""
        if self._control is not None:
            self._control.toggle()

    def action_go_on(self) -> None:
        """Answer with what is marked, begin the marked test, or leave what was found."""
        marked = self.query_one(ChoiceRow).marked
        match self._stage:
            case Stage.CHOOSE:
                self._open(self.query_one(OptionList).highlighted or 0)
            case Stage.FOUND:
                self.action_back()
            case Stage.ASK if self._control is not None:
                self._take()
            case Stage.ASK if marked is not None:
                (self.action_sound, self.action_red, self.action_pass)[marked]()
            case _:
                pass

    def action_pass(self) -> None:
        """Say that one doesn't know."""
        if self._stage is Stage.ASK:
            self._give(None)

    def action_undo(self) -> None:
        """Take the last answer back and ask for it again."""
        test = self._test
        if test is None or self._stage is not Stage.ASK:
            return

        def back() -> Callable[[], None]:
            before = take_back(test, self.desk)
            if before is None:
                return lambda: self._notify("There is no answer to take back.")
            return lambda: self._put(before, "Taken back: answer it again.")

        self._work(back)

    def action_plan(self) -> None:
        """See the plan that starts here."""
        if self._stage is Stage.FOUND:
            self.shell.open_place("plan")

    def action_another(self) -> None:
        """Choose another test."""
        if self._stage is Stage.FOUND:
            self._offers = offers(self.desk.pack, self.desk.state)
            self._choose()

    def action_right(self) -> None:
        """Mark the next choice."""
        if self._stage is Stage.ASK and self._control is None:
            self.query_one(ChoiceRow).move(1)

    def action_left(self) -> None:
        """Mark the choice before."""
        if self._stage is Stage.ASK and self._control is None:
            self.query_one(ChoiceRow).move(-1)

    def action_down(self) -> None:
        """Go down in what can be chosen, or scroll down."""
        if self._stage is Stage.CHOOSE:
            self.query_one(OptionList).action_cursor_down()
        elif self._control is not None:
            self._control.move(1)
        else:
            self.query_one(QuestionSheet).scroll_down(animate=False)

    def action_up(self) -> None:
        """Go up in what can be chosen, or scroll up."""
        if self._stage is Stage.CHOOSE:
            self.query_one(OptionList).action_cursor_up()
        elif self._control is not None:
            self._control.move(-1)
        else:
            self.query_one(QuestionSheet).scroll_up(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the test that was chosen with enter or the mouse."""
        self._open(event.option_index)

    def _judge(self, key: int) -> None:
        if self._stage is Stage.ASK and self._control is None:
            self._give(Reply((key,)))


SCREEN = PlacementScreen
