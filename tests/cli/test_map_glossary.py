"""``sealegs map`` and ``sealegs glossary``: plain lines, JSON, one sentence for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_cards_quiz import run


def test_the_map_is_told_in_lines_and_as_json(tmp_path: Path) -> None:
    told = run(tmp_path, "", "map")
    assert told.returncode == 0, told.stderr
    assert "1. What is containerization" in told.stdout
    assert "Builds on: " in told.stdout
    made = json.loads(run(tmp_path, "", "map", "--json").stdout)
    assert (made["version"], made["next"]) == (1, "containerization")
    stops = {stop["topic"]: stop for stop in made["stops"]}
    assert stops["build-cache"]["needs"] == ["dockerfile-instructions", "build-context"]
    assert stops["build-cache"]["standing"] == "not begun"


def test_a_word_is_looked_up_in_the_glossary(tmp_path: Path) -> None:
    told = run(tmp_path, "", "glossary", "whiteout")
    assert told.stdout.startswith("whiteout: A mark in a layer")
    assert told.stdout.count("\n") == 1
    whole = run(tmp_path, "", "glossary", "--json")
    document = json.loads(whole.stdout)
    assert document["version"] == 1
    assert len(document["words"]) > 30
    refused = run(tmp_path, "", "glossary", "\x1b[31mzzz")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.endswith("zzz”; `sealegs glossary` lists all words.\n")
    assert "\x1b" not in refused.stderr
