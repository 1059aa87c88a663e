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
from sealegs.workspace import programs

_ENDINGS: Final = {
    "dockerfile": ".Dockerfile", "docker": ".Dockerfile", "yaml": ".yaml", "yml": ".yaml",
    "json": ".json", "sh": ".sh", "bash": ".sh", "shell": ".sh", "python": ".py", "go": ".go",
    "toml": ".toml", "dockerignore": ".dockerignore",
}  # fmt: skip

_LENT: Final = "This terminal can't be lent to another program; w saves the code instead."


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


@contextmanager
def _lent(screen: SealegsScreen) -> Iterator[None]:
    """Leave the terminal to another program for a while."""
    try:
        with screen.app.suspend():
            yield
    except SuspendNotSupported as error:
        raise SealegsError(_LENT) from error


async def _written(screen: SealegsScreen, name: str, code: str) -> Path:
    text = code if code.endswith("\n") else f"{code}\n"
    return await asyncio.to_thread(screen.desk.export, name, text)
