"""The commands that look after the learner's things, as a shell user types them."""

from __future__ import annotations

import errno
import io
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program
from sealegs.workspace.health import CALLED

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own."""
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path))
    return tmp_path


def sealegs(*words: str, typed: str = "") -> Result:
    """Run the program."""
    return CliRunner().invoke(program, list(words), input=typed)


def test_a_backup_is_made_listed_and_restored(home: Path) -> None:
    made = sealegs("backup")
    assert made.exit_code == 0
    assert "backed up 0 events" in made.output
    (name,) = sealegs("backup", "list").stdout.split()
    assert (home / "data" / "backups" / name).is_file()
    folder = str(home / "data" / "backups")
    document = json.loads(sealegs("backup", "list", "--json").stdout)
    assert document == {"version": 1, "folder": folder, "backups": [name]}
    asked = sealegs("backup", "restore", typed="n\n")
    assert asked.exit_code == 1
    assert sealegs("backup", "restore", name, "--yes").exit_code == 0


def test_a_missing_backup_is_one_sentence(home: Path) -> None:
    done = sealegs("backup", "restore", "19990101", "--yes")
    assert done.exit_code == 2
    assert done.stderr.startswith("sealegs: there is no backup called 19990101")
    assert len(done.stderr.splitlines()) == 1


def test_doctor_finds_a_healthy_machine_healthy(home: Path) -> None:
    done = sealegs("doctor")
    assert done.exit_code == 0, done.output
    for words in ("python", "journal", "topics", "encoding"):
        assert words in done.output
    assert str(home) in done.output


def test_doctor_asks_for_no_library_that_an_installation_may_lack() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    needed = {re.split(r"[\[<>=~ ]", each)[0] for each in project["dependencies"]}
    assert set(CALLED) <= {project["name"], *needed}


def test_doctor_says_what_to_do_about_a_damaged_journal(home: Path) -> None:
    sealegs("backup")
    for side in (home / "data").glob("journal.db-*"):
        side.unlink()
    (home / "data" / "journal.db").write_bytes(b"nonsense" * 1000)
    done = sealegs("doctor", "--json")
    assert done.exit_code == 1
    bad = [one for one in json.loads(done.stdout)["findings"] if not one["ok"]]
    assert [one["name"] for one in bad] == ["check"]
    assert "repairs" in bad[0]["advice"]


def test_doctor_tells_how_old_the_catalogue_is(home: Path) -> None:
    assert "as of 2026-" in sealegs("doctor", "--catalogue").output
    told = json.loads(sealegs("doctor", "--catalogue", "--json").stdout)
    assert told["version"] == 1
    assert sum(told["trust"].values()) == told["images"]


def test_an_unknown_command_names_the_nearest(home: Path) -> None:
    done = sealegs("doktor")
    assert done.exit_code == 2
    assert "did you mean `sealegs doctor`?" in done.stderr


def test_folders_that_cannot_be_looked_at_are_told(home: Path) -> None:
    there = {"SEALEGS_HOME": str(home / ("n" * 300))}
    for words in (("backup", "list"), ("journal", "forget", "--yes")):
        done = CliRunner().invoke(program, words, env=there)
        assert done.exit_code == 2
        assert done.stderr.startswith("sealegs: ")
        assert "too long" in done.stderr
    examined = CliRunner().invoke(program, ["doctor"], env=there)
    assert examined.exit_code == 1
    assert "can't be read (File name too long)" in examined.stdout


class Full(io.RawIOBase):
    """A file on a disk that has no space left."""

    def writable(self) -> bool:
        """Tell that it can be written to, until somebody does."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Find no space."""
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("words", [("export", "csv"), ("config", "show"), ("find", "stage")])
def test_output_that_finds_no_space_is_one_sentence(
    home: Path,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    full = io.TextIOWrapper(io.BufferedWriter(Full(), 16), "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit) as end:
            program(words)
    full.detach().detach()  # nobody writes what is left when it is thrown away
    assert end.value.code == 2
    assert capsys.readouterr().err == (
        "sealegs: the output can't be written (no space left on device); free some space.\n"
    )


def test_bytes_that_are_no_text_and_signs_that_a_terminal_lacks_end_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n\nu\nq\n"), "utf-8")
    shown = io.TextIOWrapper(io.BytesIO(), "latin-1")
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", typed)
        patched.setattr(sys, "stdout", shown)
        for words in (["next"], ["stats"]):
            with pytest.raises(SystemExit) as end:
                program(words)
            assert end.value.code == 0
        shown.flush()
        said = shown.buffer
        assert isinstance(said, io.BytesIO)
    told = said.getvalue().decode("latin-1")
    assert "Please type one of" in told
    assert "Weakest concepts" in told


def test_a_sentence_about_a_file_does_not_obey_its_name(home: Path) -> None:
    said = sealegs("export", "csv", "-o", str(home / "none\x1b[2J" / "x.csv"))
    assert said.exit_code == 2
    assert "can't be written" in said.stderr
    assert "\x1b" not in said.stderr


def test_without_a_terminal_the_app_refuses_in_one_sentence(home: Path) -> None:
    done = sealegs()
    assert done.exit_code == 2
    assert "needs a terminal" in done.stderr


@pytest.mark.parametrize("command", ["backup", "doctor", "read"])
def test_every_command_explains_itself_with_an_example(home: Path, command: str) -> None:
    done = sealegs(command, "--help")
    assert done.exit_code == 0
    assert "Example:" in done.output


def test_doctor_shows_the_cache_and_clears_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEALEGS_CACHE", str(home / "kept"))

    def cache() -> str:
        findings = json.loads(sealegs("doctor", "--json").stdout)["findings"]
        (found,) = (one["value"] for one in findings if one["name"] == "cache")
        return str(found)

    assert cache() == f"{home / 'kept'} (empty)"
    assert "MB)" in cache()
    cleared = sealegs("doctor", "--clear-cache")
    assert cleared.output == f"2 files deleted from {home / 'kept'}\n"
    assert json.loads(sealegs("doctor", "--clear-cache", "--json").stdout)["deleted"] == 0
    assert cache() == f"{home / 'kept'} (empty)"
