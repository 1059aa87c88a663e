"""The house keeps its shape: what a headless import really loads, and how large things grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parent.parent / "app"
MODULES = sorted((APP / "sealegs").rglob("*.py"))
HEADLESS = [
    "ground", "dockerfile", "simulator", "analyzer", "curriculum", "journal", "study",
    "authoring", "workspace", "team", "cli",
]  # fmt: skip


def name(module: Path) -> str:
    """Return the dotted name of a module file."""
    parts = module.relative_to(APP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("floor", HEADLESS)
def test_nothing_below_the_screens_loads_a_terminal_interface(floor: str) -> None:
    wanted = [name(m) for m in MODULES if name(m).split(".")[1:2] == [floor]]
    script = (
        "import importlib, sys\n"
        f"for module in {wanted!r}: importlib.import_module(module)\n"
        "bad = sorted(m for m in sys.modules if m.split('.')[0] in ('textual', 'rich'))\n"
        "sys.exit(' '.join(bad) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=APP
    )
    assert done.returncode == 0, done.stderr


def test_asking_for_the_version_loads_neither_screens_nor_topics() -> None:
    script = (
        "import sys\nfrom sealegs.cli.group import program\n"
        "try: program(['--version'], prog_name='sealegs')\nexcept SystemExit: pass\n"
        "bad = [m for m in ('textual', 'rich', 'markdown_it', 'sqlite3') if m in sys.modules]\n"
        "sys.exit(' '.join(bad) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=APP
    )
    assert done.returncode == 0, done.stderr


def test_what_serves_rooms_is_loaded_only_when_a_room_runs() -> None:
    core = [name(m) for m in MODULES if m.parent == APP / "sealegs" / "team"]
    wanted = [*(name(m) for m in MODULES if name(m).startswith("sealegs.cli.")), *core]
    script = (
        "import importlib, sys\n"
        f"for module in {wanted!r}: importlib.import_module(module)\n"
        "heavy = ('sqlalchemy', 'psycopg', 'starlette', 'uvicorn', 'websockets', 'segno', "
        "'xlsxwriter', 'textual_serve')\n"
        "sys.exit(' '.join(sorted(m for m in sys.modules if m in heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=APP
    )
    assert done.returncode == 0, done.stderr


LISTED = {
    "analyzer/reporters": "analyzer/reporters",
    "analyzer/rules": "analyzer",
    "authoring/course_checks": "authoring",
    "authoring/mutants": "authoring",
    "study/goals": "study",
    "study/mine/veins": "study/mine",
    "study/questions": "study/questions",
    "team/agenda": "team",
    "team/scoring": "team",
}
"""Folders whose modules are found by listing them, and where each has to be tried by its name."""


@pytest.mark.parametrize(("folder", "tests"), LISTED.items())
def test_what_is_found_by_listing_a_folder_is_tried_by_its_name(folder: str, tests: str) -> None:
    found = (APP.parent / "tests" / tests).rglob("*.py")
    words = set(re.findall(r"[a-z][a-z0-9_-]*", "\n".join(p.read_text("utf-8") for p in found)))
    modules = [m.stem for m in (APP / "sealegs" / folder).glob("[a-z]*.py")]
    untried = [m for m in modules if words.isdisjoint({m, m.rstrip("_"), m.replace("_", "-")})]
    assert untried == [], f"write their tests below tests/{tests} (CONTRIBUTING.md)"


def sizes(tree: ast.Module) -> Iterator[tuple[str, int, int]]:
    """Yield name, length and limit of every class and function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1, 60
        elif isinstance(node, ast.ClassDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1, 300


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_modules_classes_and_functions_stay_small(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    assert [row for row in sizes(ast.parse(source)) if row[1] > row[2]] == []
