"""The debrief: why it works, how to say it, and your version beside others."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.curriculum.exercise import Exercise
from sealegs.study.golf import Round, golf
from sealegs.tui.screens.lab import texts
from sealegs.tui.screens.lab.golf_table import golf_table
from sealegs.tui.widgets.editor import DockerfileEditor


class Debrief(VerticalScroll):
    """What to take away; one reference solution at a time beside the learner's own text."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._exercise: Exercise | None = None
        self._number = 0
        self._mine: tuple[str, str | None] = ("", None)
        self._played: Round | None = None
        self._golf = Static(id="golf")

    def compose(self) -> ComposeResult:
        """Put figures and lesson above or beside the two versions."""
        with Vertical(id="learnt"):
            yield Static(id="verdict")
            yield self._golf
            yield Static(id="lesson")
        with Container(id="versions"):
            with Vertical(classes="version"):
                yield Static(Content.styled("Yours", "bold"), classes="version-title")
                yield DockerfileEditor(id="mine", read_only=True)
            with Vertical(classes="version"):
                yield Static(id="theirs-title", classes="version-title")
                yield DockerfileEditor(id="theirs", read_only=True)
                yield Static(id="trades")

    def show(
        self,
        exercise: Exercise,
        files: tuple[str, str | None],
        solved_at: str,
        hints: int,
        following: Exercise | None,
    ) -> None:
        """Show how an exercise was solved, its lesson, and the learner's files beside others."""
        self._exercise = exercise
        mine, ignore = files
        self.query_one("#verdict", Static).update(texts.verdict(solved_at, hints, following))
        self.query_one("#lesson", Static).update(texts.lesson(exercise))
        self.query_one("#mine", DockerfileEditor).text = _both(mine, ignore)
        self.turn(0)
        self.scroll_home(animate=False)
        if self._played is None or self._mine != (mine, ignore):
            self._mine, self._played = (mine, ignore), None
            self._golf.update(Content("Counting bytes …"))
            self._play(exercise, mine, ignore)

    @work(thread=True, exclusive=True, group="golf")
    def _play(self, exercise: Exercise, text: str, ignore: str | None) -> None:
        played = golf(exercise, text, ignore)
        self.app.call_from_thread(self._scored, played, (text, ignore))

    def _scored(self, played: Round, mine: tuple[str, str | None]) -> None:
        if mine == self._mine:
            self._played = played
            self._draw_golf()

    def on_resize(self) -> None:
        """Fit the figures to another width."""
        self.call_after_refresh(self._draw_golf)

    def _draw_golf(self) -> None:
        width = self._golf.content_size.width
        if self._played is not None and width > 0:
            self._golf.update(golf_table(self._played, width))

    def turn(self, by: int) -> None:
        """Show the solution that many places further, round and round."""
        if self._exercise is None or not self._exercise.solutions:
            return
        solutions = self._exercise.solutions
        self._number = (self._number + by) % len(solutions)
        chosen = solutions[self._number]
        title = f"{chosen.name} · {self._number + 1} of {len(solutions)}"
        self.query_one("#theirs-title", Static).update(Content.styled(title, "bold"))
        self.query_one("#theirs", DockerfileEditor).text = _both(chosen.text, chosen.ignore)
        self.query_one("#trades", Static).update(Content(chosen.trades))


def _both(text: str, ignore: str | None) -> str:
    """Return a Dockerfile with its ignore file below it, where there is one to compare."""
    return text if ignore is None else f"{text.rstrip()}\n\n# .dockerignore\n{ignore}"
