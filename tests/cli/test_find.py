"""``sealegs find``: what is found in lines and as JSON, and how each place is opened."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from tests.cli.test_cards_quiz import run


def test_places_are_told_with_the_command_that_opens_them(tmp_path: Path) -> None:
    told = run(tmp_path, "", "find", "DL3009")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("rule      apt-lists-kept")
    shown = run(tmp_path, "", *shlex.split(told.stdout.split("\n")[2])[1:])
    assert shown.stdout.startswith("apt-lists-kept: ")


def test_json_has_the_counts_of_all_kinds_and_the_limit_holds(tmp_path: Path) -> None:
    made = json.loads(run(tmp_path, "", "find", "cache", "--limit", "3", "--json").stdout)
    assert made["version"] == 1
    assert len(made["found"]) == 3
    assert {"topic", "card", "question", "rule"} <= set(made["counts"])
    rules = json.loads(run(tmp_path, "", "find", "cache", "--kind", "rules", "--json").stdout)
    assert {place["kind"] for place in rules["found"]} == {"rule"}


def test_a_slip_is_told_and_a_command_is_found(tmp_path: Path) -> None:
    told = run(tmp_path, "", "find", "leeches", "redainess", "--kind", "command")
    assert "sealegs stats" in told.stdout
    assert "read as" in told.stderr


def test_nothing_found_and_a_wrong_kind_say_so_in_one_sentence(tmp_path: Path) -> None:
    nothing = run(tmp_path, "", "find", "\x1b[31mxyzzy")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr.count("\n") == 1
    assert "\x1b" not in nothing.stderr
    wrong = run(tmp_path, "", "find", "cache", "--kind", "poem")
    assert wrong.returncode == 2
    assert "use one of note, word, topic" in wrong.stderr
