"""What is typed wrongly is said in one sentence on standard error, with status 2."""

from __future__ import annotations

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
