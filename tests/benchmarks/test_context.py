"""What it costs to predict a build with a real folder as its context."""

from __future__ import annotations

import os
from pathlib import Path
from time import process_time

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.change import parse_change
from sealegs.simulator.predict import rebuilt
from sealegs.simulator.request import Request
from sealegs.workspace.contexts import folder_context
from tests.benchmarks.figures import extent, report

pytestmark = pytest.mark.benchmark

DOCKERFILE = (
    b"FROM alpine:3.23 AS a\nWORKDIR /s\nCOPY . .\nFROM scratch\nCOPY --from=a /s/src /app\n"
)
IGNORED = "*.log\n**/*.md\nnode_modules\n!README.md\n.git\n"
FEW, MANY = extent(20_000, 5_000), extent(100_000, 25_000)
A_FOLDER = 500


def filled(root: Path, count: int) -> Path:
    """A folder with this many files, five hundred in each folder below it."""
    root.mkdir()
    (root / ".dockerignore").write_text(IGNORED)
    for start in range(0, count, A_FOLDER):
        folder = root / "src" / f"p{start // A_FOLDER}"
        folder.mkdir(parents=True)
        for number in range(A_FOLDER):
            (folder / f"F{number}.java").touch()
    return root


def predicted(root: Path) -> float:
    """Processor seconds from the folder's name to the second of two builds."""
    began = process_time()
    context = folder_context(str(root), None)
    build = rebuilt(Request(parse(DOCKERFILE), context), [parse_change("edit src/p1/F1.java")])
    spent = process_time() - began
    assert [step.cache.value for step in build.steps] == ["hit", "miss", "miss"]
    return spent


def walked(root: Path) -> float:
    """Processor seconds to list the same folder with the size of every file."""
    began = process_time()
    for folder, _, files in os.walk(root):
        for name in files:
            os.lstat(os.path.join(folder, name))
    return process_time() - began


def test_a_large_context_takes_seconds_and_grows_in_line(tmp_path: Path) -> None:
    few, many = filled(tmp_path / "few", FEW), filled(tmp_path / "many", MANY)
    small, large = min(predicted(few) for _ in range(2)), predicted(many)
    per_file = [large / MANY * 1e6], [small / FEW * 1e6]
    growth = report(f"a file of {MANY:,} beside one of {FEW:,}", *per_file, "us", 1.6)
    beside = report(f"{MANY:,} files, beside listing them", [large], [walked(many)], "s", 60)
    assert growth < 1.6
    assert beside < 60
