"""The plan on the command line: set, shown, as JSON, refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_cards_quiz import run


def test_the_aim_is_kept_shown_and_told_as_json(tmp_path: Path) -> None:
    first = run(tmp_path, "", "plan", "--date", "20", "--minutes", "10")
    assert first.returncode == 0, first.stderr
    assert "20 days until the interview" in first.stdout
    assert "On the day you would recall" in first.stdout
    made = json.loads(run(tmp_path, "", "plan", "--json").stdout)
    assert (made["version"], made["days_left"], made["minutes"]) == (1, 20, 10)
    assert sum(row["seconds"] for row in made["today"][:-1]) <= 600
    assert all(row["why"] and row["name"] for row in made["today"])
    assert 0 <= made["expected"]["low"] <= made["expected"]["mean"] <= made["expected"]["high"] <= 1
    planned = run(tmp_path, "\n2\nq\n", "cards", "--plain")
    assert made["today"][0]["name"].split("`")[0] in planned.stdout
    cleared = run(tmp_path, "", "plan", "--no-date", "--retention", "0.85")
    assert "85%" in cleared.stdout


def test_what_cannot_be_planned_is_one_sentence(tmp_path: Path) -> None:
    for arguments in (("--date", "someday"), ("--date", "3", "--no-date"), ("--json",)):
        refused = run(tmp_path, "", "plan", *arguments)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith("sealegs: ")
        assert refused.stderr.count("\n") == 1
