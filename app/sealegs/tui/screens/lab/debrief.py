"""The debrief: why it works, how to say it, and your version beside others."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.curriculum.exercise import Exercise
from sealegs.tui.screens.lab import texts
from sealegs.tui.widgets.editor import DockerfileEditor


class Debrief(VerticalScroll):
    """What to take away; one reference solution at a time beside the learner's own text."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._exercise: Exercise | None = None
        self._number = 0

    def compose(self) -> ComposeResult:
        """Put the lesson above the two versions."""
        yield Static(id="lesson")
        with Container(id="versions"):
            with Vertical(classes="version"):
                yield Static(Content.styled("Yours", "bold"), classes="version-title")
                yield DockerfileEditor(id="mine", read_only=True)
            with Vertical(classes="version"):
                yield Static(id="theirs-title", classes="version-title")
                yield DockerfileEditor(id="theirs", read_only=True)
                yield Static(id="trades")

    def show(self, exercise: Exercise, mine: str, solved: bool) -> None:
        """Show the lesson of an exercise beside the learner's text."""
        self._exercise = exercise
        self.query_one("#lesson", Static).update(texts.lesson(exercise, solved))
        self.query_one("#mine", DockerfileEditor).text = mine
        self.turn(0)
        self.scroll_home(animate=False)

    def turn(self, by: int) -> None:
        """Show the solution that many places further, round and round."""
        if self._exercise is None or not self._exercise.solutions:
            return
        solutions = self._exercise.solutions
        self._number = (self._number + by) % len(solutions)
        chosen = solutions[self._number]
        title = f"{chosen.name} · {self._number + 1} of {len(solutions)}"
        self.query_one("#theirs-title", Static).update(Content.styled(title, "bold"))
        self.query_one("#theirs", DockerfileEditor).text = chosen.text
        self.query_one("#trades", Static).update(Content(chosen.trades))
