"""The two streams of a check, and the progress that only a terminal shows."""

from __future__ import annotations

import errno
import io
import os

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.checking.output import SLOW_FROM, Console


class Stream(io.StringIO):
    """A stream that may be a terminal."""

    def __init__(self, terminal: bool = False) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def console(*, terminal: bool) -> tuple[Console, Stream, Stream]:
    out, err = Stream(terminal), Stream(terminal)
    return Console(out, err), out, err


def test_a_terminal_shows_how_far_it_is_and_rubs_it_out() -> None:
    shown, out, err = console(terminal=True)
    for done in range(201):
        shown.progress(done, 200)
        if done == 100:
            shown.write("a finding\n")
    assert "checking 100 of 200 files (50%)\r\x1b[K" in err.getvalue()
    assert err.getvalue().endswith("\r\x1b[K")
    assert out.getvalue() == "a finding\n"


def test_it_is_drawn_once_a_percent() -> None:
    shown, _, err = console(terminal=True)
    for done in range(5001):
        shown.progress(done, 5000)
    assert err.getvalue().count("checking") == 100


def test_a_pipe_and_few_files_show_none() -> None:
    for terminal, total in ((False, 1000), (True, SLOW_FROM)):
        shown, _, err = console(terminal=terminal)
        for done in range(total + 1):
            shown.progress(done, total)
        assert err.getvalue() == ""


def test_a_note_is_one_clean_line() -> None:
    shown, _, err = console(terminal=False)
    shown.note("a\x1b[31m\nb: gone")
    assert err.getvalue() == "sealegs: a\N{REPLACEMENT CHARACTER}[31m b: gone\n"


def test_a_stream_without_unicode_gets_question_marks() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    Console(out, Stream()).write("é\n")
    assert raw.getvalue() == b"?\n"


class Full(io.TextIOWrapper):
    """A stream to a disk without room."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_in_a_sentence() -> None:
    reading, writing = os.pipe()
    with (
        Full(os.fdopen(writing, "wb")) as full,
        os.fdopen(reading, "rb"),
        pytest.raises(SealegsError, match=r"can't be written there: no space left on device\.$"),
    ):
        Console(full, Stream()).write("a finding\n")
