"""What lies over the editor while nothing is typed: the debrief and the worked example."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from sealegs.curriculum.exercise import Exercise
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.lab.debrief import Debrief
from sealegs.tui.screens.lab.side import Side
from sealegs.tui.screens.lab.worked import WorkedExample

DEBRIEF, WORKED = "-debrief", "-worked"
"""Classes of the screen that say which of the two is open; the style sheet shows it."""


class Reviews(Container):
    """Opens one of the two at a time, and hands the keys of reading on to it."""

    def __init__(self) -> None:
        super().__init__(id="reviews")
        self._following: Exercise | None = None
        self._debrief = Debrief(id="debrief")
        self._worked = WorkedExample(id="worked")

    def compose(self) -> ComposeResult:
        """Hold both."""
        yield self._debrief
        yield self._worked

    @property
    def is_open(self) -> bool:
        """Whether anything lies over the editor."""
        return self._is(DEBRIEF) or self._is(WORKED)

    @property
    def following(self) -> Exercise | None:
        """The exercise that the debrief leads to."""
        return self._following if self._is(DEBRIEF) else None

    def open_debrief(
        self,
        exercise: Exercise,
        files: tuple[str, str | None],
        solved_at: str,
        hints: int,
        following: Exercise | None,
    ) -> None:
        """Hold the learner's files beside the solutions, and name what comes after."""
        self.close()
        self.screen.add_class(DEBRIEF)
        self._following = following
        self._debrief.show(exercise, files, solved_at, hints, following)
        self._debrief.focus()

    def open_worked(self, exercise: Exercise) -> None:
        """Go through a solution line by line."""
        self.close()
        self.screen.add_class(WORKED)
        self._worked.show(exercise)

    def close(self) -> str:
        """Show the editor again; return the class of what was open, empty when nothing was."""
        was = next((name for name in (DEBRIEF, WORKED) if self._is(name)), "")
        self.screen.remove_class(DEBRIEF, WORKED)
        return was

    def turn(self, by: int) -> None:
        """Show the next solution, or the next line."""
        if self._is(WORKED):
            self._worked.turn(by)
        elif self._is(DEBRIEF):
            self._debrief.turn(by)

    def advance(self) -> None:
        """Tell what was asked for, or go on."""
        if self._is(WORKED):
            self._worked.advance()

    def scroll(self, by: int) -> None:
        """Scroll what is open by so many lines."""
        if self._is(DEBRIEF):
            self._debrief.scroll_relative(y=by, animate=False)
        elif self._is(WORKED):
            self.query_one("#example-reading").scroll_relative(y=by, animate=False)

    def _is(self, name: str) -> bool:
        return self.screen.has_class(name)


class ReviewKeys:
    """What keys do there, for the screen that holds them; see ``side_keys``."""

    reviews: Reviews
    side: Side

    def action_next_solution(self) -> None:
        """Hold the next solution beside yours, or go to the next line."""
        self.reviews.turn(1)

    def action_previous_solution(self) -> None:
        """Hold the previous solution beside yours, or go to the line before."""
        self.reviews.turn(-1)

    def action_next_exercise(self) -> None:
        """Leave this exercise as it is for the one that comes after."""
        following = self.reviews.following
        if following is not None and isinstance(self, SealegsScreen):
            shell = self.shell
            shell.close_place()
            shell.open_place("lab", exercise=following.id)

    def action_reveal(self) -> None:
        """Tell the reason that was asked for."""
        self.reviews.advance()

    def action_scroll_down(self) -> None:
        """Scroll down."""
        (self.reviews if self.reviews.is_open else self.side).scroll(1)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        (self.reviews if self.reviews.is_open else self.side).scroll(-1)
