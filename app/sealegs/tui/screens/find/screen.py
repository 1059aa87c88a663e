"""Find: every place in the packs that holds the words typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.tui.frame import SealegsScreen
from sealegs.workspace.search import Found, search

EMPTY = "Type one or more words; every place that holds all of them is listed."


class FindScreen(SealegsScreen):
    """An input above the list of what was found; enter opens the marked place."""

    place = "find"
    HELP_TEXT = (
        "Finds every passage, card and red flag that holds all the words you type. "
        "The arrows mark a place, enter opens it, escape goes back."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Found, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Put the input above the results."""
        yield Input(placeholder="search everything", id="wanted")
        yield Static(EMPTY, id="count")
        yield OptionList(id="places")

    def on_mount(self) -> None:
        """Start empty."""
        self.set_header("Find")
        self.query_one(OptionList).can_focus = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search again; at the size of a course that takes less than drawing the result."""
        self._found = search(self.desk.pack, event.value)
        places = self.query_one(OptionList)
        places.clear_options()
        places.add_options(
            Option(
                Content.assemble((found.where, "bold"), "\n", (found.excerpt, "$foreground 60%"))
            )
            for found in self._found
        )
        places.highlighted = 0 if self._found else None
        self.query_one("#count", Static).update(_count(event.value, len(self._found)))

    def on_input_submitted(self) -> None:
        """Enter in the input opens what is marked."""
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click opens the place."""
        self._open(event.option_index)

    def action_open(self) -> None:
        """Open the marked place."""
        self._open(self.query_one(OptionList).highlighted)

    def action_next(self) -> None:
        """Mark the next place."""
        self.query_one(OptionList).action_cursor_down()

    def action_before(self) -> None:
        """Mark the place before."""
        self.query_one(OptionList).action_cursor_up()

    def _open(self, index: int | None) -> None:
        """Open one of the places found."""
        if index is not None and index < len(self._found):
            found = self._found[index]
            self.shell.open_place(found.place, **found.params)


def _count(typed: str, number: int) -> Content:
    """Say how much was found."""
    if not typed.strip():
        return Content(EMPTY)
    if not number:
        return Content(f"Nothing holds “{typed.strip()}”. Try fewer or other words.")
    return Content(f"{number} {'place' if number == 1 else 'places'}")


SCREEN = FindScreen
