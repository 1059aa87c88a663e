"""Handing code out of the app: to the clipboard, into a file, to the learner's editor or pager.

Each returns a sentence that says what became of it. The clipboard is the terminal's own (OSC 52),
so it also works over SSH; files lie in the learner's own folder.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from textual.app import SuspendNotSupported

from sealegs.ground.problem import SealegsError
from sealegs.study.words import count
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.look import look_of, problems_in
from sealegs.tui.theme import theme_for
from sealegs.workspace import programs
from sealegs.workspace.settings_file import made

_ENDINGS: Final = {
    "dockerfile": ".Dockerfile", "docker": ".Dockerfile", "yaml": ".yaml", "yml": ".yaml",
    "json": ".json", "sh": ".sh", "bash": ".sh", "shell": ".sh", "python": ".py", "go": ".go",
    "toml": ".toml", "dockerignore": ".dockerignore",
}  # fmt: skip

_LENT: Final = "This terminal can't be lent to another program"

HOLD: Final = "The new settings hold."

_LATE: Final = ("motion", "keys", "themes")
"""Settings that are read when the program starts."""


def copied(screen: SealegsScreen, code: str) -> str:
    """Copy code by way of the terminal."""
    screen.app.copy_to_clipboard(code)
    return f"copied {lines(code)} of code"


def lines(code: str) -> str:
    """Return how many lines some code has, in words."""
    return count(len(code.splitlines()), "line", "lines")


def file_name(stem: str, language: str) -> str:
    """Return what code is called as a file: ``multi-stage-build-31.Dockerfile``."""
    return f"{stem}{_ENDINGS.get(language.lower(), '.txt')}"


async def saved(screen: SealegsScreen, name: str, code: str) -> str:
    """Write code into the learner's own folder."""
    try:
        return f"saved as {await _written(screen, name, code)}"
    except SealegsError as error:
        return f"! {error}"


async def in_editor(screen: SealegsScreen, name: str, code: str) -> tuple[str, str | None]:
    """Open a saved copy of code in ``$EDITOR``; return as well what it holds afterwards."""
    shell = screen.shell
    try:
        file = await _written(screen, name, code)
        with _lent(screen):
            programs.edit(shell.environment, file, shell.powers)
        return f"saved as {file}", await asyncio.to_thread(file.read_text, "utf-8")
    except SealegsError as error:
        return f"! {error}", None
    except (OSError, ValueError):
        return "! The file can't be read any more; nothing was taken over.", None


def in_pager(screen: SealegsScreen, text: str) -> str:
    """Show a text in ``$PAGER``."""
    shell = screen.shell
    try:
        with _lent(screen):
            programs.page(shell.environment, text, shell.powers)
    except SealegsError as error:
        return f"! {error}"
    return ""


async def settings_edited(screen: SealegsScreen) -> str:
    """Open the settings in ``$EDITOR``, made first with every default; say what came of it.

    Another theme and other buttons hold at once, everything else from the next start.
    """
    shell, desk = screen.shell, screen.desk
    file = desk.settings_file
    if file is None:
        return "! These settings are in no file."
    try:
        programs.command_of(shell.environment, programs.EDITOR, shell.powers)
        await asyncio.to_thread(made, file)
        with _lent(screen, "open the file yourself."):
            programs.edit(shell.environment, file, shell.powers)
        settings, wrong = await asyncio.to_thread(problems_in, file)
    except SealegsError as error:
        return f"! {error} The settings: {file}"
    if wrong:
        return f"! {wrong[0]}"
    if settings == desk.settings:
        return "The settings are as they were."
    before, desk.settings = desk.settings, settings
    look = look_of(settings)
    if settings.theme != before.theme:
        for theme in look.themes:
            screen.app.register_theme(theme)
        screen.app.theme = theme_for(look.theme, shell.environment)
    late = [name for name in _LATE if getattr(settings, name) != getattr(before, name)]
    return f"The new settings hold; {' and '.join(late)} from the next start." if late else HOLD


@contextmanager
def _lent(screen: SealegsScreen, instead: str = "w saves the code instead.") -> Iterator[None]:
    """Leave the terminal to another program for a while."""
    try:
        with screen.app.suspend():
            yield
    except SuspendNotSupported as error:
        raise SealegsError(f"{_LENT}; {instead}") from error


async def _written(screen: SealegsScreen, name: str, code: str) -> Path:
    text = code if code.endswith("\n") else f"{code}\n"
    return await asyncio.to_thread(screen.desk.export, name, text)
