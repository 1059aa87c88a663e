"""The header and the footer: one line each, drawn by hand so that they cost next to nothing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from sealegs.tui.commands import Command

SEPARATOR = " › "


class HeadBar(Widget):
    """Where you are, and at the right how far, in one line.

    The innermost crumb is the one that survives a narrow terminal.
    """

    DEFAULT_CSS = """
    HeadBar { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._crumbs: tuple[str, ...] = ()
        self._status = ""

    def show(self, crumbs: Sequence[str], status: str) -> None:
        """Show these crumbs, outermost first, and this status."""
        if (tuple(crumbs), status) != (self._crumbs, self._status):
            self._crumbs, self._status = tuple(crumbs), status
            self.refresh()

    def render(self) -> Content:
        """Lay out the line for the present width."""
        width = self.content_size.width
        status = Content(self._status) if self._status else Content("")
        room = width - status.cell_length - (2 if self._status else 0)
        if room < 8:
            status, room = Content(""), width
        crumbs = ("⚓ Sealegs", *self._crumbs)
        while len(crumbs) > 1 and Content(SEPARATOR.join(crumbs)).cell_length > room:
            crumbs = crumbs[1:]
        line = Content(SEPARATOR.join(crumbs))
        here = len(line) - len(crumbs[-1])
        line = line.stylize("bold", here).stylize("dim", 0, here)
        line = line.truncate(max(room, 0), ellipsis=True)
        gap = max(width - line.cell_length - status.cell_length, 0)
        return Content.assemble(line, " " * gap, status)


class FootBar(Widget):
    """The keys that work here, most useful first, as many as fit; each can be clicked."""

    DEFAULT_CSS = """
    FootBar {
        dock: bottom; height: 1; background: $panel; color: $text-muted; padding: 0 1;
        link-style: none; link-background: transparent; link-color: $text-muted;
        link-style-hover: reverse;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands: tuple[Command, ...] = ()

    def show(self, commands: Sequence[Command]) -> None:
        """Show other commands from now on."""
        if tuple(commands) != self._commands:
            self._commands = tuple(commands)
            self.refresh()

    def render(self) -> Content:
        """Fit the hints into the line, dropping the highest ranks first."""
        width = self.content_size.width
        ranked = sorted(
            (command for command in self._commands if command.rank is not None),
            key=lambda command: command.rank or 0,
        )
        chosen: list[Command] = []
        used = 0
        helps = next((c for c in ranked if c.id == "help"), None)
        reserve = _hint(helps).cell_length + 2 if helps else 0
        for command in ranked:
            size = _hint(command).cell_length + (2 if chosen else 0)
            keep = 0 if command is helps else reserve
            if used + size + keep <= width:
                chosen.append(command)
                used += size
        if helps and helps not in chosen and _hint(helps).cell_length <= width:
            chosen.append(helps)
        return Content("  ").join(_hint(command) for command in chosen)


def _hint(command: Command) -> Content:
    """One clickable hint: the key, then the word."""
    click = Style.from_meta({"@click": f"screen.{command.action}"})
    return Content.assemble(
        (command.key_label, "bold $footer-key-foreground"), " ", command.label
    ).stylize(click)
