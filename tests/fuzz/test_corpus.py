"""The committed corpus is read without harm, and so is what a short fuzzing run makes of it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from .guided import coverage, fuzz, mutate, smallest
from .target import read_everything

_CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", _CORPUS, ids=lambda path: path.name)
def test_replays(path: Path) -> None:
    read_everything(path.read_bytes())


def _fuzz(executions: int) -> None:
    run = fuzz(read_everything, [path.read_bytes() for path in _CORPUS], Random(1), executions)
    assert [(found.data, found.error) for found in run.found] == []


def test_a_few_hundred_mutations() -> None:
    _fuzz(300)


@pytest.mark.slow
def test_thousands_of_mutations() -> None:
    _fuzz(8_000)


def test_the_fuzzer_finds_a_planted_mistake() -> None:
    def planted(data: bytes) -> None:
        read_everything(data)
        assert b"\xff" not in data, "planted"

    run = fuzz(planted, [b"FROM a\nRUN b\n", b"FROM a\nCOPY <<E /x\nE\n"], Random(1), 400)
    assert any(str(found.error).startswith("planted") for found in run.found)
    assert len(run.corpus) > 2


def test_a_reduced_corpus_reaches_as_much() -> None:
    inputs = [b"FROM a\n", b"FROM a\nRUN b\n", b"FROM a\nRUN b \\\n c\n", b"FROM a\n\n\n"]
    kept = smallest(read_everything, inputs, 10)

    def steps(some: list[bytes]) -> set[object]:
        return {step for data in some for step in coverage(read_everything, data)}

    assert steps(kept) == steps(inputs)


def test_mutations_repeat_with_the_seed() -> None:
    first, second = (
        [mutate(b"FROM a\n", [b"RUN b\n"], random) for _ in range(20)]
        for random in (Random(5), Random(5))
    )
    assert first == second
