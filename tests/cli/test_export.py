"""``sealegs export`` and ``import``: cards to Anki and back, to spreadsheets and scripts."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program


def run(folder: Path, *words: str) -> Result:
    """Run a command on a desk of this test's own."""
    home = {"SEALEGS_HOME": str(folder / "home")}
    return CliRunner().invoke(program, [*words], env=home)


@pytest.mark.parametrize("form", ["anki", "xlsx"])
def test_a_file_is_written_and_named(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"cache.{form}"
    done = run(tmp_path, "export", form, "build-cache", "-o", str(file))
    assert done.exit_code == 0, done.output
    assert str(file) in done.output
    assert ZipFile(file).testzip() is None


def test_what_is_text_can_go_into_a_pipe(tmp_path: Path) -> None:
    cards = json.loads(run(tmp_path, "export", "json", "build-cache").stdout)["cards"]
    assert {card["topic"] for card in cards} == {"build-cache"}
    lines = run(tmp_path, "export", "csv", "build-cache").stdout.splitlines()
    assert lines[0].startswith('"id","topic"')
    assert len(lines) > len(cards)  # some texts have lines of their own
    assert run(tmp_path, "export", "csv", "--table", "reviews").stdout.count("\n") == 1


def test_mistakes_are_said_in_one_sentence(tmp_path: Path) -> None:
    unknown = run(tmp_path, "export", "anki", "build-cash", "-o", str(tmp_path / "x.apkg"))
    assert unknown.exit_code == 2
    assert "did you mean build-cache" in unknown.output
    nowhere = run(tmp_path, "export", "anki", "-o", str(tmp_path / "none" / "x.apkg"))
    assert nowhere.exit_code == 2
    assert "can't be written" in nowhere.output
    assert run(tmp_path, "export", "anki").exit_code == 2


def test_what_was_exported_can_be_taken_in_by_somebody_else(tmp_path: Path) -> None:
    file, pack = tmp_path / "cache.apkg", tmp_path / "pack"
    run(tmp_path, "export", "anki", "build-cache", "-o", str(file))
    words = ("--profile", "ada", "import", "anki", str(file), "--to", str(pack))
    done = run(tmp_path, *words)
    assert done.exit_code == 0, done.output
    assert "new cards in 1 topic" in done.output
    assert run(tmp_path, "pack", "check", str(pack)).exit_code == 0
    assert run(tmp_path, *words).output.startswith("0 new cards")
    refused = run(tmp_path, "import", "anki", str(tmp_path), "--to", str(pack))
    assert refused.exit_code == 2
    assert "not a file" in refused.output


@pytest.mark.parametrize(
    "words", [("export", "csv", "build-cache", "-o"), ("export", "notes"), ("journal", "export")]
)
def test_a_dash_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    dashed = run(tmp_path, *words, "-")
    assert dashed.exit_code == 0, dashed.output
    assert not dashed.stdout.startswith("wrote")
    assert ("id" in dashed.stdout) == ("csv" in words)
    assert not (tmp_path / "-").exists()
