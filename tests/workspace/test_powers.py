"""What may be done beyond the program's own folders is asked where it is done."""

from __future__ import annotations

import ast
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sealegs
from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.study.interview.steps import Settings
from sealegs.workspace.desk import Desk
from sealegs.workspace.given_file import given_file
from sealegs.workspace.interviews import stock_of
from sealegs.workspace.labs.own_editor import editor_of
from sealegs.workspace.mining.mined import mine_of
from sealegs.workspace.paths import Paths
from sealegs.workspace.powers import FULL, LOCKED, Power, Powers

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def test_full_has_every_power_and_locked_has_none() -> None:
    assert all(FULL.has(power) for power in Power)
    assert not any(LOCKED.has(power) for power in Power)
    assert LOCKED.has(None), "what needs no power is never refused"


@pytest.mark.parametrize("power", Power)
def test_a_power_that_is_missing_is_refused_in_a_sentence(power: Power) -> None:
    with pytest.raises(SealegsError, match=r"^In the browser .+\.$"):
        Powers(frozenset(Power) - {power}).need(power)
    FULL.need(power)


def test_a_locked_desk_keeps_answers_and_writes_nothing_else(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "cache")
    desk = Desk.open(paths, FixedClock(NOW), random.Random(1), powers=LOCKED)
    try:
        with pytest.raises(SealegsError, match="server's disk"):
            desk.export("../../x.html", "text")
        with pytest.raises(SealegsError, match="server's disk"):
            desk.report("a/b/q1", "hash", "given", "words")
        with pytest.raises(SealegsError, match="no files of this machine"):
            stock_of(desk, Settings(15, seed="1", source=str(tmp_path)))
    finally:
        desk.close()
    assert not paths.reports.exists()


def test_nothing_outside_is_read_and_no_editor_is_found_without_the_power(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\n")
    for path in (str(tmp_path), str(tmp_path / "Dockerfile"), "/etc/passwd", "nowhere"):
        with pytest.raises(SealegsError, match="no files of this machine"):
            mine_of(path, "1", powers=LOCKED)
        with pytest.raises(SealegsError, match="no files of this machine"):
            given_file(path, powers=LOCKED)
    with pytest.raises(SealegsError, match="no other program"):
        editor_of({"EDITOR": "vi"}, [tmp_path / "Dockerfile"], LOCKED)


STARTERS = {
    "authoring/course_checks/spelling.py": "a spelling checker, for authors",
    "team/server/attached.py": "the server of a host's terminal",
    "team/web/process.py": "the app of a page",
    "workspace/checking/processes.py": "many Dockerfiles checked at once",
    "workspace/labs/own_editor.py": "the learner's editor, beside the lab",
    "workspace/programs.py": "the learner's editor and pager",
}
"""The only places where a program is started; none of them is a screen's."""

_STARTING = {
    "subprocess", "multiprocessing", "pty", "webbrowser", "ProcessPoolExecutor", "system", "popen",
    "create_subprocess_exec", "create_subprocess_shell", "fork", "forkpty", "posix_spawn", "spawnv",
    "execv", "execve", "execvp", "execvpe", "startfile",
}  # fmt: skip


def test_programs_are_started_in_these_places_alone() -> None:
    app = Path(sealegs.__file__).parent
    found = set()
    for module in app.rglob("*.py"):
        text = module.read_text("utf-8")
        if any(name in text for name in _STARTING):  # reading all of them takes seconds
            nodes = ast.walk(ast.parse(text))
            if any(_named(node) & _STARTING for node in nodes):
                found.add(module.relative_to(app).as_posix())
    assert found == set(STARTERS)
    assert not any(name.startswith("tui/") for name in found)


def _named(node: ast.AST) -> set[str]:
    """Return what a piece of code imports, and what it takes of ``os`` and ``asyncio``."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0], *(alias.name for alias in node.names)}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return {node.attr} if node.value.id in ("os", "asyncio") else set()
    return set()
