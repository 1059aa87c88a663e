"""Choosing what to dispute about an answer, and a form to export, over the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sealegs.study.interview.disputes import Contest, Dispute
from sealegs.study.interview.disputing import contestable
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.values import Answer
from sealegs.study.interview.stock import Stock
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.spans import MUTED

_WORDS = {
    Contest.MADE: "I did say it",
    Contest.NOT_MADE: "I didn't say it",
    Contest.NOT_CLAIMED: "I didn't claim it",
    Contest.NO_HEDGE: "It isn't unsure",
    Contest.FAIR_QUESTION: "My question was fair",
    Contest.MET: "The goal was met",
}
_WIDEST = 68
"""Cells of a line, where the terminal has them beside the box and its scrollbar."""


def objections(turn: Turn, number: int, answer: Answer, stock: Stock) -> list[tuple[Dispute, str]]:
    """Return what can be disputed about an answer, with words, each always in the same place.

    What is disputed already says that choosing it takes it back.
    """
    names = {each.id: each.say for each in answer.points}
    names |= {each.id: each.claim for each in answer.claims}
    names |= {str(at): each.text for at, each in enumerate(answer.asked_back, 1)}
    taken_back = {_same(each) for each in turn.disputes}
    rows = [
        (Dispute(number - 1, each.what, each.about, gone=True), "Take back – ")
        for each in turn.disputes
    ]
    rows += [
        (Dispute(number - 1, what, about), "")
        for what, abouts in contestable(turn, stock).items()
        for about in abouts
        # a point that counts as made now could be called not made; its place is taken
        if _same(Dispute(0, what, about)) not in taken_back
    ]
    points = {each.id: at for at, each in enumerate(answer.points)}

    def place(row: tuple[Dispute, str]) -> tuple[int, int, str]:
        what, about = row[0].what, row[0].about
        at = points.get(about, 0) if what in _POINTS else 0
        at = turn.text.casefold().find(about) if what is Contest.NO_HEDGE else at
        return list(Contest).index(what), at, about

    return [
        (each, f"{again}{_WORDS[each.what]}: {names.get(each.about, each.about)}")
        for each, again in sorted(rows, key=place)
    ]


_POINT = "point"
_POINTS = (Contest.MADE, Contest.NOT_MADE)


def _same(dispute: Dispute) -> tuple[str, str]:
    """Return what takes the same place in the list: that a point was made, and that it wasn't."""
    return _POINT if dispute.what in _POINTS else dispute.what, dispute.about


class ChoiceBox(Box[int | None]):
    """A list to choose one line of; None when it was left."""

    DEFAULT_CSS = """
    ChoiceBox { align: center middle; background: $background 60%; }
    ChoiceBox VerticalScroll { max-width: 84; }
    ChoiceBox Static { height: auto; margin-bottom: 1; }
    ChoiceBox OptionList {
        border: none; height: auto; max-height: 58vh; min-width: 8; background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("j", "step(1)", "down"),
        Binding("k", "step(-1)", "up"),
    ]

    def __init__(self, title: str, about: str, rows: Sequence[str]) -> None:
        super().__init__()
        self._title, self._about, self._rows = title, about, rows

    def compose(self) -> ComposeResult:
        """Put the list up."""
        width = min(self.app.size.width - 12, _WIDEST)
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(
                Content.assemble((self._title, "bold $primary"), (f"\n{self._about}", MUTED))
            )
            yield Options(
                *(
                    Option(Content("\n").join(hanging(Content(""), Content(row), max(width, 8))))
                    for row in self._rows
                )
            )

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(OptionList).focus(scroll_visible=False)  # the title stays in view

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Hand the line over."""
        self.dismiss(event.option_index)

    def action_step(self, step: int) -> None:
        """Mark another line."""
        lines = self.query_one(OptionList)
        (lines.action_cursor_down if step > 0 else lines.action_cursor_up)()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
