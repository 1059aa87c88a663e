"""Watching an exercise's files: at every save the goals, until the learner stops."""

from __future__ import annotations

import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import Final, TextIO

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.problem import SealegsError
from sealegs.study.grading import Grading
from sealegs.study.grading_text import grading_lines, summary
from sealegs.workspace.desk import Desk
from sealegs.workspace.labs.bench import Bench
from sealegs.workspace.labs.files import named, place_of, put
from sealegs.workspace.labs.own_editor import OwnEditor, editor_of
from sealegs.workspace.labs.saves import POLL, Saves

MISSING_FOR: Final = 1.0
"""Seconds until it is said that the file is gone; an editor that renames needs a moment."""

_TITLE_KEPT, _TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"


@dataclass(frozen=True, slots=True)
class Streams:
    """What the watch reads keys from and writes to."""

    keys: TextIO
    out: TextIO

    def say(self, *lines: str) -> None:
        """Write lines, at once."""
        encoding = self.out.encoding or "utf-8"
        text = "".join(f"{line}\n" for line in lines)
        self.out.write(text.encode(encoding, "replace").decode(encoding))
        self.out.flush()

    def title(self, text: str) -> None:
        """Put a text into the title of the terminal's window, where there is one."""
        if self.out.isatty():
            self.out.write(text)
            self.out.flush()

    def line_after(self, seconds: float) -> str | None:
        """Wait so long; return a line that was typed meanwhile, empty at the end of all input."""
        if not self.keys.isatty():
            time.sleep(seconds)
            return None
        ready, _, _ = select.select([self.keys], [], [], seconds)
        return self.keys.readline() if ready else None


def watch(
    desk: Desk, exercise: Exercise, wanted: str | None, environ: Mapping[str, str] | None
) -> bool:
    """Watch an exercise's files at the place wanted until ctrl+c; tell whether they solve it.

    ``environ`` names the editor to open, None for no editor. Raises SealegsError where the files
    can't be written or read to begin with, or the editor can't be started.
    """
    place = place_of(exercise, wanted)
    editor = None if environ is None else editor_of(environ, place.all, desk.powers)
    bench, streams = Bench(desk, exercise, place), Streams(sys.stdin, sys.stdout)
    written = put(place, bench.left)
    for path in place.all:
        what = "holds the exercise as you left it" if path in written else "is taken as your text"
        streams.say(f"{named(path)} {what}.")
    streams.say("The goals follow every save; ctrl+c ends.")
    bench.judge()  # what can't be read is said before anything is opened
    return _Watch(bench, Saves(place.all), streams, named(place.dockerfile), editor).run()


class _Watch:
    """The loop: look, judge, tell, keep."""

    def __init__(
        self, bench: Bench, saves: Saves, streams: Streams, name: str, editor: OwnEditor | None
    ) -> None:
        self._bench = bench
        self._saves = saves
        self._streams = streams
        self._name = name
        self._editor = editor
        self._untold: Grading | None = None
        self._edited = False
        self._missing_since: float | None = None

    def run(self) -> bool:
        """Go on until ctrl+c, or the end of what is typed."""
        with _interrupted(self._may_stop) as stopped:
            try:
                self._open_editor()
                while not stopped():
                    typed = self._pause()
                    if typed == "":
                        break
                    if typed is not None:
                        self._open_editor()
                    self._look()
            finally:
                self._leave()
        return self._bench.solved

    def _leave(self) -> None:
        """End an editor that has the terminal, and keep without a word what it saved last."""
        if self._editor is None or not self._edited:
            return
        self._editor.end()
        self._streams.title(_TITLE_BACK)
        if self._editor.runs:  # in a window of its own, where it may be in the middle of a save
            return
        with suppress(SealegsError):
            self._bench.judge()
            self._bench.keep()

    def _may_stop(self) -> bool:
        """Whether ctrl+c is meant for the watch."""
        return self._editor is None or not self._editor.has_terminal

    def _pause(self) -> str | None:
        """Wait until the next look; what is typed into an editor isn't ours."""
        if self._editor is not None and self._editor.runs:
            time.sleep(POLL)
            return None
        self._editor_ended()
        return self._streams.line_after(POLL)

    def _look(self) -> None:
        now = time.monotonic()
        if self._saves.look(now):
            grading = self._judge()
            if self._saves.take():
                self._tell_saved(grading)
        self._tell_missing(now)

    def _judge(self) -> Grading | None:
        try:
            return self._bench.judge()
        except SealegsError as error:
            self._streams.say(f"! {error}")
            return None

    def _tell_saved(self, grading: Grading | None) -> None:
        """Show the goals, then keep the files, and only then say that the exercise is solved."""
        if grading is None:
            return
        if self._editor is not None and self._editor.has_terminal:
            self._untold = grading
            self._streams.title(f"\x1b]2;{summary(grading)}\x07")
        else:
            self._tell(grading)
        try:
            self._bench.keep()
        except SealegsError as error:
            self._streams.say(f"! {error}")
            return
        if grading.solved and self._untold is None:
            self._streams.say("Solved. `sealegs lab solution` shows how others did it.")

    def _tell(self, grading: Grading) -> None:
        self._untold = None
        self._streams.say("", f"--- {time.strftime('%H:%M:%S')} {self._name}")
        self._streams.say(*grading_lines(grading))

    def _tell_missing(self, now: float) -> None:
        """Say once that the file is gone; it is waited for."""
        if not self._saves.missing:
            self._missing_since = None
        elif self._missing_since is None:
            self._missing_since = now
        elif now - self._missing_since >= MISSING_FOR:
            self._missing_since = float("inf")
            self._streams.say(f"! {self._name} is gone; the next save brings it back.")

    def _open_editor(self) -> None:
        if self._editor is None:
            return
        self._streams.title(_TITLE_KEPT)
        self._editor.start()
        self._edited = True

    def _editor_ended(self) -> None:
        """Tell what couldn't be told while the editor had the terminal."""
        if not self._edited:
            return
        self._edited = False
        if self._editor is not None:
            self._editor.give_back()
        self._streams.title(_TITLE_BACK)
        self._look()
        if self._untold is not None:
            self._tell_saved(self._untold)
        self._streams.say("The editor has ended; enter opens it again, ctrl+c ends.")


@contextmanager
def _interrupted(may_stop: Callable[[], bool]) -> Iterator[Callable[[], bool]]:
    """Take ctrl+c as a wish that is asked for, so that nothing is left half written.

    Another signal that comes as one (`ground/endings.py`) is no wish: the program has to end.
    """
    wished = False

    def wish(number: int, _frame: FrameType | None) -> None:
        nonlocal wished
        wished = wished or number != signal.SIGINT or may_stop()

    before = signal.signal(signal.SIGINT, wish)
    try:
        yield lambda: wished
    finally:
        signal.signal(signal.SIGINT, before)
