"""A whole mock interview on a pseudo-terminal, its clock moved by hand, killed in its middle."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

import pexpect

APP = Path(__file__).parents[1] / "app"
START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ANSWER = "Only the final stage ends up in the image, and the compiler is left behind."
THINK, LINE, BENCH, CLOSED = "Think, or begin: ", "> ", "Dockerfile> ", "The interview is over"
PROMPTS = [THINK, BENCH, LINE, CLOSED]


class Sitting:
    """The program on a pseudo-terminal, with a clock in a file beside its home."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._home = home
        self._file = home / "clock"
        home.mkdir(exist_ok=True)
        if not self._file.exists():
            self.at(START)
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "sealegs", "interview", *arguments],
            env={
                **os.environ,
                "PYTHONPATH": str(APP),
                "SEALEGS_HOME": str(home / "sealegs"),
                "SEALEGS_CLOCK": str(self._file),
            },
            encoding="utf-8",
            echo=False,
            timeout=180,
            dimensions=(50, 200),
        )

    def __enter__(self) -> Sitting:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.close(force=True)

    @property
    def now(self) -> datetime:
        """What the clock shows."""
        return datetime.fromisoformat(self._file.read_text("ascii"))

    def at(self, moment: datetime) -> None:
        """Set the clock, so that nobody sees half of it."""
        new = self._file.with_suffix(".new")
        new.write_text(moment.isoformat(), "ascii")
        os.replace(new, self._file)

    def pass_(self, seconds: float) -> None:
        """Let time pass while the program waits."""
        self.at(self.now + timedelta(seconds=seconds))

    def steps(self) -> list[dict[str, object]]:
        """Return the payloads of the interview's events, read with plain SQLite."""
        with sqlite3.connect(self._home / "sealegs" / "data" / "journal.db") as connection:
            rows = connection.execute(
                "SELECT payload FROM event WHERE type = 'interview' ORDER BY position"
            )
            return [json.loads(row[0]) for row in rows]

    def turn(self) -> str:
        """Go on by one line, as somebody does who answers everything alike; return the prompt."""
        prompt = PROMPTS[self.process.expect(list(PROMPTS))]
        if prompt == THINK:
            self.pass_(6)
            self.process.sendline("")
        elif prompt == BENCH:
            self.pass_(30)
            self.process.sendline("done")
        elif prompt != CLOSED:
            self.pass_(20)
            self.process.sendline(ANSWER)
            self.process.expect(LINE)
            self.process.sendline("")
        return prompt


def finish(sitting: Sitting, most: int = 200) -> dict[str, object]:
    """Go on to the end and return the record, which is printed as the last thing."""
    for _ in range(most):
        if sitting.turn() == CLOSED:
            sitting.process.expect("\n{")
            sitting.process.expect(pexpect.EOF)
            text = sitting.process.before
            assert isinstance(text, str)
            sitting.process.close()
            assert sitting.process.exitstatus == 0
            record: dict[str, object] = json.loads("{" + text)["interview"]
            return record
    raise AssertionError("it never ends")


def to_the_third(sitting: Sitting) -> None:
    """Answer two questions and half of the third."""
    answered = 0
    while answered < 2:
        answered += sitting.turn() == LINE
    sitting.process.expect(THINK)
    sitting.pass_(6)
    sitting.process.sendline("")
    sitting.process.expect(LINE)
    sitting.pass_(4)
    sitting.process.sendline("Half of")
    sitting.process.expect(LINE)
    sitting.pass_(12)


OPTIONS = ("--plain", "--minutes", "15", "--level", "senior", "--seed", "7", "--json")


def test_a_session_that_was_killed_goes_on_with_the_clock_right_and_ends_like_another(
    tmp_path: Path,
) -> None:
    with Sitting(tmp_path / "killed", *OPTIONS) as sitting:
        to_the_third(sitting)
        used = (sitting.now - START).total_seconds()
        deadline = time.monotonic() + 30
        while sitting.steps()[-1]["ms"] != used * 1000:
            assert time.monotonic() < deadline, "the clock was not kept"
            time.sleep(0.05)
        sitting.process.kill(signal.SIGKILL)
        sitting.pass_(2 * 3600)
    with Sitting(tmp_path / "away", *OPTIONS) as sitting:
        to_the_third(sitting)
        whole = _end_of_third(sitting)
    with Sitting(tmp_path / "killed", "--resume", "--plain", "--json") as sitting:
        minutes, seconds = divmod(int(used), 60)
        sitting.process.expect_exact(f"{minutes}:{seconds:02} used")
        sitting.process.expect_exact("  Half of")
        sitting.process.expect(LINE)
        record = _end_of_third(sitting)
    assert record["ending"] == "done"
    assert record["turns"] == whole["turns"]
    assert record["used_ms"] == whole["used_ms"]
    assert (record["breaks"], record["away_ms"]) == (1, 2 * 3_600_000)
    assert record["cards"] == whole["cards"]
    assert {turn["round"] for turn in _turns(record)} >= {"opener", "core", "debug", "fix",
                                                          "design", "closing"}  # fmt: skip


def _turns(record: dict[str, object]) -> list[dict[str, object]]:
    turns = record["turns"]
    assert isinstance(turns, list)
    return turns


def _end_of_third(sitting: Sitting) -> dict[str, object]:
    sitting.process.sendline("an answer.")
    sitting.process.expect(LINE)
    sitting.process.sendline("")
    return finish(sitting)


def test_the_same_seed_and_answers_print_the_same_bytes(tmp_path: Path) -> None:
    records = []
    for name in ("one", "two"):
        with Sitting(tmp_path / name, *OPTIONS) as sitting:
            records.append(json.dumps(finish(sitting)))
    assert records[0] == records[1]
