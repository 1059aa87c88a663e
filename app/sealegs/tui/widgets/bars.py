"""The header and the footer: one line each, drawn by hand so that they cost next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from sealegs.tui.commands import Command, key_name
from sealegs.tui.theme import MUTED

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
        line = line.stylize("bold", here).stylize(MUTED, 0, here)
        line = line.truncate(max(room, 0), ellipsis=True)
        gap = max(width - line.cell_length - status.cell_length, 0)
        return Content.assemble(line, " " * gap, status)


class FootBar(Widget):
    """The keys that work here, most useful first, as many as fit; each can be clicked."""

    DEFAULT_CSS = """
    FootBar { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self, elsewhere: Callable[[], Collection[str]] = tuple) -> None:
        """``elsewhere`` names the keys that are shown above the footer and needn't be in it."""
        super().__init__()
        self.auto_links = False  # or all of a hint would have the one colour of links
        self._commands: tuple[Command, ...] = ()
        self._elsewhere = elsewhere

    def show(self, commands: Sequence[Command]) -> None:
        """Show other commands from now on."""
        if tuple(commands) != self._commands:
            self._commands = tuple(commands)
            self.refresh()

    def render(self) -> Content:
        """Fit the hints into the line, dropping the highest ranks first."""
        width = self.content_size.width
        elsewhere = frozenset(self._elsewhere())
        ranked = sorted(
            (
                command
                for command in self._commands
                if command.rank is not None and not _shown_keys(command) <= elsewhere
            ),
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


class HintBar(Widget):
    """The keys of a box, in the place and the looks of the footer that lies below it."""

    DEFAULT_CSS = """
    HintBar {
        dock: bottom; width: 100%; height: auto; background: $panel; color: $foreground;
        padding: 0 1;
    }
    """

    def __init__(self, *hints: tuple[str, str]) -> None:
        """Each hint is a key as people write it and what it does."""
        super().__init__(id="hint")
        self._hints = hints

    def render(self) -> Content:
        """Put the hints side by side; a line never ends between a key and its word."""
        return hints(self._hints, self.content_size.width or self.app.size.width - 2)


def hints(pairs: Sequence[tuple[str, str]], width: int) -> Content:
    """Return keys and what they do, in lines of so many cells."""
    lines: list[list[Content]] = [[]]
    for key, words in pairs:
        one = hint(key, words)
        used = sum(each.cell_length + 2 for each in lines[-1])
        if lines[-1] and used + one.cell_length > width:
            lines.append([])
        lines[-1].append(one)
    return Content("\n").join(Content("  ").join(line) for line in lines)


def hint(key: str, words: str) -> Content:
    """Return a key and what it does, as all footers show it."""
    return Content.assemble((key, "bold $footer-key-foreground"), " ", (words, MUTED))


def _hint(command: Command) -> Content:
    """One clickable hint: the key, then the word."""
    click = Style.from_meta({"@click": f"screen.{command.action}"})
    return hint(command.key_label, command.label).stylize(click)


def _shown_keys(command: Command) -> frozenset[str]:
    """Return the keys that a hint speaks of."""
    return frozenset(map(key_name, command.keys if command.takes_key else command.keys[:1]))
