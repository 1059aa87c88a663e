"""What a command may load: each library that a command doesn't need makes every start of it slower.

The pack's cache and the index of what can be found are warm, as on every start but the first. A row
lists the libraries from outside the standard one, and of that the few that take long to import.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sealegs.cli.group import program
from sealegs.workspace.packs import shipped_packs
from tests.workspace.anki.hostile import collection, framed, newer, packed

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
PARSES = {"markdown_it", "mdurl", "linkify_it", "uc_micro", "yaml"}
SCREENS = READS | {"asyncio", "concurrent.futures", "rich", "ssl", "textual"}
ROOMS = DESK | {"asyncio", "concurrent.futures", "email", "greenlet", "ssl", "sqlalchemy"}
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
    ("backup", "list"): DESK,
    ("backup", "restore"): DESK,
    ("config", "show"): SCREENS | {"yaml"},
    ("config", "check"): SCREENS,
    ("config", "path"): READS,
    ("config", "edit"): READS,
    ("config", "schema"): READS,
    ("export", "anki", "-o", "a.apkg"): DESK,
    ("export", "csv", "-o", "a.csv"): DESK,
    ("export", "json", "-o", "a.json"): DESK,
    ("export", "notes"): DESK,
    ("export", "sheet"): DESK,
    ("export", "xlsx", "-o", "a.xlsx"): DESK | {"xlsxwriter"},
    ("import", "anki", "older.apkg", "--to", "pack"): DESK | PARSES,
    ("import", "anki", "newest.apkg", "--to", "pack"): DESK | PARSES | {"backports", "compression"},
    ("interview", "list"): DESK | HEARS,
    ("interview", "report"): DESK | HEARS,
    ("interview", "replay"): DESK | HEARS,
    ("interview", "dispute", "1"): DESK | HEARS,
    ("journal", "export"): DESK,
    ("journal", "merge", "Dockerfile"): DESK,
    ("journal", "forget", "--yes"): DESK,
    ("lab", "check", "jar-ships-its-workshop"): DESK | {"tree_sitter"},
    ("lab", "open", "jar-ships-its-workshop"): DESK,
    ("lab", "reset", "jar-ships-its-workshop"): DESK,
    ("lab", "solution", "jar-ships-its-workshop"): DESK,
    ("mine", ".", "--plain"): DESK | {"tree_sitter"},
    ("next",): DESK,
    ("pack", "check", "none"): READS | HEARS | PARSES,
    ("pack", "list"): READS | {"yaml"},
    ("pack", "add", "none"): READS | PARSES,
    ("pack", "remove", "none"): READS | {"yaml"},
    ("pack", "new", "ours"): READS | {"yaml"},
    ("pack", "schema", "agenda"): READS | PARSES | HEARS,
    ("placement", "--plain", "multi-stage-build"): DESK | PARSES | {"tree_sitter"},
    ("team", "agendas"): READS | HEARS | {"yaml"},
    ("team", "list"): ROOMS,
    ("team", "report"): ROOMS | HEARS,
    ("team", "export"): ROOMS,
    ("team", "forget", "nobody"): ROOMS,
    ("team", "verify", "none"): DESK,
    ("tour",): COMMAND,
}
WAITING = {
    "lab watch": "looks at files until it is interrupted",
    "team host": "leads a room",
    "team join": "needs a room",
    "team serve": "serves until it is interrupted",
    "team tab": "is started by a server",
    "team web": "serves until it is interrupted",
}
"""Commands that don't end by themselves; what their start loads is seen elsewhere."""


@pytest.fixture(scope="module")
def warm() -> None:
    """The pack, in the cache that all tests share."""
    packs = shipped_packs()
    packs.pack(), packs.exercises(), packs.bank(), packs.facts()


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("words", ALLOWED, ids=" ".join)
def test_a_command_loads_only_what_it_needs(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.20\nCMD sh run.sh\n")
    if words[0] == "import":
        packed(tmp_path / "older.apkg", collection(tmp_path / "older"))
        framed(tmp_path / "newest.apkg", newer(tmp_path / "newest").read_bytes())
    if words[0] == "find":  # the index is made once and kept
        loaded(words, tmp_path)
    done = loaded(words, tmp_path)
    told = done.stderr.splitlines()[-1].split() if done.stderr else []
    assert told[:1] == ["loaded:"], done.stderr
    assert set(told[1:]) - ALLOWED[words] == set()


def loaded(words: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that says in its last line on standard error what it loaded."""
    environment = {**os.environ, "PYTHONPATH": str(APP), "SEALEGS_HOME": str(folder / "home")}
    return subprocess.run(
        [sys.executable, "-c", COUNTED.format(words=list(words), heavy=HEAVY)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        env=environment,
    )


def leaves(command: click.Command, name: str = "") -> Iterator[str]:
    """Yield the names of all commands that do something."""
    if not isinstance(command, click.Group):
        yield name.strip()
        return
    for word in command.list_commands(click.Context(command)):
        child = command.get_command(click.Context(command), word)
        assert child is not None
        yield from leaves(child, f"{name} {word}")


def test_every_command_has_a_row() -> None:
    rows = {" ".join(words) for words in ALLOWED}
    # The mock interview is what `interview` does without another word.
    seen = {"interview take"} | {
        name for name in leaves(program) if any(f"{row} ".startswith(f"{name} ") for row in rows)
    }
    assert set(leaves(program)) - seen == set(WAITING)
