"""What each command takes from an installed wheel, in starts of Python itself, and what it may.

Processor time of the process and of the system for it, the best of runs in turn with `python -c
pass`. The cache of packs is warm, as on every start but the first; one row runs without it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.figures import extent
from tests.benchmarks.turns import in_turn

RUNS = extent(6, 2)
WITHOUT_A_CACHE = "lab list, no cache"
BUDGETS: dict[str, tuple[tuple[str, ...], float]] = {
    "--version": (("--version",), 6),
    "--help": (("--help",), 18),
    "cards --help": (("cards", "--help"), 10),
    "check FILE": (("check", "Dockerfile"), 16),
    "explain RULE": (("explain", "DL3007"), 14),
    "simulate FILE": (("simulate", "Dockerfile"), 16),
    "glossary WORD": (("glossary", "layer"), 16),
    "read TOPIC": (("read", "multi-stage-build", "--plain"), 16),
    "lab list": (("lab", "list"), 24),
    "stats": (("stats",), 32),
    "plan": (("plan",), 32),
    "map": (("map",), 32),
    "cards, first card": (("cards", "--plain"), 32),
    "quiz, first question": (("quiz", "--plain"), 36),
    "interview, first question": (("interview", "--plain"), 44),
    "find WORDS": (("find", "layer"), 44),
    "doctor": (("doctor",), 24),
}
"""The words, and the most it may take as a multiple of `python -c pass`: half as much again as was
measured, or more."""


@pytest.mark.benchmark
def test_each_command_keeps_to_its_budget(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.12-slim\nCOPY . .\nCMD python app.py\n")
    program = str(programs / "sealegs")
    commands = {"pass": [str(programs / "python"), "-c", "pass"]}
    commands |= {name: [program, *words] for name, (words, _) in BUDGETS.items()}
    uncached = ["env", "SEALEGS_CACHE=/dev/null", program, "lab", "list"]
    commands[WITHOUT_A_CACHE] = uncached
    best = {name: min(times) for name, times in in_turn(commands, tmp_path, RUNS).items()}
    bare = best.pop("pass")
    print(f"\nprocessor time of commands; python -c pass takes {bare:.1f} ms:")
    for name, took in best.items():
        most = f" (budget {BUDGETS[name][1]:g})" if name in BUDGETS else ""
        print(f"  {name:<26} {took / bare:5.1f} times, {took - bare:6.1f} ms more{most}")
    over = {name: took / bare for name, took in best.items()
            if name in BUDGETS and took / bare > BUDGETS[name][1]}  # fmt: skip
    assert over == {}
    # What the cache is for: an exercise is found without parsing any.
    assert best["lab list"] < 0.6 * best[WITHOUT_A_CACHE]
