"""Tour: read, recall, judge and fix one small thing each, in two minutes, then set a course."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import OptionList

from sealegs.study.events import Certainty
from sealegs.study.questions.red_flag import RED, SOUND
from sealegs.study.tour import Step
from sealegs.tui.commands import Command, while_writing
from sealegs.tui.screens.tour.walking import GRADES, WalkingScreen
from sealegs.tui.widgets.flashcard import Flashcard
from sealegs.tui.widgets.question_sheet import QuestionSheet
from sealegs.tui.widgets.reader.view import ReaderView

PLACES = ("placement", "plan")
"""Where the first lines of the end lead; the last one leads home."""


class TourScreen(WalkingScreen):
    """One step at a time; leaving it and coming back goes on with the same step."""

    place = "tour"
    writes = True
    HELP_TEXT = (
        "The tour takes two minutes and is a lesson of its own. Your grade and your answer count "
        "like any other; the Dockerfile doesn't, because its lines are given. Escape leaves, F3 "
        "leaves one step out, and the tour can be taken again at any time."
    )
    CSS_PATH = "screen.tcss"

    def commands(self) -> tuple[Command, ...]:
        """Return what works in this step."""
        step, judging = self._step, self._step is Step.JUDGE and not self._told
        deciding = judging and self._said is None
        works = {
            "go-on": step in (Step.READ, Step.COURSE) or self._told or self._solved,
            "reveal": (step is Step.CARD and not self._revealed) or self._reads_on,
            "sound": deciding,
            "red": deciding,
            "pick": (judging and not deciding) or self._revealed or step is Step.COURSE,
            "show": step is Step.FIX and not self._solved,
            "skip": step is not Step.COURSE,
        }
        rows = tuple(self._with_keys(c) for c in super().commands() if works.get(c.id, True))
        return while_writing(rows) if step is Step.FIX and not self._solved else rows

    @property
    def _reads_on(self) -> bool:
        """Whether there may be more to read than is in view."""
        return self._step is Step.READ or (self._step is Step.JUDGE and self._told)

    def _with_keys(self, command: Command) -> Command:
        """A card has two grades, everything else to pick from three choices."""
        if command.id == "reveal" and self._reads_on:
            return replace(command, label="read on", help="Scroll down a page.")
        two = command.id == "pick" and self._step is Step.CARD
        return replace(command, keys=command.keys[: len(GRADES)]) if two else command

    def action_go_on(self) -> None:
        """Go on where there is nothing left to do, else do it."""
        match self._step:
            case Step.READ:
                self._go_on()
            case Step.CARD:
                self.action_reveal()
            case Step.JUDGE if self._told:
                self._enter(self._tour.after(Step.JUDGE))
            case Step.FIX if self._solved:
                self._go_on()
            case Step.COURSE:
                self._open(self.query_one(OptionList).highlighted or 0)

    def action_reveal(self) -> None:
        """Turn the card over; read on where a page is shown."""
        match self._step:
            case Step.CARD:
                self._turn_over()
                self.refresh_commands()
            case Step.READ:
                self.action_page_down()
            case Step.JUDGE if self._told and self._more_below():
                self.action_page_down()
            case _:
                self.action_go_on()

    def action_sound(self) -> None:
        """Judge the statement as sound."""
        self._ask_how_sure(SOUND)
        self.refresh_commands()

    def action_red(self) -> None:
        """Judge the statement as a red flag."""
        self._ask_how_sure(RED)
        self.refresh_commands()

    def action_pick(self, key: str) -> None:
        """Take the choice with this digit."""
        digit = int(key)
        match self._step:
            case Step.CARD if digit <= len(GRADES):
                self._grade(GRADES[digit - 1])
            case Step.JUDGE if self._said is not None:
                self._answer(Certainty(digit))
            case Step.COURSE:
                self._open(digit - 1)

    def action_show(self) -> None:
        """Write the line for the learner."""
        if self._step is Step.FIX and not self._solved:
            self._bench.write()

    def action_skip(self) -> None:
        """Leave this step out."""
        if self._step is not Step.COURSE:
            self._go_on()

    def action_goal(self, number: int) -> None:
        """A goal was clicked: the one that isn't met is open already."""

    def action_line(self, line: int) -> None:
        """Put the cursor on a line that was clicked."""
        self._bench.editor.move_cursor((line - 1, 0))
        self._bench.editor.focus()

    def action_scroll_down(self) -> None:
        """Scroll down, or mark the next line."""
        if self._step is Step.COURSE:
            self.query_one(OptionList).action_cursor_down()
        elif (shown := self._shown) is not None:
            shown.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up, or mark the line before."""
        if self._step is Step.COURSE:
            self.query_one(OptionList).action_cursor_up()
        elif (shown := self._shown) is not None:
            shown.scroll_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll down a page."""
        if (shown := self._shown) is not None:
            shown.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up a page."""
        if (shown := self._shown) is not None:
            shown.scroll_page_up(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go where the line leads that was chosen with enter or the mouse."""
        self._open(event.option_index)

    @property
    def _shown(self) -> ReaderView | Flashcard | QuestionSheet | None:
        kinds: dict[Step, type[ReaderView | Flashcard | QuestionSheet]] = {
            Step.READ: ReaderView,
            Step.CARD: Flashcard,
            Step.JUDGE: QuestionSheet,
        }
        kind = kinds.get(self._step)
        return self.query_one(kind) if kind is not None else None

    def _more_below(self) -> bool:
        shown = self._shown
        return shown is not None and shown.scroll_offset.y < shown.max_scroll_y

    def _open(self, index: int) -> None:
        if index < len(PLACES):
            self.shell.open_place(PLACES[index])
        elif index == len(PLACES):
            self._go_on()


SCREEN = TourScreen
