"""A program on a real pseudo-terminal, and the screen a person would see."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

import sealegs

PATIENCE = 90
"""Seconds until something that never happens is given up: a busy machine is no failure."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "shift+down": "\x1b[1;2B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
    "space": " ",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+shift+end": "\x1b[1;6F",
}


def _as_from_a_shell() -> None:
    """Let ctrl+c and a closed terminal be heard, also where who runs the tests ignores them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """Runs a command on a pseudo-terminal of a fixed size and reads its screen with pyte.

    ``written`` is everything the program wrote so far, escape codes included.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        columns: int = 120,
        rows: int = 36,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.written = ""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "SEALEGS_HOME": str(home / "sealegs"),
            # The program that runs is the one the tests import, wherever it is installed.
            "PYTHONPATH": str(Path(sealegs.__file__).parents[1]),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TEXTUAL_ANIMATIONS": "none",
            **(extra or {}),
        }
        self.process = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env=environment,
            cwd=str(home),
            encoding="utf-8",
            codec_errors="replace",
            timeout=PATIENCE,
            preexec_fn=_as_from_a_shell,
            use_poll=True,  # select() takes no descriptor above 1,023, and soaks open many
        )

    def __enter__(self) -> Terminal:
        """Give the running terminal."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program if it still runs."""
        self.process.close(force=True)

    def text(self) -> str:
        """Return the screen as lines of text."""
        self._drain(0.02)
        return "\n".join(line.rstrip() for line in self._screen.display)

    def marked(self) -> str:
        """Return the characters that stand out without any colour: reversed, bold, underlined."""
        cells = (cell for row in self._screen.buffer.values() for cell in row.values())
        return "".join(c.data for c in cells if c.reverse or c.bold or c.underscore)

    def wait(self, what: str | Callable[[str], bool], seconds: float = PATIENCE) -> str:
        """Wait until the screen shows a text (or passes a test) and return the screen."""
        test = what if callable(what) else lambda screen: what in screen
        deadline = time.monotonic() + seconds
        while not test(screen := self.text()):
            if time.monotonic() > deadline:
                raise AssertionError(f"never saw {what!r}; the screen shows:\n{screen}")
            if not self.process.isalive() and not self._drain(0.1):
                raise AssertionError(f"the program ended before {what!r}; last screen:\n{screen}")
        return screen

    def press(self, *keys: str) -> None:
        """Type keys by name (``enter``, ``ctrl+q``) or as characters."""
        for key in keys:
            if key.startswith("ctrl+") and key not in KEYS:
                self.process.send(chr(ord(key[-1]) - 96))
            else:
                self.process.send(KEYS.get(key, key))
            # A lone escape must not meet the next key, or it would read as alt+key.
            self._drain(0.15 if key == "escape" else 0.03)

    def paste(self, text: str) -> None:
        """Paste text as terminals do, bracketed."""
        self.process.send(f"\x1b[200~{text}\x1b[201~")
        self._drain(0.1)

    def vanish(self) -> None:
        """Close the terminal as a window is closed; its number is still ours to close."""
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self.process.child_fd)
        os.close(nothing)

    def ended(self, seconds: float = PATIENCE) -> int | None:
        """Wait for the program to end and return its exit status."""
        deadline = time.monotonic() + seconds
        while self.process.isalive() and time.monotonic() < deadline:
            self._drain(0.05)
        self._drain(0.05)  # its last words
        self.process.close()
        status: int | None = self.process.exitstatus
        return status

    def _drain(self, seconds: float) -> bool:
        """Feed what the program wrote to the emulator; tell whether there was anything."""
        seen = False
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while True:
                chunk = self.process.read_nonblocking(65536, timeout=seconds)
                self.written += chunk
                self._stream.feed(chunk)
                seen = True
        return seen


def answer(terminal: Terminal) -> None:
    """Answer whatever the quiz asks with the first thing there is, without being sure."""
    screen = terminal.wait(lambda text: "Red flag" in text or "Answer" in text or "Done" in text)
    if "Red flag" in screen:
        terminal.press("r")
    elif "Done" in screen:
        terminal.press("x", "ctrl+s")
    else:
        terminal.press("space", "enter")
    terminal.wait("guess")
    terminal.press("2")
    screen = terminal.wait(lambda text: "said with" in text or "did you say" in text)
    if "did you say" in screen:
        terminal.press("enter")
        terminal.wait("said with")
