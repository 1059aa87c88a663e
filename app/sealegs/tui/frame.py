"""What all screens share: header, body, footer, help, going back, the prefix key."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol, Self, cast

from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.geometry import Size

from sealegs.tui.commands import PREFIX, Command, Keymap, available, bindings
from sealegs.tui.leaving import BREAKPOINTS_ACROSS, BREAKPOINTS_DOWN, LeavableScreen
from sealegs.tui.theme import next_theme
from sealegs.tui.widgets.bars import FootBar, HeadBar
from sealegs.workspace.powers import Power, Powers

if TYPE_CHECKING:
    from sealegs.tui.widgets.choices import ChoiceRow
    from sealegs.workspace.desk import Desk

Params = Mapping[str, str | int | None]
"""What a place is opened with, e.g. ``{"topic": "multi-stage-build", "part": "junior"}``."""


class Shell(Protocol):
    """The part of the app that screens rely on."""

    @property
    def desk(self) -> Desk:
        """Everything there is to read from and record to."""
        ...

    @property
    def powers(self) -> Powers:
        """What may be done beyond the program's own folders."""
        ...

    @property
    def keymap(self) -> Keymap:
        """The learner's own keys."""
        ...

    @property
    def own_themes(self) -> tuple[str, ...]:
        """The names of the learner's own themes."""
        ...

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong with keys and themes of the learner's own."""
        ...

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that the program was started with."""
        ...

    def open_place(self, place: str, **params: str | int | None) -> None:
        """Open the screen of that name on top of this one."""
        ...

    def close_place(self) -> None:
        """Leave the screen on top; the home screen stays."""
        ...

    def previous_place(self) -> None:
        """Open the place that was left last, if there is one."""
        ...

    def go(self, place: str) -> None:
        """Leave everything but home and open this place where the learner left off."""
        ...


class SealegsScreen(LeavableScreen):
    """A screen with a header, a footer and the commands of its place.

    A subclass sets ``place`` (the name of its folder), yields its widgets from
    ``compose_body`` and calls ``set_header`` when what it shows changes. Keys come from
    the command table alone; each command is carried out by ``action_<id>``.
    """

    place: ClassVar[str] = ""
    needs: ClassVar[Power | None] = None
    """The power without which the screen isn't opened."""

    over: ClassVar[bool] = False
    """Whether it stands over another screen of its place, and leaves with it."""

    stays: ClassVar[bool] = False
    """Whether it waits below a place that is gone to with the prefix key; escape comes back."""

    writes: ClassVar[bool] = False
    """Whether one writes here; ``/`` is a sign then, also where nothing takes it just now."""

    HELP_TEXT: ClassVar[str] = ""
    """Two or three sentences for the help: what this screen is for."""

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = BREAKPOINTS_ACROSS
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = BREAKPOINTS_DOWN
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init_subclass__(cls, **kwargs: bool) -> None:
        """Take the bindings of the place from the table before Textual merges them."""
        if "place" in cls.__dict__:
            cls.BINDINGS = [*bindings(available(cls.place))]
        super().__init_subclass__(**kwargs)

    def __init__(self) -> None:
        super().__init__()
        self._head = HeadBar()
        self._foot = FootBar(self._on_choices)

    @property
    def shell(self) -> Shell:
        """The app, as far as screens may know it."""
        return cast("Shell", self.app)

    @property
    def desk(self) -> Desk:
        """The open desk; screens other than home are only shown when there is one."""
        return self.shell.desk

    def take_keys(self) -> None:
        """Let the learner's own keys work here instead of those of the table."""
        if keymap := self.shell.keymap:
            rows = available(self.place, keymap)
            usual = {row.name for row in rows}
            kept = [one for _, one in self._bindings if one.id not in usual and one.key != PREFIX]
            self._bindings = BindingsMap([*kept, *bindings(rows)])

    def fit(self, size: Size) -> Self:
        """Take on the classes of this size at once; Textual sets them after the first frame."""
        for dimension, bounds in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            fitting = [name for least, name in bounds or () if dimension >= least]
            self.add_class(*fitting[-1:], update=False)
        return self

    def compose(self) -> ComposeResult:
        """Put the body between the two bars."""
        self.take_keys()
        yield self._head
        yield from self.compose_body()
        self._foot.show(self.commands())
        yield self._foot

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """Yield the widgets between header and footer."""

    def set_header(self, *crumbs: str, status: str = "") -> None:
        """Say where the learner is (outermost first) and, at the right, the progress or time."""
        self._head.show(crumbs, status)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here; a screen may leave out what makes no sense now."""
        powers = self.shell.powers
        rows = (row for row in available(self.place, self.shell.keymap) if powers.has(row.needs))
        return tuple(row for row in rows if not (self.writes and row.id == "search"))

    def refresh_commands(self) -> None:
        """Draw the footer again after ``commands`` changed its answer."""
        self._foot.show(self.commands())

    def on_choice_row_shown(self) -> None:
        """Leave out of the footer what stands on the choices now."""
        self._foot.refresh()

    def _on_choices(self) -> frozenset[str]:
        """Return the keys that stand on choices in view."""
        rows = [cast("ChoiceRow", row) for row in self.query("ChoiceRow")]
        seen = (r for r in rows if all(w.display for w in r.ancestors_with_self if w is not self))
        return frozenset(choice.key for row in seen for choice in row.choices)

    def action_prefix(self) -> None:
        """Show what may follow the prefix key and carry it out."""
        from sealegs.tui.widgets.prefix import PrefixBox

        def follow(command: Command | None) -> None:
            if command is not None:
                self.call_later(self.run_action, command.action)

        self.app.push_screen(PrefixBox(self.commands()), follow)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Carry nothing out before the screen is there or once it is left.

        Keys that are typed ahead may arrive when it has no widgets, and ``/`` where one writes.
        """
        if self._pruning or not (self.is_attached and self.is_mounted):
            return False
        if action == "search" and self.writes:
            return False
        return super().check_action(action, parameters)

    def before_leaving(self) -> None:
        """Record what must not be lost when this screen goes away, however that happens."""

    def action_back(self) -> None:
        """Go back one step; a screen with something open closes that first."""
        self.shell.close_place()

    def action_help(self) -> None:
        """Explain this screen and list its keys."""
        from sealegs.tui.screens.help.screen import HelpScreen

        self.app.push_screen(HelpScreen(self.HELP_TEXT, self.commands()))

    def action_palette(self) -> None:
        """Open the list of everything that can be done."""
        self.app.action_command_palette()

    def action_find(self) -> None:
        """Search everything there is to learn."""
        self.shell.open_place("find")

    def action_search(self) -> None:
        """Search here; a screen that has nothing to search leads to all there is."""
        self.action_find()

    def action_jump(self) -> None:
        """Put a letter on everything in view that can be chosen."""
        from sealegs.tui.jumping import jump

        jump(self)

    def action_previous(self) -> None:
        """Return to the place left last."""
        self.shell.previous_place()

    def action_go(self, place: str) -> None:
        """Go to a place, where the learner left off there."""
        self.shell.go(place)

    def action_go_mine(self) -> None:
        """Be asked about a repository of one's own."""
        self.shell.open_place("mine")

    def action_theme(self) -> None:
        """Switch to the next of Sealegs' own themes."""
        self.app.theme = next_theme(self.app.theme, self.shell.own_themes)

    async def action_settings(self) -> None:
        """Open the settings in the learner's editor."""
        from sealegs.tui.outside import settings_edited

        told = await settings_edited(self)
        wrong = told.startswith("!")
        self.notify(told, markup=False, severity="warning" if wrong else "information")

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
