"""Files a second of `sealegs check`, hadolint and tally: the same files, one batch, one run.

Each process is started, checks every file with all of its rules on both processors, and prints
JSON. What each does beside its own rules can't be made equal, so it is said: hadolint runs
ShellCheck on every RUN, which can't be switched off; tally runs ShellCheck and PowerShell rules as
well, while its slow checks, which ask registries, are off. Ours runs all rules, parses, converts
and predicts the build of each file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.dockerfiles import write_dockerfiles
from tests.benchmarks.figures import extent

APP = Path(__file__).parents[2] / "app"
FILES = extent(320, 80)
RUNS = extent(3, 1)
LIMIT_MB = 250
SEALEGS = [sys.executable, "-m", "sealegs", "check", "--format", "json", "--all"]


def tool(name: str) -> str:
    """Return the path of a program in this environment."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found is not None, f"{name} is not installed: install the development dependencies"
    return found


def seconds(command: Sequence[str], folder: Path) -> float:
    """Run a program to its end and return how long that took."""
    started = time.perf_counter()
    with (folder / "output").open("wb") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(APP)},
            check=False,
        )
    spent = time.perf_counter() - started
    assert done.returncode in (0, 1), done.stderr.decode()
    assert (folder / "output").stat().st_size > FILES
    return spent


@pytest.mark.benchmark
def test_more_files_a_second_than_the_peers(tmp_path: Path) -> None:
    files = [str(path.relative_to(tmp_path)) for path in write_dockerfiles(tmp_path, FILES)]
    peers = {
        "sealegs": [*SEALEGS, *files],
        "hadolint": [tool("hadolint"), "--format", "json", "--no-fail", *files],
        "tally": [tool("tally"), "lint", "--format", "json", "--slow-checks", "off", *files],
    }
    spent: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(RUNS):
        for name, command in peers.items():
            spent[name].append(seconds(command, tmp_path))
    rates = {name: FILES / median(times) for name, times in spent.items()}
    print(f"\n{FILES} files, process start included, median of {RUNS} runs in turn:")
    for name, rate in rates.items():
        print(f"  {name}: {rate:.0f} files/s, sealegs is {rates['sealegs'] / rate:.1f} times that")
    assert rates["sealegs"] > rates["hadolint"]
    assert rates["sealegs"] > rates["tally"]


def peak_mb(folder: Path) -> float:
    """Check a folder in a process of its own and return its peak memory with its children's."""
    script = (
        "import resource, sys\n"
        "from sealegs.cli.check import COMMAND\n"
        "try: COMMAND(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "me, children = (resource.getrusage(who).ru_maxrss for who in"
        " (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(me, children, file=sys.stderr)"
    )
    # What a process used before it became another program counts as that one's peak on Linux, so a
    # shell stands in between: what the tests use is not the check's.
    between = ["sh", "-c", '"$@"; exit $?', "sh"]
    done = subprocess.run(
        [*between, sys.executable, "-c", script, "--format", "json", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(APP)},
        check=True,
    )
    me, largest_child = map(int, done.stderr.split())
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    # The kernel tells the largest child only: as many of that size as there are workers.
    return (me + largest_child * min(workers, 8)) / unit


def test_a_hundred_files_need_little_memory(tmp_path: Path) -> None:
    write_dockerfiles(tmp_path, 100)
    assert peak_mb(tmp_path) < LIMIT_MB


@pytest.mark.slow
def test_a_thousand_files_need_little_memory(tmp_path: Path) -> None:
    write_dockerfiles(tmp_path, 1000)
    used = peak_mb(tmp_path)
    print(f"\n1,000 files: {used:.0f} MB at most (budget {LIMIT_MB}), all processes together")
    assert used < LIMIT_MB
