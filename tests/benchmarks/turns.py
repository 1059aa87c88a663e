"""Processor time of commands, run in turn with ``python -c pass``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import extent

RUNS = extent(20, 5)


def milliseconds(command: Sequence[str], folder: Path) -> float:
    """Run a command to its end and return the processor time it took, the system's included."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    with process:
        assert process.stderr is not None
        assert process.returncode in (0, 1), process.stderr.read().decode()
    return (used.ru_utime + used.ru_stime) * 1000


def in_turn(
    commands: Mapping[str, Sequence[str]], folder: Path, runs: int = RUNS
) -> dict[str, list[float]]:
    """Run commands in turn and return what each run of each took; a first run doesn't count."""
    for command in commands.values():
        milliseconds(command, folder)
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            spent[name].append(milliseconds(command, folder))
    return spent


def told(spent: Mapping[str, Sequence[float]], title: str) -> dict[str, float]:
    """Print what commands take more than ``pass``, the best of all runs; return it."""
    bare = min(spent["pass"])
    print(f"\n{title}; python -c pass takes {bare:.1f} ms (median {median(spent['pass']):.1f}):")
    more = {name: min(times) - bare for name, times in spent.items() if name != "pass"}
    for name, extra in more.items():
        print(f"  {name}: {extra:.1f} ms more (median {median(spent[name]):.1f} in all)")
    return more
