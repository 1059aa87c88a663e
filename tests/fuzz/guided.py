"""A small coverage-guided fuzzer: mutate, run, keep what reaches new code.

Needs nothing but the interpreter. Coverage is the set of steps from one line to the next inside
``sealegs.dockerfile``, with how often each was taken in powers of two.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from random import Random
from types import CodeType, FrameType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import sealegs.dockerfile
from tests.dockerfile.examples import all_files
from tests.dockerfile.generate import EXAMPLE

if TYPE_CHECKING:
    from _typeshed import TraceFunction

Step: TypeAlias = tuple[CodeType, int, int, int]
Target: TypeAlias = Callable[[bytes], object]

_FOLDER = sealegs.dockerfile.__path__[0]
_LONGEST = 4096
TOKENS = (
    b"FROM ", b"RUN ", b"COPY ", b"ADD ", b"ENV ", b"ARG ", b"LABEL ", b"HEALTHCHECK ", b"ONBUILD ",
    b"SHELL ", b"VOLUME ", b"EXPOSE ", b"USER ", b"CMD ", b"STOPSIGNAL ", b"NONE", b"CMD", b" AS ",
    b"--mount=", b"--from=", b"--link", b"--interval=", b"--device=", b"--", b"=", b"<<EOF", b"<<-",
    b"\nEOF\n", b"\\\n", b"`\n", b"# escape=`\n", b"# check=", b"#", b"\n", b"\r\n", b"\r", b"\t",
    b'"', b"'", b"\\", b"`", b"$", b"${a:-", b"${a//", b"}", b"[", b"]", b'["', b'"]', b'", "',
    b"{", b":", b",", b"1e9", b"null", b"\\u", b"\\ud800", b"\xef\xbb\xbf", b"\xc2\xa0", b"\xc2",
    b"\xe2\x80\xa8", b"\xff", b"\x00", b"\x1c", b"\x0b", b"type=cache,", b"required", b"1m30s",
)  # fmt: skip


class Found(NamedTuple):
    """An input that broke the target, and how."""

    data: bytes
    error: BaseException


class Run(NamedTuple):
    """What a run of the fuzzer left: inputs worth keeping, what broke, how often it ran."""

    corpus: list[bytes]
    found: list[Found]
    executions: int


@contextmanager
def _traced(steps: Counter[tuple[CodeType, int, int]]) -> Iterator[None]:
    def enter(frame: FrameType, event: str, argument: object) -> TraceFunction | None:
        code = frame.f_code
        if not code.co_filename.startswith(_FOLDER):
            return None
        before = 0

        def step(frame: FrameType, event: str, argument: object) -> TraceFunction:
            nonlocal before
            if event == "line":
                steps[code, before, frame.f_lineno] += 1
                before = frame.f_lineno
            return step

        return step

    previous = sys.gettrace()
    sys.settrace(enter)
    try:
        yield
    finally:
        sys.settrace(previous)


def coverage(target: Target, data: bytes) -> frozenset[Step]:
    """Run the target and return the steps it took; whatever it raises comes through."""
    steps: Counter[tuple[CodeType, int, int]] = Counter()
    with _traced(steps):
        target(data)
    return frozenset((*step, count.bit_length()) for step, count in steps.items())


def mutate(data: bytes, others: list[bytes], random: Random) -> bytes:
    """Return the input with one to four changes."""
    for _ in range(random.choice((1, 1, 2, 4))):
        start = random.randint(0, len(data))
        end = min(len(data), start + random.choice((0, 0, 1, 2, 8, 40)))
        other = random.choice(others)
        cut = random.randint(0, len(other))
        piece = random.choice(
            (
                b"",
                random.choice(TOKENS),
                random.choice(TOKENS),
                bytes([random.randrange(256)]),
                data[start:end] * 2,
                other[cut : cut + 40],
            )
        )
        data = data[:start] + piece + data[end:]
    return data[:_LONGEST]


def fuzz(target: Target, seeds: Iterable[bytes], random: Random, executions: int) -> Run:
    """Run the target so many times beyond the seeds; every failure ends up in the result."""
    seen: set[Step] = set()
    corpus: list[bytes] = []
    found: list[Found] = []

    def attempt(data: bytes) -> None:
        start = time.process_time()
        try:
            steps = coverage(target, data)
        except Exception as error:
            found.append(Found(data, error))
            return
        if time.process_time() - start > 5:
            found.append(Found(data, TimeoutError("took more than five seconds")))
        if not steps <= seen:
            seen.update(steps)
            corpus.append(data)

    for seed in seeds:
        attempt(seed)
    for _ in range(executions if corpus else 0):
        # Young inputs lead to new places more often than old ones.
        pick = corpus[-random.randint(1, min(50, len(corpus)))]
        attempt(mutate(pick if random.random() < 0.7 else random.choice(corpus), corpus, random))
    return Run(corpus, found, executions)


def smallest(target: Target, corpus: Iterable[bytes], most: int) -> list[bytes]:
    """Return few, short inputs that together take nearly every step the corpus takes."""
    reached = {data: coverage(target, data) for data in corpus}
    missing = frozenset[Step]().union(*reached.values())
    kept: list[bytes] = []
    while missing and len(kept) < most:
        best = max(reached, key=lambda data: len(reached[data] & missing) / (len(data) + 50))
        if not reached[best] & missing:
            break
        kept.append(best)
        missing -= reached[best]
    return kept


def seeds() -> list[bytes]:
    """Return what a run starts from besides the committed corpus."""
    return [text.encode()[:_LONGEST] for text in [*all_files(), EXAMPLE]]
