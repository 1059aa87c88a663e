"""Whatever bytes a file holds, its reader tells what is wrong and never breaks."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from sealegs.ground.problem import SealegsError
from tests.fuzz.loaders import Loader, broken, loaders, spoilt
from tests.fuzz.strangers import strangers
from tests.seeds import seeds

NAME = "loaders"
LOADERS = (*loaders(), *strangers())


def fuzz(loader: Loader, folder: Path, seed: int, times: int) -> None:
    """Read so many spoilt files; each that broke the reader is shown."""
    print(f"seed {seed}")
    random = Random(f"{loader.name} {seed}")
    pool = tuple({piece for each in LOADERS for piece in each.seeds})
    for _ in range(times):
        others = loader.seeds if random.random() < 0.8 else pool
        data = spoilt(random.choice(loader.seeds), others, random)
        how = broken(loader, data, folder)
        assert not how, f"{loader.name}, seed {seed}: {how}\n{data!r}"


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.name)
def test_what_the_repository_has_is_read(loader: Loader, tmp_path: Path) -> None:
    for data in loader.seeds:
        assert broken(loader, data, tmp_path) == ""


@pytest.mark.parametrize("seed", seeds(NAME))
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.name)
def test_some_spoilt_files(loader: Loader, tmp_path: Path, seed: int) -> None:
    fuzz(loader, tmp_path, seed, 20)


@pytest.mark.slow
@pytest.mark.timeout(3600)  # spelling is checked by a program of its own, a start for each file
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.name)
def test_thousands_of_spoilt_files(loader: Loader, tmp_path: Path) -> None:
    for seed in seeds(NAME):
        fuzz(loader, tmp_path, seed * 1000, 4000)


def test_a_reader_that_breaks_is_noticed(tmp_path: Path) -> None:
    def breaks(folder: Path) -> list[object]:
        if b"\xff" in (folder / "a").read_bytes():
            raise KeyError("a")
        return []

    def babbles(folder: Path) -> list[object]:
        raise SealegsError("two\nlines and \x1b[31mcolour")

    for read, how in ((breaks, "KeyError"), (babbles, "no printable line")):
        loader = Loader("a", "a", (b"\xff",), read)
        assert how in broken(loader, b"\xff", tmp_path)
    with pytest.raises(AssertionError, match="seed 3"):
        fuzz(Loader("a", "a", (b"abc",), breaks), tmp_path, 3, 400)
