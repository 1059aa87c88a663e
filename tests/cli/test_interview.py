"""``sealegs interview`` through a pipe: the whole engine, and what must not come out of it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_cards_quiz import run

HOSTILE = "[b]bold[/b] \x1b[2J\x1b]0;t\x07 \u202e<script>alert(1)</script> =1+1 \x00 %s {0}"


def test_what_a_pipe_answers_is_kept_and_goes_on(tmp_path: Path) -> None:
    first = run(tmp_path, "It is a file.\n\n/leave\n", "interview", "--plain", "--seed", "1")
    assert first.returncode == 0, first.stderr
    assert "Opening, question 1." in first.stdout
    assert "Left with 14:" in first.stdout
    assert "\x1b" not in first.stdout
    second = run(tmp_path, "/end\n", "interview", "--resume", "--plain")
    assert second.returncode == 0, second.stderr
    assert "It goes on where it was left" in second.stdout
    assert "question 2." in second.stdout
    assert " became " in second.stdout
    third = run(tmp_path, "", "interview", "--resume", "--plain")
    assert (third.returncode, third.stdout) == (2, "")
    assert "no interview was left" in third.stderr


def test_missed_points_are_cards_of_the_topic(tmp_path: Path) -> None:
    run(tmp_path, "/skip\n/end\n", "interview", "build-cache", "--plain", "--seed", "1")
    listed = run(tmp_path, "", "cards", "build-cache", "--find", "is:own")
    assert listed.returncode == 0, listed.stderr
    assert "own, back in 1 min" in listed.stdout


def test_the_record_is_all_that_is_printed_with_json(tmp_path: Path) -> None:
    typed = "/ask Do you mean the cache of this machine, or a shared one?\n/skip\n/end\n"
    result = run(tmp_path, typed, "interview", "build-cache", "--json", "--plain", "--seed", "1")
    assert result.returncode == 0, result.stderr
    document = json.loads(result.stdout)
    assert document["version"] == 1
    assert document["interview"]["ending"] == "left"
    assert document["interview"]["turns"][0]["skipped"] is True
    assert "Mock interview" in result.stderr


def test_hostile_answers_are_harmless(tmp_path: Path) -> None:
    lines = [HOSTILE, "word " * 10_000, *["x"] * 50, "", f"/ask {HOSTILE}?", HOSTILE, "", "/end"]
    result = run(tmp_path, "\n".join(lines) + "\n", "interview", "--plain", "--seed", "1", "--json")
    assert result.returncode == 0, result.stderr
    for said in (result.stdout, result.stderr):
        assert not set(said) & {"\x1b", "\x07", "\x00", "\u202e"}
    first, second = json.loads(result.stdout)["interview"]["turns"][:2]
    assert first["cut"] is True
    assert len(first["text"]) <= 20_000
    assert second["text"].startswith("[b]bold[/b]")


def test_aloud_points_are_ticked_and_then_the_model_answer_shows(tmp_path: Path) -> None:
    typed = "\n\nnonsense\n1\n\n/end\n"
    result = run(tmp_path, typed, "interview", "--aloud", "--plain", "--seed", "1")
    assert result.returncode == 0, result.stderr
    assert "Which of these did you say?" in result.stdout
    assert "Please type numbers from 1 to" in result.stdout
    told = result.stdout
    if "A good answer" in told:
        assert told.index("Which of these") < told.index("A good answer")


def test_the_file_of_the_fix_round_is_edited_by_lines(tmp_path: Path) -> None:
    typed = "/skip\n" * 40
    topic = ("interview", "build-cache", "--plain", "--seed", "1")
    told = run(tmp_path, typed + "/end\n", *topic).stdout
    assert "Fix this Dockerfile, question" in told
    skips = told.partition("Fix this Dockerfile, question")[0].count("Think, or begin")
    edit = ["/skip"] * skips + ["+0 # mine", "show", "-1", "1 FROM scratch", "999 x", "check"]
    result = run(
        tmp_path / "two", "\n".join([*edit, "done", "/end"]) + "\n",
        *topic, "--json",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "  1 # mine" in result.stderr
    assert "goals met" in result.stderr
    turns = json.loads(result.stdout)["interview"]["turns"]
    fix = next(turn for turn in turns if turn["round"] == "fix")
    assert [check["text"].split("\n")[0] for check in fix["checks"]] == ["FROM scratch"] * 2
    assert fix["ended_ms"] is not None


def test_mistakes_are_one_sentence(tmp_path: Path) -> None:
    for arguments in (
        ("no-such-topic",), ("--resume", "--level", "junior"), ("--question", "no-such-question"),
        ("--question", "killed-137", "--level", "junior"), ("--question", "killed-137", "--resume"),
    ):  # fmt: skip
        result = run(tmp_path, "", "interview", "--plain", *arguments)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1


def test_one_question_is_practised_alone(tmp_path: Path) -> None:
    typed = "The kernel is shared.\n\n/skip\n"
    done = run(tmp_path, typed, "interview", "--question", "container-vs-vm", "--json")
    assert done.returncode == 0, done.stderr
    turns = json.loads(done.stdout)["interview"]["turns"]
    asked = {turn["question"].rpartition("/")[2] for turn in turns}
    assert asked == {"container-vs-vm"}
    assert len(turns) == 2
    assert "one question (container-vs-vm)" in done.stderr
