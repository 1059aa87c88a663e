"""The last lesson of the tour: one line of a Dockerfile, and goals that tick as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from sealegs.study.marks import Level, Sign, marks_of
from sealegs.study.tour import Fix
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.lab.goals import Room, counted, goal_lines
from sealegs.tui.widgets.marked_editor import MarkedEditor
from sealegs.tui.widgets.spans import MUTED
from sealegs.tui.widgets.still import Still

if TYPE_CHECKING:
    from sealegs.study.assessing import Assessment
    from sealegs.study.grading import Grading
    from sealegs.tui.screens.lab.assessor import Assessor


UNFINISHED = Content.styled("The line isn't whole yet; before it:", MUTED)


class Bench(Horizontal):
    """Editor and goals side by side; ``told`` hears of every verdict whether all are met."""

    DEFAULT_CSS = """
    Bench { height: 1fr; }
    Bench MarkedEditor, Bench MarkedEditor:focus {
        width: 1fr; height: 1fr; border: none; padding: 0; background: $background;
        scrollbar-size-vertical: 1;
    }
    Bench VerticalScroll {
        width: 46; height: 1fr; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
    }
    Bench #goal-list {
        height: auto; link-style: none; link-color: $foreground; link-background: transparent;
    }
    """

    def __init__(self, told: Callable[[bool], None]) -> None:
        super().__init__(id="bench")
        self._told = told
        self._fix: Fix | None = None
        self._assessor: Assessor | None = None
        self._known: Grading | None = None
        """How the goals stood when the line was whole last."""
        self.editor = MarkedEditor(id="editor", first_say=lambda key: False)
        self._goals = Still(id="goal-list", hung=True)

    def compose(self) -> ComposeResult:
        """Put the goals beside the text, or below it where it is narrow."""
        yield self.editor
        with VerticalScroll(can_focus=False):
            yield self._goals

    def begin(self, fix: Fix, text: str, screen: SealegsScreen) -> None:
        """Show the Dockerfile; the line to type over is marked, unless something was typed."""
        # Imported here: the twin isn't needed before the learner comes this far.
        from sealegs.tui.screens.lab.assessor import Assessor

        self._fix, self._known = fix, None
        self._assessor = Assessor(screen, self._show)
        self.editor.load_text(text)
        self.editor.move_cursor((fix.at - 1, 0))
        self.editor.action_cursor_line_end(select=text == fix.text)
        self.editor.focus()
        self.ask()

    def ask(self) -> None:
        """Have the present text judged."""
        if self._assessor is not None and self._fix is not None:
            self._assessor.ask(self._fix.exercise, self.editor.text)

    def write(self) -> None:
        """Write the line for the learner, as one step of undo."""
        if self._fix is not None:
            self.editor.change_to(self._fix.solution)

    def _show(self, assessment: Assessment) -> None:
        # What goals point at is below: a mark on another line than the one to change misleads.
        marks = marks_of(assessment, Level.ERROR)
        self.editor.show_marks([mark for mark in marks if mark.sign is not Sign.GOAL])
        fix, text = self._fix, assessment.text
        begun = fix is not None and fix.is_begun(text, assessment.document)
        if not begun or self._known is None:
            self._known = assessment.grading
        room = Room.ENOUGH if self.screen.has_class("-wide") else Room.LITTLE
        lines = goal_lines(self._known, None, room, counted(self._known))
        self._goals.show(Content("\n").join([UNFINISHED, lines]) if begun else lines)
        self._told(assessment.grading.solved)
