"""Starting the learner's own programs: which, without a shell, and not where none may run."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.powers import FULL, LOCKED
from sealegs.workspace.programs import EDITOR, PAGER, command_of, edit, page

WRITER = "import sys; open(sys.argv[-1], 'a').write(sys.argv[1])"


def test_the_first_variable_that_is_set_names_the_program() -> None:
    assert command_of({"EDITOR": "vi -n", "VISUAL": "gvim"}, EDITOR, FULL) == ("vi", "-n")
    assert command_of({"EDITOR": "", "VISUAL": "gvim"}, EDITOR, FULL) == ("gvim",)
    assert command_of({"EDITOR": " ", "VISUAL": "gvim"}, EDITOR, FULL) == ("gvim",)
    assert command_of({"PAGER": "most"}, PAGER, FULL) == ("most",)


def test_no_shell_reads_what_a_variable_holds(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text("FROM a\n")
    program = f'{sys.executable} -c "{WRITER}" "; touch {tmp_path}/touched $(id)"'
    edit({"EDITOR": program}, file, FULL)
    assert file.read_text() == f"FROM a\n; touch {tmp_path}/touched $(id)"
    assert not (tmp_path / "touched").exists()


def test_a_pager_is_given_the_text(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    page({"PAGER": f'{sys.executable} -c "{code}" {taken}'}, "über die Reling\n", FULL)
    assert taken.read_text(encoding="utf-8") == "über die Reling\n"


def test_a_pager_that_is_left_early_is_no_error() -> None:
    page({"PAGER": f'{sys.executable} -c ""'}, "long " * 1_000_000, FULL)


def test_ctrl_c_is_the_programs_while_it_runs(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; os.kill(os.getppid(), signal.SIGINT); "
        "heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler; "
        "open(sys.argv[1], 'w').write(str(heard))"
    )
    ours: list[int] = []

    def hear(number: int, _frame: object) -> None:
        ours.append(number)

    before = signal.signal(signal.SIGINT, hear)
    try:
        edit({"EDITOR": f'{sys.executable} -c "{code}"'}, tmp_path / "file", FULL)
        assert signal.getsignal(signal.SIGINT) is hear
    finally:
        signal.signal(signal.SIGINT, before)
    assert ours == []
    assert (tmp_path / "file").read_text() == "True"


def test_who_is_told_to_end_while_a_program_starts_ends_it_and_is_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours: list[int] = []
    start = subprocess.Popen

    def started(*call: object, **choices: object) -> object:
        program = start(*call, **choices)  # type: ignore[call-overload]
        signal.raise_signal(signal.SIGTERM)
        return program

    monkeypatch.setattr(subprocess, "Popen", started)
    before = signal.signal(signal.SIGTERM, lambda number, _frame: ours.append(number))
    began = time.monotonic()
    try:
        edit({"EDITOR": f'{sys.executable} -c "import time; time.sleep(60)"'}, tmp_path, FULL)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert time.monotonic() - began < 30
    assert ours == [signal.SIGTERM]


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({}, "$EDITOR isn't set"),
        ({"EDITOR": "'open"}, "$EDITOR can't be read"),
        ({"EDITOR": "/nowhere/at-all"}, "$EDITOR can't be started"),
    ],
)
def test_what_is_wrong_is_one_sentence(environ: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(SealegsError) as told:
        edit(environ, tmp_path / "file", FULL)
    assert str(told.value).startswith(says)


def test_in_the_browser_none_is_started(tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    program = f'{sys.executable} -c "{WRITER}" x {touched}'
    with pytest.raises(SealegsError, match="no other program"):
        edit({"EDITOR": program}, touched, LOCKED)
    with pytest.raises(SealegsError, match="no other program"):
        page({"PAGER": program}, "text", LOCKED)
    assert not touched.exists()
