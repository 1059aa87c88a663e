"""Where a check writes to: standard output, notes beside it, and progress for who watches."""

from __future__ import annotations

import os
from typing import Protocol, TextIO

from msgspec import Struct

from sealegs.ground.error import SealegsError
from sealegs.ground.sanitise import clean

SLOW_FROM = 50
"""With more files than this, a terminal shows how far the check is."""
_MANY = 5_000
_BACK = "\r\x1b[K"


class Output(Protocol):
    """What a check needs of the outside world."""

    def write(self, text: str) -> None:
        """Write a part of the report, at once."""
        ...

    def note(self, sentence: str) -> None:
        """Say a sentence that is no part of the report."""
        ...

    def progress(self, done: int, total: int) -> None:
        """Say how far the check is."""
        ...


class Console(Struct):
    """The two streams of a program. A pipe that nobody reads any more is written to in vain.

    Raises ``SealegsError`` when standard output can't be written for another reason.
    """

    out: TextIO
    err: TextIO
    drawn: bool = False
    last: int = -1

    def write(self, text: str) -> None:
        """Write to standard output; a character the stream can't carry becomes a question mark."""
        if not text:
            return
        self._rub_out()
        encoding = self.out.encoding or "utf-8"
        try:
            self.out.write(text.encode(encoding, "replace").decode(encoding))
            self.out.flush()
        except OSError as error:
            # What is still waiting to be written must not fail once more when the program ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())
            if not isinstance(error, BrokenPipeError):
                reason = (error.strerror or str(error)).lower()
                message = f"standard output: the report can't be written there: {reason}."
                raise SealegsError(message) from error

    def note(self, sentence: str) -> None:
        """Write one line to standard error."""
        self._rub_out()
        encoding = self.err.encoding or "utf-8"
        line = f"sealegs: {clean(sentence, keep_newlines=False)}\n"
        self.err.write(line.encode(encoding, "replace").decode(encoding))
        self.err.flush()

    def progress(self, done: int, total: int) -> None:
        """Redraw the counter on a terminal, once a percent; rub it out when all is done."""
        percent = done * 100 // max(total, 1)
        if total <= SLOW_FROM or percent == self.last or not self.err.isatty():
            return
        self._rub_out()
        self.last = percent
        if done < total:
            self.err.write(f"checking {done} of {total} files ({percent}%)")
            self.err.flush()
            self.drawn = True

    def counted(self, number: int) -> None:
        """Redraw on a terminal how many files of a context were seen; 5,000 are seen at once."""
        if number >= _MANY and self.err.isatty():
            self._rub_out()
            self.err.write(f"reading the context: {number:,} files")
            self.err.flush()
            self.drawn = True

    def _rub_out(self) -> None:
        if self.drawn:
            self.err.write(_BACK)
            self.err.flush()
            self.drawn = False
