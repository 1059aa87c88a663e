"""What a command may load: each library that a command doesn't need makes every start of it slower.

The pack's cache is warm, as it is on every start but the first. A row lists the libraries from
outside the standard one, and of that the few that take long to import.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sealegs.workspace.packs import shipped_packs

APP = Path(__file__).parents[2] / "app"
HEAVY = (
    "asyncio", "concurrent.futures", "difflib", "email", "hashlib", "http", "multiprocessing",
    "sqlite3", "ssl", "unittest", "xml.etree",
)  # fmt: skip
"""Packages of the standard library that a start notices."""

COUNTED = """
import sys
from sealegs.cli.group import program
before = set(sys.modules)
try:
    program({words!r}, prog_name="sealegs")
except SystemExit as end:
    status = end.code or 0
tops = {{name.partition(".")[0] for name in sys.modules}}
foreign = {{n for n in tops if n not in sys.stdlib_module_names and not n.startswith("_")}}
named = {{n for n in foreign if getattr(sys.modules[n], "__spec__", None) is not None}}
heavy = {{name for name in {heavy!r} if name in sys.modules}}
print("loaded:", *sorted(named | heavy), file=sys.stderr)
sys.exit(status)
"""

COMMAND = {"click", "sealegs"}
VALUES = COMMAND | {"msgspec", "typing_extensions"}
READS = VALUES | {"platformdirs", "hashlib", "difflib"}
DESK = READS | {"sqlite3"}
HEARS = {"rapidfuzz", "snowballstemmer"}
ALLOWED: dict[tuple[str, ...], set[str]] = {
    ("--version",): COMMAND,
    ("--help",): VALUES | {"platformdirs", "difflib", "sqlite3"},
    ("cards", "--help"): COMMAND,
    ("check", "Dockerfile"): VALUES | {"tree_sitter"},
    ("explain", "DL3007"): VALUES,
    ("simulate", "Dockerfile"): VALUES | {"tree_sitter"},
    ("glossary", "layer"): READS,
    ("read", "multi-stage-build", "--plain"): READS,
    ("doctor",): DESK | {"email"},
    ("lab", "list"): DESK,
    ("stats",): DESK,
    ("plan",): DESK,
    ("map",): DESK,
    ("cards", "--plain"): DESK,
    ("quiz", "--plain"): DESK | {"markdown_it", "mdurl", "linkify_it", "uc_micro", "tree_sitter"},
    ("interview", "--plain"): DESK | HEARS | {"tree_sitter"},
    ("find", "layer"): DESK | HEARS | {"tree_sitter"},
}


@pytest.fixture(scope="module")
def warm() -> None:
    """The pack, in the cache that all tests share."""
    packs = shipped_packs()
    packs.pack(), packs.exercises(), packs.bank(), packs.facts()


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("words", ALLOWED, ids=" ".join)
def test_a_command_loads_only_what_it_needs(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.20\nCMD sh run.sh\n")
    environment = {**os.environ, "PYTHONPATH": str(APP), "SEALEGS_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", COUNTED.format(words=list(words), heavy=HEAVY)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        env=environment,
    )
    told = done.stderr.splitlines()[-1].split() if done.stderr else []
    assert told[:1] == ["loaded:"], done.stderr
    assert set(told[1:]) - ALLOWED[words] == set()
