"""Many small jobs on all processors, their answers in order, and few of them in memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast

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

    With enough jobs and more than one processor `work` goes to other processes, once to each, so
    it must be picklable there, and may remember things; `workers` overrides how many.
    """
    if workers is None:
        workers = min(processors(), 8) if len(jobs) >= WORTH_IT else 1
    if workers < 2:
        yield from map(work, jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    chunks = iter([jobs[at : at + _CHUNK] for at in range(0, len(jobs), _CHUNK)])
    each = cast("Callable[[Sequence[Job]], list[Answer]]", _each)
    running: deque[Future[list[Answer]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=partial(_begin, work))
    try:
        for chunk in islice(chunks, workers * _AHEAD):
            running.append(pool.submit(each, chunk))
        while running:
            answers = running.popleft().result()
            for chunk in islice(chunks, 1):
                running.append(pool.submit(each, chunk))
            yield from answers
    finally:
        # Waited for: a pool that still closes while the interpreter exits complains on the way.
        pool.shutdown(wait=True, cancel_futures=True)


_work: list[Callable[[object], object]] = []
"""In a process that this module started: the one thing it does, sent once rather than per chunk."""


def _begin(work: Callable[[Job], Answer]) -> None:
    """Start a process; an interrupt is left to the parent, which ends the others."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()
    _work[:] = [cast("Callable[[object], object]", work)]


def _end_with_the_parent() -> None:
    """End this process when its parent is gone, who may have been killed.

    It would work on, and then wait for the next jobs forever.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _each(jobs: Sequence[object]) -> list[object]:
    return [_work[0](job) for job in jobs]
