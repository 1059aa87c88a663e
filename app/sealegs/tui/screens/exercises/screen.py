"""The exercises: all of them by topic, with how each stands; typing filters."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.study.shelf import Row, Shelf, Standing, shelves
from sealegs.study.words import count
from sealegs.tui.filtering import FilterField, SearchScreen
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.lab.texts import story
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.spans import MUTED

_MARKS = {
    Standing.SOLVED: ("✓", "bold $success"),
    Standing.FILLED_IN: ("◐", "bold $success"),
    Standing.SHOWN: ("◔", "bold $success"),
    Standing.BEGUN: ("…", "bold $warning"),
    Standing.NEW: ("·", MUTED),
}


class ExercisesScreen(SearchScreen):
    """An input above the exercises; enter opens the marked one in the lab."""

    place = "exercises"
    HELP_TEXT = (
        "All exercises in the order of study: ✓ solved, ◐ solved with some lines given, ◔ solved "
        "once all hints or a solution had been shown, … begun. "
        "Type words of a title, a topic, a level, a language, or solved or new to see fewer; "
        "esc shows all again."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Input"

    def compose_body(self) -> ComposeResult:
        """Put the input above the list."""
        yield FilterField(placeholder="filter: title, topic, level, language", id="wanted")
        yield Static(id="count")
        with Horizontal(id="shelf"):
            yield Options(id="exercises")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="told")

    def on_mount(self) -> None:
        """Show everything."""
        self.query_one(OptionList).can_focus = False
        self._fill("")

    def on_screen_resume(self) -> None:
        """Show how things stand on coming back from the lab, at the same exercise."""
        options = self.query_one(OptionList)
        if options.option_count:
            marked = options.highlighted
            self._fill(self.query_one(Input).value)
            options.highlighted = marked

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the words find."""
        self._fill(event.value)

    def on_input_submitted(self) -> None:
        """Enter in the input opens what is marked."""
        self.action_open()

    def on_option_list_option_highlighted(self) -> None:
        """Tell the story of what is marked, where there is room beside the list."""
        self._preview()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click opens the exercise."""
        self._open(event.option.id)

    def action_open(self) -> None:
        """Open the marked exercise."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._open(options.get_option_at_index(options.highlighted).id)

    def _fill(self, query: str) -> None:
        desk = self.desk
        found = shelves(desk.exercises, desk.pack, desk.state, query)
        options = self.query_one(OptionList)
        options.clear_options()
        for shelf in found:
            options.add_option(Option(Content.styled(shelf.topic, "bold $primary"), disabled=True))
            options.add_options(Option(_line(row), id=row.exercise.id) for row in shelf.rows)
        options.highlighted = 1 if found else None
        self._preview()
        self.query_one("#count", Static).update(_told(found, query))
        everything = shelves(desk.exercises, desk.pack, desk.state, "")
        rows = [row for shelf in everything for row in shelf.rows]
        done = sum(row.standing.is_solved for row in rows)
        self.set_header("Lab", "Exercises", status=f"{done}/{len(rows)} solved")

    def _preview(self) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted
        marked = options.get_option_at_index(at).id if at is not None else None
        exercise = self.desk.exercises.by_id.get(marked or "")
        self.query_one("#told", Static).update(Content("") if exercise is None else story(exercise))
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)

    def _open(self, exercise: str | None) -> None:
        """Open an exercise over the list; a lab that the list was opened from goes away."""
        if exercise is None:
            return
        shell, below = self.shell, self.below
        if isinstance(below, SealegsScreen) and below.place == "lab":
            shell.close_place()
            shell.close_place()
            shell.open_place("exercises")
        shell.open_place("lab", exercise=exercise)


def _line(row: Row) -> Content:
    """One exercise: its mark and title, below them level, language and how it stands."""
    mark, look = _MARKS[row.standing]
    one = row.exercise
    facts = [one.level.capitalize(), one.ecosystem, row.standing.value]
    if row.standing is Standing.BEGUN and row.of:
        facts[-1] = f"{row.met} of {row.of} goals"
    if row.hints:
        facts.append(count(row.hints, "hint"))
    told = " · ".join(fact for fact in facts if fact)
    return Content.assemble((mark, look), " ", one.title, "\n  ", (told, MUTED))


def _told(found: tuple[Shelf, ...], query: str) -> Content:
    number = sum(len(shelf.rows) for shelf in found)
    if not number and query.strip():
        return Content(f"No exercise is about “{query.strip()}”. Try fewer or other words.")
    return Content(count(number, "exercise"))


SCREEN = ExercisesScreen
