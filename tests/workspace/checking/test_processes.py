"""Many jobs on several processes: answers stay in order, and are there before the last job is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sealegs.workspace.checking.processes import WORTH_IT, in_order, processors

ROOT = Path(__file__).parents[3]


def double(job: int) -> tuple[int, int]:
    return job * 2, os.getpid()


def fail_at_seven(job: int) -> int:
    if job == 7:
        raise ValueError("seven")
    return job


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 200])
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_the_order_of_the_jobs(count: int, workers: int) -> None:
    answers = [answer for answer, _ in in_order(double, range(count), workers=workers)]
    assert answers == [job * 2 for job in range(count)]


def test_several_processes_take_part() -> None:
    elsewhere = {process for _, process in in_order(double, range(400), workers=2)}
    assert os.getpid() not in elsewhere
    assert elsewhere


def test_few_jobs_are_done_here() -> None:
    assert {process for _, process in in_order(double, range(WORTH_IT - 1))} == {os.getpid()}
    assert processors() >= 1


class Watched(Sequence[int]):
    """A list of jobs that remembers how far it was read."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.read = 0

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, at: int | slice) -> int:  # type: ignore[override]
        raise NotImplementedError

    def __iter__(self) -> Iterator[int]:
        for job in range(self.length):
            self.read = job
            yield job


def test_an_answer_does_not_wait_for_the_last_job() -> None:
    jobs = Watched(10_000)
    answers = in_order(double, jobs, workers=1)
    assert next(answers)[0] == 0
    assert jobs.read < 10


def test_a_failure_reaches_the_caller() -> None:
    answers = in_order(fail_at_seven, range(100), workers=2)
    with pytest.raises(ValueError, match="seven"):
        list(answers)


def test_a_reader_that_leaves_early_leaves_nothing_running() -> None:
    answers = in_order(double, range(1000), workers=2)
    assert next(answers)[0] == 0
    answers.close()  # type: ignore[attr-defined]


def slow(job: int) -> int:
    """Say which process this is, then take longer than any test waits."""
    Path(os.environ["SAID"], str(os.getpid())).touch()
    time.sleep(300)
    return job


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_a_parent_that_is_killed(
    tmp_path: Path, number: signal.Signals
) -> None:
    code = (
        "from tests.workspace.checking.test_processes import slow\n"
        "from sealegs.workspace.checking.processes import in_order\n"
        "list(in_order(slow, range(200), workers=3))\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "SAID": str(tmp_path)}
    )
    while len(children := list(tmp_path.iterdir())) < 3:
        assert parent.poll() is None
        time.sleep(0.05)
    parent.send_signal(number)
    parent.wait()
    deadline = time.monotonic() + 60
    while any(_runs(int(child.name)) for child in children):
        assert time.monotonic() < deadline, "processes are left that nobody waits for"
        time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
