"""Home: what should I do now, with one key."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sealegs.tui.frame import SealegsScreen

if TYPE_CHECKING:
    from sealegs.study.plan.day import DayPlan
    from sealegs.study.today import Suggestion

GREETING = "What to do now"
LOADING = "Opening your journal …"
INDENT = "   "
QUIET = "$foreground 60%"
PADDING = 3
"""Cells left and right of a suggestion, and one for the scrollbar."""
WIDEST = 72
"""Cells inside the column of suggestions on a wide terminal, as in the style sheet."""


class HomeScreen(SealegsScreen):
    """One marked suggestion, the others below it, and where you stand beside it."""

    place = "home"
    HELP_TEXT = (
        "Home names the one thing that helps most right now and the reason. "
        "Press enter to start it, or a digit to start another line. "
        "You always come back to where you were."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._suggestions: tuple[Suggestion, ...] = ()
        self._plan: DayPlan | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the suggestions and, on wide terminals, the figures beside them."""
        with Horizontal(id="home"):
            with Vertical(id="now"):
                yield Static(GREETING, id="greeting")
                yield Static(LOADING, id="notice")
                yield OptionList(id="suggestions")
            with VerticalScroll(id="standing", can_focus=False):
                yield Static(id="figures")

    def on_mount(self) -> None:
        """Start with the designed waiting state."""
        self.set_header("Home")
        self.query_one(OptionList).display = False

    @property
    def _width(self) -> int:
        """How wide a suggestion may be, its number aside; there is no layout yet at first."""
        inner = self.query_one("#now").size.width or min(self.app.size.width, WIDEST)
        return inner - PADDING - len(INDENT)

    def on_resize(self) -> None:
        """Wrap the reasons for the new width."""
        if self._suggestions:
            self.call_after_refresh(self._show_suggestions)

    def on_screen_resume(self) -> None:
        """Coming back from somewhere: what helps most may have changed."""
        if self._suggestions:
            self.show_desk()

    def show_error(self, sentence: str) -> None:
        """Say why nothing can be shown."""
        self.query_one("#notice", Static).update(Content.assemble(("! ", "bold $error"), sentence))

    def show_desk(self) -> None:
        """Fill the screen from the desk; where there is an aim, the day is planned anew first."""
        desk = self.desk
        desk.refresh()
        if not self._suggestions:
            self.run_worker(self._learn(), group="learn")
        self._show_suggestions()
        if desk.state.plan is not None and desk.state.plan.date:
            self.run_worker(self._follow_plan(), group="plan", exclusive=True)
        elif self._plan is not None:
            self._plan = None
            self._show_suggestions()

    async def _follow_plan(self) -> None:
        from sealegs.study.plan.day import plan_day

        desk = self.desk
        self._plan = await asyncio.to_thread(
            plan_day, desk.pack, desk.exercises, desk.state, desk.clock.now()
        )
        self._show_suggestions()

    async def _learn(self) -> None:
        """Fit the learner's own memory once per start, long after the first frame."""
        from sealegs.ground.problem import SealegsError
        from sealegs.workspace.learning import fit_memory

        with suppress(SealegsError):  # a fit that can't be kept is made again the next time
            if sentence := await asyncio.to_thread(fit_memory, self.desk):
                self.notify(sentence, markup=False)

    def _show_suggestions(self) -> None:
        """Write down what to do now and where the learner stands."""
        from sealegs.study.today import suggest

        desk = self.desk
        self._suggestions = suggest(desk.pack, desk.state, desk.clock.now(), self._plan)
        notice = self.query_one("#notice", Static)
        lines = [_warning(text) for text in (*desk.notices, *self.shell.complaints)]
        if changed := desk.seen.changes.sentence:
            lines.append(Content.styled(f"{changed} g d, then c lists it.", QUIET))
        notice.display = bool(lines)
        notice.update(Content("\n").join(lines))
        options = self.query_one(OptionList)
        marked = options.highlighted or 0
        options.clear_options()
        options.add_options(
            Option(_line(number, suggestion, self._width))
            for number, suggestion in enumerate(self._suggestions, 1)
        )
        options.display = True
        options.highlighted = min(marked, len(self._suggestions) - 1)
        options.focus()
        self._show_figures()

    def _show_figures(self) -> None:
        """Write down where the learner stands."""
        from sealegs.study.standing import standing

        rows = standing(self.desk.pack, self.desk.state, self.desk.clock.now())
        lines = [Content.styled("Where you stand", "bold $primary")]
        lines += [Content.assemble((f"{row.figure:>6}  ", "bold"), row.words) for row in rows]
        self.query_one("#figures", Static).update(Content("\n").join(lines))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start the line that was chosen with enter or the mouse."""
        self._open(event.option_index)

    def action_start(self) -> None:
        """Start the marked line."""
        self._open(self.query_one(OptionList).highlighted or 0)

    def action_pick(self, key: str) -> None:
        """Start the line with this number."""
        self._open(int(key) - 1)

    def action_down(self) -> None:
        """Mark the next line."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Mark the line before."""
        self.query_one(OptionList).action_cursor_up()

    def action_read(self) -> None:
        """Read where the learner left off."""
        self.shell.open_place("reader")

    def action_cards(self) -> None:
        """Review flashcards."""
        self.shell.open_place("cards")

    def action_quiz(self) -> None:
        """Answer questions."""
        self.shell.open_place("quiz")

    def action_lab(self) -> None:
        """Fix a Dockerfile."""
        self.shell.open_place("lab")

    def action_exercises(self) -> None:
        """List all exercises."""
        self.shell.open_place("exercises")

    def action_interview(self) -> None:
        """Take a mock interview, or go on with one."""
        self.shell.open_place("interview")

    def action_map(self) -> None:
        """See the path of study."""
        self.shell.open_place("map")

    async def action_leave(self) -> None:
        """Leave the program."""
        await self.app.action_quit()

    def _open(self, index: int) -> None:
        """Open the suggestion at this index, if there is one."""
        if index < len(self._suggestions):
            chosen = self._suggestions[index]
            self.shell.open_place(chosen.place, **chosen.params)


def _line(number: int, suggestion: Suggestion, width: int) -> Content:
    """One suggestion: its number, what it is and how long it takes, and the reason below.

    What doesn't fit into ``width`` goes on under the words, not under the number.
    """
    minutes = f"  about {suggestion.minutes} min" if suggestion.minutes else ""
    title = Content.assemble((suggestion.title, "bold"), (minutes, QUIET))
    reason = Content.styled(suggestion.reason, QUIET)
    lines = [*title.wrap(max(width, 1)), *reason.wrap(max(width, 1))]
    number_or_gap = [Content.styled(f"{number}  ", "bold $accent")] + [Content(INDENT)] * len(lines)
    return Content("\n").join(gap + line for gap, line in zip(number_or_gap, lines, strict=False))


def _warning(sentence: str) -> Content:
    """One notice, marked by a sign and not by colour alone."""
    return Content.assemble(("! ", "bold $warning"), sentence)


SCREEN = HomeScreen
