"""A whole mock interview in the app on a pseudo-terminal, its clock moved by hand, and killed."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "sealegs", "interview"]
OPTIONS = ["--minutes", "15", "--level", "senior", "--seed", "7"]
START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ANSWER = "Only the final stage ends up in the image, and the compiler is left behind."
THINK, WRITE, MEND = 10, 50, 60
"""Seconds before an answer, for its writing, and for a Dockerfile."""

HALF_AFTER = 3
"""So many things are answered before the one in whose middle the program is killed."""

LONG = 180.0
"""Seconds a busy machine may take for one step."""


class Sitting:
    """The app on a pseudo-terminal, with a clock in a file beside its home."""

    def __init__(
        self, home: Path, *arguments: str, program: Sequence[str] = PROGRAM,
        size: tuple[int, int] = (100, 60),
    ) -> None:  # fmt: skip
        self._home = home
        self._file = home / "clock"
        home.mkdir(exist_ok=True)
        if not self._file.exists():
            self._at(START)
        self.terminal = Terminal(
            [*program, *arguments], home=home, columns=size[0], rows=size[1],
            extra={"SEALEGS_CLOCK": str(self._file)},
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.terminal.process.close(force=True)

    @property
    def used_ms(self) -> int:
        """How far the clock was moved."""
        now = datetime.fromisoformat(self._file.read_text("ascii"))
        return round((now - START).total_seconds() * 1000)

    def _at(self, moment: datetime) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(moment.isoformat(), "ascii")
        os.replace(new, self._file)  # nobody sees half of it

    def pass_(self, seconds: float) -> None:
        """Let time pass while the program waits."""
        self._at(START + timedelta(milliseconds=self.used_ms, seconds=seconds))

    def events(self) -> list[tuple[int, dict[str, object]]]:
        """Return clock and step of the interview's events, read with plain SQLite."""
        path = self._home / "sealegs" / "data" / "journal.db"
        if not path.exists():
            return []
        with sqlite3.connect(path) as connection:
            query = "SELECT payload FROM event WHERE type = 'interview' ORDER BY position"
            found = [json.loads(row[0]) for row in connection.execute(query)]
        return [(each["ms"], each["what"]) for each in found]

    def steps(self, kind: str) -> list[dict[str, object]]:
        """Return the steps of a kind."""
        return [step for _, step in self.events() if step["step"] == kind]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for the journal; the clock stands meanwhile."""
        deadline = time.monotonic() + LONG
        while not holds():
            assert time.monotonic() < deadline, f"never kept; {self.terminal.text()}"
            self.terminal.text()  # what is written must be read, or the program waits
            time.sleep(0.02)

    def begin(self) -> None:
        """Begin from the lobby."""
        self.terminal.wait(lambda screen: "the same seed asks" in screen, LONG)
        self.terminal.press("b")
        self.until(lambda: len(self.steps("asked")) == 1)

    def turn(self) -> bool:
        """Answer what is asked now; tell whether something else is asked after it."""
        asked = self.steps("asked")
        if asked[-1]["round"] == "fix":
            self._mend()
        else:
            self.think(str(asked[-1]["ask"]))
            self.terminal.paste(ANSWER[1:])
            self._hand_over()
        self.until(lambda: len(self.steps("asked")) > len(asked) or bool(self.steps("finished")))
        return not self.steps("finished")

    def think(self, ask: str) -> None:
        """Wait for a question, think, and write the first letter."""
        self.terminal.wait(lambda screen: squeezed(ask)[:40] in squeezed(screen), LONG)
        self.terminal.wait(lambda screen: ANSWER[:20] not in screen, LONG)
        begun = len(self.steps("started"))
        self.pass_(THINK)
        self.terminal.press(ANSWER[0])
        self.until(lambda: len(self.steps("started")) > begun)

    def _hand_over(self) -> None:
        self.terminal.wait(lambda screen: squeezed(ANSWER) in squeezed(screen), LONG)
        self.pass_(WRITE)
        self.terminal.press("ctrl+s")

    def _mend(self) -> None:
        """Hand a Dockerfile in as it is, once it was looked at."""
        self.until(lambda: bool(self.steps("checked")))
        self.terminal.wait(lambda screen: "goals" in screen, LONG)
        self.pass_(MEND)
        self.terminal.press("ctrl+s")
        self.terminal.wait("once more hands it in", LONG)
        self.terminal.press("ctrl+s")

    def finish(self) -> None:
        """Answer until the interview is over, and wait for its last screen."""
        while self.turn():
            assert len(self.steps("asked")) < 60, "it never ends"
        self.terminal.wait("That was the interview", LONG)

    def report(self) -> str:
        """Go to the report and return its page, read from the top to the end."""
        self.terminal.press("enter")
        pages = [self.terminal.wait("How it went", LONG)]
        while True:
            self.terminal.press("pagedown", "up", "up", "up")
            time.sleep(0.3)
            page = self.terminal.text()
            if page == pages[-1]:
                return "\n".join(pages)
            pages.append(page)

    def json(self) -> str:
        """Return the report as the command line writes it."""
        done = subprocess.run(
            [*PROGRAM, "report", "--format", "json"], capture_output=True, text=True, check=True,
            env={
                **os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "app"),
                "SEALEGS_HOME": str(self._home / "sealegs"), "SEALEGS_CLOCK": str(self._file),
            },
        )  # fmt: skip
        return done.stdout


def squeezed(text: str) -> str:
    """Return letters and digits only, so that it doesn't matter where a line was broken."""
    return re.sub(r"[^\w%]+", "", text)


def whole(home: Path) -> tuple[str, str]:
    """Take a whole interview; return its page and its report as JSON."""
    with Sitting(home, *OPTIONS) as sitting:
        sitting.begin()
        sitting.finish()
        return sitting.report(), sitting.json()


def killed(home: Path) -> tuple[str, str]:
    """Take the same, killed in the middle of an answer and gone on with two hours later."""
    with Sitting(home, *OPTIONS) as sitting:
        sitting.begin()
        for _ in range(HALF_AFTER):
            assert sitting.turn()
        sitting.think(str(sitting.steps("asked")[-1]["ask"]))
        sitting.terminal.paste(ANSWER[1:30])
        sitting.until(lambda: ANSWER[:30] in [each["text"] for each in sitting.steps("drafted")])
        sitting.pass_(20)
        used = sitting.used_ms
        sitting.until(lambda: sitting.events()[-1][0] == used)
        sitting.terminal.process.kill(signal.SIGKILL)
    assert not sitting.steps("finished")
    sitting.pass_(2 * 3600)
    with Sitting(home, "--resume") as sitting:
        left = 15 * 60 - used // 1000
        minutes, seconds = divmod(left, 60)
        screen = sitting.terminal.wait(ANSWER[:30], LONG)
        assert f"{minutes}:{seconds:02} left" in screen
        sitting.terminal.paste(ANSWER[30:])
        sitting.terminal.wait(lambda screen: squeezed(ANSWER) in squeezed(screen), LONG)
        sitting.pass_(WRITE - 20)
        sitting.terminal.press("ctrl+s")
        sitting.until(lambda: len(sitting.steps("answered")) > HALF_AFTER)
        sitting.finish()
        return sitting.report(), sitting.json()


def test_a_whole_interview_in_the_app_survives_a_kill_and_repeats_to_the_byte(
    tmp_path: Path,
) -> None:
    page, text = whole(tmp_path / "one")
    report = json.loads(text)
    assert report["ending"] == "done"
    assert report["used_seconds"] >= 600
    rounds = {each["round"] for each in report["answers"]}
    assert {"opener", "core", "debug", "fix", "design", "closing"} <= rounds

    shown = squeezed(page)
    assert squeezed(str(report["overall"] or "No verdict").capitalize()) in shown
    for each in report["aspects"]:
        band = each["band"] or "not enough evidence"
        assert squeezed(f"{each['aspect'].capitalize()}: {band}") in shown
    points = [point for each in report["answers"] for point in each["points"]]
    assert len(points) >= 10
    for point in points:
        assert squeezed(point["say"]) in shown, point

    assert whole(tmp_path / "two")[1] == text

    _, again = killed(tmp_path / "killed")
    other = json.loads(again)
    assert (other["breaks"], other["away_seconds"]) == (1, 7200)
    for name in ("answers", "time", "aspects", "used_seconds", "score", "overall", "found"):
        assert other[name] == report[name], name
