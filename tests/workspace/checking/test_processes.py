"""Many jobs on several processes: answers stay in order, and are there before the last job is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest

from sealegs.workspace.checking.processes import WORTH_IT, in_order, processors


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
