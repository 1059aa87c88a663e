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

from sealegs.tui.moving import ListScreen
from sealegs.tui.widgets.options import Options

if TYPE_CHECKING:
    from sealegs.study.dashboard import Dashboard
    from sealegs.study.plan.day import DayPlan
    from sealegs.study.today import Suggestion

GREETING = "What to do now"
LOADING = "Opening your journal …"
BESIDE = 6
"""Cells beside the words of a suggestion: its number, a border left and right, the scrollbar."""

WIDEST = 72
"""Cells inside the column of suggestions on a wide terminal, as in the style sheet."""

LEAST = 9
"""Rows of a terminal from which on figures may stand below what there is to do."""

PANE = 43
"""Cells inside the column of figures there."""


class HomeScreen(ListScreen):
    """One marked suggestion, the others below it, and where you stand beside it."""

    place = "home"
    HELP_TEXT = (
        "Home names the one thing that helps most right now and the reason. "
        "Press enter to start it, or a digit to start another line. "
        "You always come back to where you were. "
        "A gauge is hatched where it is not sure yet; g n has all the numbers."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._suggestions: tuple[Suggestion, ...] = ()
        self._plan: DayPlan | None = None
        self._known: Dashboard | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the suggestions and, on wide terminals, the figures beside them."""
        with Horizontal(id="home"):
            with Vertical(id="now"):
                yield Static(GREETING, id="greeting")
                yield Static(LOADING, id="notice")
                yield Options(id="suggestions")
                yield Static(id="strip")
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
        return inner - BESIDE

    def on_resize(self) -> None:
        """Wrap the reasons and lay out the figures for the new width."""
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
        self.desk.refresh()
        if not self._suggestions:
            self.run_worker(self._learn, group="learn")
        self._show_suggestions()
        self.run_worker(self._work_out, group="plan", exclusive=True)

    async def _work_out(self) -> None:
        """Plan the day where there is an aim, then work out where the learner stands."""
        from sealegs.study.dashboard import dashboard
        from sealegs.study.plan.day import plan_day

        desk, now = self.desk, self.desk.clock.now()
        known = (desk.pack, desk.exercises, desk.state, now)
        before, self._plan = self._plan, None
        if desk.state.plan is not None and desk.state.plan.date:
            self._plan = await asyncio.to_thread(plan_day, *known)
        if self._plan is not None or before is not None:
            self._show_suggestions()
        self._known = await asyncio.to_thread(dashboard, *known)
        self._show_figures()

    async def _learn(self) -> None:
        """Fit the learner's own memory once per start, long after the first frame."""
        from sealegs.ground.problem import SealegsError
        from sealegs.workspace.learning import fit_memory

        with suppress(SealegsError):  # a fit that can't be kept is made again the next time
            if sentence := await asyncio.to_thread(fit_memory, self.desk):
                self.notify(sentence, markup=False)

    def _show_suggestions(self) -> None:
        """Write down what to do now."""
        from sealegs.study.today import suggest
        from sealegs.tui.screens.home import faces

        desk = self.desk
        self._suggestions = suggest(desk.pack, desk.state, desk.clock.now(), self._plan)
        self.query_one("#greeting", Static).update(faces.greeting(desk.state, self._plan))
        notice = self.query_one("#notice", Static)
        told = (*desk.notices, *self.shell.complaints)
        lines = faces.notices(told, desk.seen.changes.sentence)
        notice.display = bool(lines)
        notice.update(Content("\n").join(lines))
        options = self.query_one(OptionList)
        marked = options.highlighted or 0
        options.clear_options()
        options.add_options(
            Option(faces.suggestion(number, suggestion, self._width))
            for number, suggestion in enumerate(self._suggestions, 1)
        )
        options.display = True
        options.highlighted = min(marked, len(self._suggestions) - 1)
        options.focus()
        self._show_figures()

    def _show_figures(self) -> None:
        """Write down where the learner stands, as fully as there is room."""
        from sealegs.study.standing import standing
        from sealegs.tui.screens.home import faces

        desk, strip = self.desk, self.query_one("#strip", Static)
        rows = standing(desk.pack, desk.state, desk.clock.now())
        width = strip.content_size.width or min(self.app.size.width - 4, WIDEST)
        small = self.has_class("-narrow") or self.has_class("-short")
        below = faces.line if small else faces.strip
        made = below(self._known, width) if self.app.size.height >= LEAST else Content("")
        strip.update(made)
        strip.set_class(not made, "-empty")
        self.query_one("#figures", Static).update(faces.pane(self._known, rows, PANE))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start the line that was chosen with enter or the mouse."""
        self._open(event.option_index)

    def action_start(self) -> None:
        """Start the marked line."""
        self._open(self.query_one(OptionList).highlighted or 0)

    def action_pick(self, key: str) -> None:
        """Start the line with this number."""
        self._open(int(key) - 1)

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


SCREEN = HomeScreen
