"""What is typed wrongly is said in one sentence on standard error, with status 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sealegs.cli.group import program


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--bogus", "no such option '--bogus'; see `sealegs --help`."),
        ("team verify", "missing argument 'LOG'; see `sealegs team verify --help`."),
        ("export xlsx", "missing option '-o' / '--output'; see `sealegs export xlsx --help`."),
        ("pack bogus", "no such command 'bogus'; see `sealegs pack --help`."),
        ("chek", "there is no command 'chek'; did you mean `sealegs check`?"),
        ("lab list x", "got unexpected extra argument (x); see `sealegs lab list --help`."),
        (
            "check --format no x",
            "invalid value for '--format': 'no' is not one of 'github', 'json', 'jsonl', 'sarif', "
            "'text'; see `sealegs check --help`.",
        ),
    ],
)
def test_what_is_used_wrongly_is_one_sentence(words: str, told: str) -> None:
    result = CliRunner().invoke(program, words.split(), prog_name="sealegs")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"sealegs: {told}\n")


def test_a_group_without_a_command_shows_its_help() -> None:
    result = CliRunner().invoke(program, ["pack"])
    assert "Commands:" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("backup restore", "--yes"),
        ("journal forget", "--yes"),
        ("lab solution four-names-on-the-wall", "--yes"),
        ("team join K7M2QX@localhost", "--name NAME"),
        ("team host --at localhost", "it in SEALEGS_HOST_TOKEN"),
    ],
)
def test_where_nobody_answers_a_question_it_names_what_a_script_says(
    words: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path))
    CliRunner().invoke(program, ["backup"])
    result = CliRunner().invoke(program, words.split(), input="")
    assert (result.exit_code, result.stdout) == (2, "")
    sentence = f"sealegs: this asks first, and nobody answered; say {told}."
    assert result.stderr.splitlines()[-1] == sentence


def test_a_no_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path))
    CliRunner().invoke(program, ["backup"])
    before = sorted(tmp_path.rglob("*.db"))
    for words in ("backup restore", "journal forget"):
        result = CliRunner().invoke(program, words.split(), input="n\n")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Aborted" not in result.stderr
    assert sorted(tmp_path.rglob("*.db")) == before != []
