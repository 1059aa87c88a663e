"""The app: opens the learner's desk in the background and keeps the stack of screens."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events, work
from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.driver import Driver
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme

from sealegs.ground.error import SealegsError
from sealegs.tui.commands import Keymap
from sealegs.tui.ending import Interruptible, heed
from sealegs.tui.frame import Params, SealegsScreen
from sealegs.tui.leaving import Away, Leavable, turning_pages
from sealegs.tui.locking import Bounded
from sealegs.tui.memory import calm
from sealegs.tui.screens.home.screen import HomeScreen
from sealegs.tui.theme import THEMES, theme_for, without_colour
from sealegs.workspace.powers import FULL, Powers

if TYPE_CHECKING:
    from sealegs.tui.look import Look
    from sealegs.tui.threads import Threads
    from sealegs.workspace.desk import Desk

Start = tuple[str, Params]
"""A place to begin with and what to open it with, e.g. ``("reader", {"topic": "x"})``."""


def _palette() -> type[Provider]:
    """Load the palette's provider when the palette is opened, not before."""
    from sealegs.tui.palette import SealegsProvider

    return SealegsProvider


class SealegsApp(Interruptible, Bounded):
    """Sealegs in the terminal.

    ``open_desk`` does all the reading (settings, journal, packs); it is called in a worker
    thread so that the first frame does not wait for the disk. The desk has the same ``powers``.
    """

    TITLE = "Sealegs"
    CSS_PATH = [  # noqa: RUF012 - Textual's own way
        Path(__file__).resolve().parent / "app.tcss",
        Path(__file__).resolve().parent / "screens/home/screen.tcss",
    ]
    """What holds everywhere, and the first screen's styles: all others would be read twice."""

    BINDINGS: ClassVar[list[BindingType]] = []
    COMMANDS = {_palette}  # noqa: RUF012 - Textual's own way to declare providers

    def _first_theme(self) -> str:
        return theme_for("auto", self._environment)

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """Known from the beginning: to change it is to read and apply all styles again."""

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        start: Start | None = None,
        environment: Mapping[str, str] = os.environ,
        powers: Powers = FULL,
        driver: type[Driver] | None = None,
    ) -> None:
        # Textual takes NO_COLOR out of the environment, and then draws greys unless it may use
        # the terminal's own colours.
        self._environment = dict(environment)
        super().__init__(powers, driver, ansi_color=True if without_colour(environment) else None)
        self._open_desk = open_desk
        self._start = start
        self._desk: Desk | None = None
        self._places: list[Start] = []
        self._left: Start | None = None
        self._look: Look | None = None
        self._threads: Threads | None = None
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a theme by its name; ours are known before Textual has any."""
        ours = {theme.name: theme for theme in THEMES}
        return super().get_theme(theme_name) or ours.get(theme_name)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the home screen; what it needs arrives later."""
        return HomeScreen().fit(self.size)

    @property
    def desk(self) -> Desk:
        """Everything there is to read from and record to; only asked for once it is open."""
        if self._desk is None:
            raise SealegsError("Sealegs is still opening your journal; try again in a moment.")
        return self._desk

    @property
    def keymap(self) -> Keymap:
        """The learner's own keys; none until the settings are read."""
        return self._look.keymap if self._look is not None else {}

    @property
    def own_themes(self) -> tuple[str, ...]:
        """The names of the learner's own themes."""
        return tuple(theme.name for theme in self._look.themes) if self._look is not None else ()

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong with keys and themes of the learner's own."""
        return self._look.notices if self._look is not None else ()

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that the program was started with."""
        return self._environment

    def on_mount(self) -> None:
        """Open the desk, but only after the first frame."""
        # The worker's imports would compete with it for the processor.
        self.call_after_refresh(self._begin)
        if not (self.is_headless or self.is_web):
            heed(self._end)

    def _begin(self) -> None:
        """Begin to work in threads."""
        from sealegs.tui.threads import Threads

        self._threads = Threads()
        self._load_desk()

    def _end(self, status: int) -> None:
        """Leave because the system says so, whatever a screen makes of it."""
        fault = None
        try:
            self._let_go_of_all()
        except Exception as error:  # a mistake of ours must not keep the program
            fault = Text(f"What was open last could not be kept ({error!r}).")
        self.exit(return_code=status, message=fault)

    @work(thread=True, exclusive=True, group="desk", exit_on_error=False)
    def _load_desk(self) -> None:
        """Open the desk off the main thread and hand it over."""
        from sealegs.tui.look import look_of

        try:
            desk = self._open_desk()
            if desk.powers != self.powers:
                desk.close()
                raise SealegsError("This desk has other powers than the app; nothing was opened.")
        except SealegsError as error:
            self.call_from_thread(self._desk_failed, str(error))
        except Exception as error:  # a mistake of ours must not look like endless waiting
            sentence = f"Opening failed unexpectedly ({error!r}); `sealegs doctor` looks closer."
            self.call_from_thread(self._desk_failed, sentence)
        else:
            self.call_from_thread(self._desk_ready, desk, look_of(desk.settings))

    def _desk_failed(self, sentence: str) -> None:
        """Let the home screen say what is wrong."""
        if not self.is_running:
            return
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.show_error(sentence)

    def _desk_ready(self, desk: Desk, look: Look) -> None:
        """Fill the home screen and go where the learner wanted to go."""
        self._desk, self._look = desk, look
        if not self.is_running:  # it was left before the journal was open, which is closed next
            return
        for theme in look.themes:
            self.register_theme(theme)
        self.theme = theme_for(look.theme, self._environment)
        if desk.settings.motion == "none":
            self.animation_level = "none"
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.take_keys()
            home.refresh_commands()
            home.show_desk()
        if self._start is not None:
            place, params = self._start
            self.open_place(place, **params)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the cursor of whatever is written in from blinking, where nothing may move."""
        if self.animation_level != "none":
            return
        from textual.widgets import Input, TextArea  # the first frame needs neither

        if isinstance(event.widget, (Input, TextArea)):
            event.widget.cursor_blink = False
            # An editor keeps the lines that it drew before it had the focus.
            event.widget.notify_style_update()

    def open_place(self, place: str, **params: str | int | None) -> None:
        """Open the screen of that name on top of the present one."""
        if self._desk is None:
            # A key that came before the journal was open is carried out once it is.
            self._start = (place, params)
            return
        screen: type[SealegsScreen] = importlib.import_module(
            f"sealegs.tui.screens.{place}.screen"
        ).SCREEN
        if self.refused(screen.needs):
            return
        self._places.append((place, params))
        make_screen: Callable[..., SealegsScreen] = screen
        self.push_screen(make_screen(**params))

    def close_place(self) -> None:
        """Leave the screen on top for the one below; the home screen stays.

        A box that was opened meanwhile (keys may be typed ahead) is what is left then.
        """
        top: Screen[object] = self.screen
        if not isinstance(top, SealegsScreen):
            self.pop_screen()
        elif self._places:
            while isinstance(self.screen, SealegsScreen) and self.screen.over:
                self.pop_screen()
            self._let_go(self.screen_stack[-1])
            self._left = self._places.pop()
            self.pop_screen()

    def previous_place(self) -> None:
        """Open the place that was left last, if there is one."""
        if self._left is not None:
            place, params = self._left
            self.open_place(place, **params)

    def go(self, place: str) -> None:
        """Open this place where the learner left off, and leave everything but home for it.

        A screen that ``stays`` is what going back from there leads to.
        """
        before = self._places[-1] if self._places else self._left
        top: Screen[object] = self.screen
        if place != "home" and isinstance(top, SealegsScreen) and top.stays:
            if all(name != place for name, _ in self._places):
                self.open_place(place)
                return
            while self._places[-1][0] != place:
                self.close_place()
        else:
            while self._places:
                self.close_place()
            if place != "home":
                self.open_place(place)
        self._left = before

    def action_command_palette(self) -> None:
        """Show everything that can be done."""
        from sealegs.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry an action out, unless its screen or the pages of its list aren't there yet."""
        node, name, _ = self._parse_action(action, default_namespace or self, namespaces)
        with suppress(Away), ExitStack() as bearing:
            if isinstance(node, Leavable):
                bearing.enter_context(node.while_there())
            bearing.enter_context(turning_pages(name))
            return await super().run_action(action, default_namespace, namespaces)
        return True

    async def action_quit(self) -> None:
        """Leave the program; every open screen records its last first."""
        self._let_go_of_all()
        self.exit()

    def panic(self, *renderables: RenderableType) -> None:
        """Come down, but not without what the screens have to record."""
        with suppress(Exception):  # a second mistake must not hide the first
            self._let_go_of_all()
        super().panic(*renderables)

    def _fatal_error(self) -> None:
        """Come down after a mistake of ours, as ``panic`` does."""
        with suppress(Exception):
            self._let_go_of_all()
        super()._fatal_error()

    def _let_go_of_all(self) -> None:
        """Let every screen record its last; the first mistake is raised once all have."""
        faults: list[Exception] = []
        for screen in reversed(self.screen_stack):
            try:
                self._let_go(screen)
            except Exception as error:
                faults.append(error)
        if faults:
            raise faults[0]

    @staticmethod
    def _let_go(screen: Screen[object]) -> None:
        if isinstance(screen, SealegsScreen):
            screen.before_leaving()

    async def on_unmount(self) -> None:
        """Close the journal once screens and threads have recorded their last."""
        if self._threads is not None:
            await self._threads.end()
        if self._desk is not None:
            self._desk.close()


def run(start: Start | None = None) -> None:
    """Run the app on the learner's own desk until it is left."""

    def open_desk() -> Desk:
        from sealegs.workspace.desk import Desk

        return Desk.open()

    calm()
    app = SealegsApp(open_desk, start)
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
