"""What lies over the bench in a pause: the pause itself, or whether to skip or to end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from sealegs.study.interview.record import Interview
from sealegs.tui.screens.taking import faces
from sealegs.tui.widgets.choices import Choice, ChoiceRow
from sealegs.tui.widgets.question_sheet import QuestionSheet

_CHOICES: Final[Mapping[str, tuple[Choice, ...]]] = {
    "": (faces.NEXT, faces.PASS, faces.LEAVE, faces.END),
    "skip": (faces.NEXT, faces.BACK, faces.PASS_NOW),
    "end": (faces.NEXT, faces.BACK, faces.END_NOW),
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "": {"back": "leave"},
    "skip": {"back": "back", "skip": "skip now"},
    "end": {"back": "back", "end": "end now"},
}
"""What the footer calls a command while something is asked."""


class Cover(Vertical):
    """Covers the file while the clock stands; ``asked`` is what is to be confirmed."""

    asked: str = ""

    def compose(self) -> ComposeResult:
        """Put the choices under the sheet."""
        yield QuestionSheet()
        yield ChoiceRow(id="choices")

    def tell(self, sentence: str) -> None:
        """Say something in place of the bench."""
        self.query_one(QuestionSheet).show(Content("Interview"), Content(sentence))

    def ask(self, interview: Interview, paused_ms: int, what: str = "") -> None:
        """Show the pause, or ask whether to do something."""
        self.asked = what
        sheet = self.query_one(QuestionSheet)
        sheet.show(faces.label(interview), self._front(interview, paused_ms))
        self.query_one(ChoiceRow).show(_CHOICES[what])

    def redraw(self, interview: Interview, paused_ms: int) -> None:
        """Show how long the pause has lasted by now."""
        self.query_one(QuestionSheet).front(self._front(interview, paused_ms))

    def _front(self, interview: Interview, paused_ms: int) -> Content:
        match self.asked:
            case "end":
                return faces.ending(interview)
            case "skip":
                return faces.skipping()
            case _:
                return faces.paused(interview, paused_ms, interview.used_ms)
