"""Many small jobs on all processors, their answers in order, and few of them in memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Job = TypeVar("Job")
Answer = TypeVar("Answer")

WORTH_IT = 64
"""From this many jobs on, starting processes takes less time than it saves."""
_CHUNK = 16
_AHEAD = 3
"""Chunks that each process may be ahead of the reader."""


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def in_order(
    work: Callable[[Job], Answer], jobs: Sequence[Job], *, workers: int | None = None
) -> Iterator[Answer]:
    """Yield the answer to each job in the order of the jobs, as soon as it is its turn.

    `work` is sent to other processes, so it must be picklable, when there are enough jobs and
    more than one processor; `workers` overrides how many.
    """
    if workers is None:
        workers = min(processors(), 8) if len(jobs) >= WORTH_IT else 1
    if workers < 2:
        yield from map(work, jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    chunks = iter([jobs[at : at + _CHUNK] for at in range(0, len(jobs), _CHUNK)])
    running: deque[Future[list[Answer]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent) as pool:
        try:
            for chunk in islice(chunks, workers * _AHEAD):
                running.append(pool.submit(_each, work, chunk))
            while running:
                answers = running.popleft().result()
                for chunk in islice(chunks, 1):
                    running.append(pool.submit(_each, work, chunk))
                yield from answers
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _each(work: Callable[[Job], Answer], jobs: Sequence[Job]) -> list[Answer]:
    return [work(job) for job in jobs]


def _leave_interrupts_to_the_parent() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
