"""Commands in a shell that has closed its ends, with no home, no room on the disk, no UTF-8."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
DOCKERFILE = "FROM python:3.12\nCOPY . .\nCMD python app.py\n"


def sealegs(
    folder: Path, shell: str, extra: Mapping[str, str] | None = None, limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which ``sealegs`` is the program; ``limit`` bounds every file."""
    (folder / "Dockerfile").write_text(DOCKERFILE)
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(APP), "LANG": "C.UTF-8",
        "SEALEGS_HOME": str(folder / "home"), "SEALEGS_CACHE": os.environ["SEALEGS_CACHE"],
        "HOME": str(folder), **(extra or {}),
    }  # fmt: skip
    if limit is not None:  # or modules that weren't compiled yet stay half compiled for everybody
        environment["PYTHONDONTWRITEBYTECODE"] = "1"

    def bounded() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    line = f'sealegs() {{ "{sys.executable}" -m sealegs "$@"; }}\n{shell}'
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, check=False, cwd=folder,
        stdin=subprocess.DEVNULL, env=environment, preexec_fn=bounded, timeout=300,
    )  # fmt: skip


def said(done: subprocess.CompletedProcess[str]) -> str:
    """Return what stands on standard error, where no traceback and no riddle is."""
    for word in ("Traceback", "Exception ignored", "Errno", "Error:"):
        assert word not in done.stderr, done.stderr
    return done.stderr


CLOSED = [
    "check Dockerfile", "glossary layer", "export csv", "next", "cards --plain", "doctor",
]  # fmt: skip


@pytest.mark.parametrize("words", CLOSED)
def test_an_output_that_is_closed_gets_nothing_and_nobody_breaks(
    tmp_path: Path, words: str
) -> None:
    done = sealegs(tmp_path, f"sealegs {words} >&-")
    assert said(done) == "" or done.stderr.startswith("sealegs: ")
    assert done.returncode in (0, 1)


@pytest.mark.parametrize("ends", ["<&-", "2>&-", "<&- >&- 2>&-"])
def test_with_any_end_closed_a_grade_goes_into_the_journal_and_not_over_it(
    tmp_path: Path, ends: str
) -> None:
    """A file that is opened while the output is closed would take its number."""
    done = sealegs(tmp_path, f"sealegs plan --date 2030-01-01 --minutes 20 {ends}")
    assert (done.returncode, said(done)) == (0, "")
    with sqlite3.connect(tmp_path / "home" / "data" / "journal.db") as journal:
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert journal.execute("SELECT count(*) FROM event").fetchone()[0] > 0


@pytest.mark.parametrize("words", ["check .", "export csv", "explain --list", "glossary"])
def test_a_reader_that_has_seen_enough_ends_the_program_silently(
    tmp_path: Path, words: str
) -> None:
    for number in range(70):  # enough for several processes
        (tmp_path / f"{number}.Dockerfile").write_text(DOCKERFILE * 3)
    done = sealegs(tmp_path, f"sealegs {words} | head -n 1; exit ${{PIPESTATUS[0]}}")
    assert said(done) == ""
    assert len(done.stdout.splitlines()) == 1
    assert done.returncode in (0, 1)


def test_a_user_without_a_home_is_told_what_to_set(tmp_path: Path) -> None:
    """As in a container that runs as a number nobody has."""
    code = (
        "import pwd, sys; from sealegs.__main__ import main\n"
        "def nobody(number): raise KeyError(number)\n"
        "pwd.getpwuid = nobody; sys.argv[1:] = sys.argv[1:]; main()"
    )
    run = f'unset HOME SEALEGS_HOME; "{sys.executable}" -c "$CODE"'
    done = sealegs(tmp_path, f"{run} stats", {"CODE": code})
    assert said(done) == (
        "sealegs: this user has no home folder; set HOME, or SEALEGS_HOME, to a folder of your "
        "own.\n"
    )
    assert done.returncode == 2
    assert sealegs(tmp_path, f"{run} check Dockerfile", {"CODE": code}).returncode == 1


@pytest.mark.parametrize("words", ["check Dockerfile", "check .", "stats", "mine ."])
def test_in_a_folder_that_is_gone_it_is_said_or_does_not_matter(tmp_path: Path, words: str) -> None:
    done = sealegs(tmp_path, f"mkdir gone; cd gone; rmdir ../gone; sealegs {words}")
    assert said(done) == "" or done.stderr.startswith("sealegs: ")
    assert done.returncode == (0 if words == "stats" else 2)


WRITERS = [
    "export anki -o out", "export csv -o out", "export json -o out", "export xlsx -o out",
    "export sheet out", "journal export out", "backup", "lab open jar-ships-its-workshop",
    "plan --date 2030-01-01 --minutes 20",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "limit"), [*((words, 10_000) for words in WRITERS), ("export csv -o out", 0)]
)
def test_a_full_disk_is_one_sentence_and_leaves_nothing_half_done(
    tmp_path: Path, words: str, limit: int
) -> None:
    (tmp_path / "out").write_text("what was there")
    made = sealegs(tmp_path, "sealegs stats")
    assert made.returncode == 0
    before = sorted(path.name for path in tmp_path.iterdir())
    done = sealegs(tmp_path, f"sealegs {words}", limit=limit)
    told = said(done)
    assert len(told.splitlines()) <= 2, told
    if done.returncode == 2:
        assert told.splitlines()[-1].startswith("sealegs: ")  # behind what the journal has to say
        assert (tmp_path / "out").read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    after = sealegs(tmp_path, "sealegs doctor")
    assert after.returncode == 0, after.stdout
    assert "damaged" not in after.stdout


@pytest.mark.parametrize(
    "extra",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"TERM": "dumb", "COLUMNS": "1", "LINES": "1"},
        {"COLUMNS": "100000", "LINES": "100000", "TERM": "nonsense"},
        {"COLUMNS": "-5", "LINES": "x", "TZ": ":/nowhere"},
    ],
    ids=["C", "one column", "huge", "nonsense"],
)
@pytest.mark.parametrize("words", ["stats", "read multi-stage-build --plain", "check -"])
def test_odd_terminals_and_locales_change_no_outcome(
    tmp_path: Path, words: str, extra: dict[str, str]
) -> None:
    line = f"echo FROM é | sealegs {words}" if words == "check -" else f"sealegs {words}"
    done = sealegs(tmp_path, line, extra)
    said(done)
    assert done.returncode == (1 if words == "check -" else 0)
    assert done.stdout
