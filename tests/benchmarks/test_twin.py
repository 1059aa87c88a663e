"""The twin with everything on: parse, predict and analyze at a key press, and for many files.

Times are processor time, the least of many, as whatever else the machine does only adds to it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import process_time

import pytest

from sealegs.analyzer.report import check
from sealegs.analyzer.selection import Selection
from sealegs.analyzer.subject import NOTHING_BESIDE, Beside
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.memo import Memo
from tests.benchmarks.dockerfiles import write_dockerfiles
from tests.benchmarks.figures import extent
from tests.benchmarks.test_check import SEALEGS, seconds, tool

pytestmark = pytest.mark.benchmark

BUDGET_MS = 16.0
"""A frame at 60 a second: what parsing, predicting and analyzing may take together."""

SIXTY = (Path(__file__).parents[1] / "data/simulation/sixty.Dockerfile").read_text("utf-8")
ALL = Selection(everything=True)
PLACES = ["install -y --no-install-recommends curl", "-DskipTests", "-trimpath", "chmod 0755"]
"""Where is typed: a RUN of each of the four stages, from the first line of work to the last."""


def _typed(place: str) -> Iterator[bytes]:
    """Yield the file with another word at a place each time."""
    return (SIXTY.replace(place, f"{place} -k{n}", 1).encode() for n in count())


def _best(texts: Iterator[bytes], memo: Memo | None, beside: Beside = NOTHING_BESIDE) -> float:
    """Return the least milliseconds of many checks with all rules."""
    times = []
    gc.collect()
    gc.disable()
    try:
        for text, _ in zip(texts, range(40), strict=False):
            start = process_time()
            checked = check(
                "Dockerfile", text, selection=ALL, beside=beside, strict=True, memo=memo
            )
            times.append((process_time() - start) * 1000)
            assert checked.report.error is None
    finally:
        gc.enable()
    return min(times)


@pytest.mark.parametrize("place", PLACES)
def test_a_key_press_with_all_rules(place: str) -> None:
    assert SIXTY.count("\n") == 60
    first, next_ = _best(_typed(place), None), _best(_typed(place), Memo())
    print(f"\ntyped at `{place}`: {next_:.1f} ms (budget {BUDGET_MS:.0f}); anew {first:.1f} ms")
    assert next_ < BUDGET_MS


def test_cost_is_linear_in_lines() -> None:
    def texts(times: int) -> Iterator[bytes]:
        stages = SIXTY[SIXTY.index("FROM node") :].replace("trixie-slim\n", "trixie-slim AS end\n")
        parts = [stages]
        for n in range(1, times):
            part = stages
            for name in ("web", "build", "tools", "end"):
                part = part.replace(f"AS {name}\n", f"AS {name}{n}\n")
                part = part.replace(f"--from={name} ", f"--from={name}{n} ")
            before = f"end{n - 1}" if n > 1 else "end"
            parts.append(f"{part}COPY --from={before} /app/app.jar /app/before.jar\n")
        whole = "ARG NODE=22\n" + "".join(parts)
        return (f"# {n}\n{whole}".encode() for n in range(4))

    few, many = _best(texts(2), None) / 2, _best(texts(16), None) / 16
    print(f"\nsixty lines of 120: {few:.1f} ms, of 960: {many:.1f} ms, ratio {many / few:.2f}")
    assert many < 2 * few


def test_a_chain_of_stages_costs_no_more_than_its_square() -> None:
    """Each stage holds what the one before it made; the rules may not take its lines' cube."""

    def texts(stages: int) -> Iterator[bytes]:
        rest = "".join(f"FROM s{n} AS s{n + 1}\nRUN touch /f{n}\n" for n in range(stages))
        return (f"# {n}\nFROM alpine:3.23 AS s0\n{rest}".encode() for n in range(3))

    few, many = _best(texts(100), None) / 100, _best(texts(500), None) / 500
    print(f"\na stage of 100: {few * 1000:.0f} µs, of 500: {many * 1000:.0f} µs")
    assert many < 3 * few


def test_cost_is_linear_in_context_files() -> None:
    def beside(files: int) -> Beside:
        names = (f"src/p{n % 40}/f{n}.java" for n in range(files))
        return Beside(Context(tuple(ContextFile(name, 1_000, "source") for name in names)))

    texts = [f"FROM alpine:3.23\nCOPY . /{n}\nRUN chown -R 1 /{n}\n".encode() for n in range(4)]
    few = _best(iter(texts), None, beside(1_000)) / 1_000
    many = _best(iter(texts), None, beside(16_000)) / 16_000
    print(f"\na file of 1,000: {few * 1000:.1f} µs, of 16,000: {many * 1000:.1f} µs")
    assert many < 2 * few


def test_many_files_beside_hadolint(tmp_path: Path) -> None:
    made = write_dockerfiles(tmp_path, extent(1_000, 150))
    files = [str(path.relative_to(tmp_path)) for path in made]
    ours = seconds([*SEALEGS, *files], tmp_path)
    theirs = seconds([tool("hadolint"), "--format", "json", "--no-fail", *files], tmp_path)
    print(
        f"\n{len(files):,} files: {ours:.1f} s, hadolint {theirs:.1f} s, ratio {ours / theirs:.2f}"
    )
    assert ours < theirs
