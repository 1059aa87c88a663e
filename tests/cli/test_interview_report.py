"""``sealegs interview report``, ``list``, ``dispute`` and ``replay`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cards_quiz import run

ANSWER = "A layer is what one instruction changed, and the image is the stack of its layers."
HOSTILE = "</script><script>x</script> \x1b[2J \u202e =1+1 \x00"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with one interview that is over."""
    folder = tmp_path_factory.mktemp("home")
    typed = f"{ANSWER}\n\n{HOSTILE}\n\n/skip\n/skip\n{ANSWER}\n\n/end\n"
    result = run(folder, typed, "interview", "--plain", "--seed", "1", "--level", "junior")
    assert result.returncode == 0, result.stderr
    return folder


def test_the_last_interview_is_reported_in_every_form(home: Path, tmp_path: Path) -> None:
    text = run(home, "", "interview", "report")
    assert text.returncode == 0, text.stderr
    assert text.stdout.startswith("Mock interview of ")
    assert "Junior" in text.stdout
    assert max(map(len, text.stdout.splitlines())) <= 80
    document = json.loads(run(home, "", "interview", "report", "--format", "json").stdout)
    assert document["version"] == 1
    assert document["answers"][0]["text"] == ANSWER
    markdown = run(home, "", "interview", "report", "--format", "md").stdout
    assert markdown.startswith("# Mock interview of ")
    file = tmp_path / "report.html"
    made = run(home, "", "interview", "report", "--format", "html", "--output", str(file))
    assert made.stdout == f"wrote {file}\n"
    html = file.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    for said in (text.stdout, markdown, html):
        assert not set(said) & {"\x1b", "\x00", "\u202e"}
        assert "<script>" not in said or said is text.stdout
    again = run(home, "", "interview", "report", "--format", "html")
    assert again.stdout == html


def test_it_is_found_by_how_its_id_begins(home: Path) -> None:
    document = json.loads(run(home, "", "interview", "report", "--format", "json").stdout)
    shorter = run(home, "", "interview", "report", document["id"][:17], "--format", "json")
    assert json.loads(shorter.stdout) == document
    missing = run(home, "", "interview", "report", "nothing")
    assert missing.returncode == 2
    assert "there is no interview 'nothing'" in missing.stderr


def test_interviews_are_listed(home: Path) -> None:
    listed = run(home, "", "interview", "list")
    assert listed.returncode == 0, listed.stderr
    assert "15 min  Junior" in listed.stdout
    document = json.loads(run(home, "", "interview", "list", "--json").stdout)
    assert len(document["interviews"]) == 1


def test_a_dispute_counts_at_once_shows_and_can_be_taken_back(home: Path) -> None:
    choices = run(home, "", "interview", "dispute", "1").stdout.splitlines()
    what, about = next(line.split(" ", 1) for line in choices if line.startswith("made "))
    before = run(home, "", "interview", "report").stdout
    made = run(home, "", "interview", "dispute", "1", what, about, "--note", "I did\x1b[2J")
    assert made.returncode == 0, made.stderr
    assert "Disputed; it counts as you say." in made.stdout
    after = run(home, "", "interview", "report").stdout
    assert "[disputed: “I did�[2J”]" in " ".join(after.split())
    assert f"disputed: made {about}" in run(home, "", "interview", "dispute", "1").stdout
    undone = run(home, "", "interview", "dispute", "1", what, about, "--undo")
    assert undone.stdout.startswith("Taken back.")
    assert run(home, "", "interview", "report").stdout == before


def test_what_can_not_be_disputed_is_one_sentence(home: Path) -> None:
    for words in (["99"], ["1", "made"], ["1", "made", "nothing-like-it"]):
        result = run(home, "", "interview", "dispute", *words)
        assert result.returncode == 2
        assert result.stderr.startswith("sealegs: ")
        assert result.stderr.count("\n") == 1


def test_it_is_replayed_answer_by_answer_and_left(home: Path) -> None:
    whole = run(home, "", "interview", "replay")
    assert whole.returncode == 0, whole.stderr
    assert "0:00  it was asked" in whole.stdout
    assert "you skipped it" in whole.stdout
    assert "\x1b" not in whole.stdout
    left = run(home, "\nq\n", "interview", "replay")
    assert left.returncode == 0
    assert len(left.stdout) < len(whole.stdout)


def test_without_an_interview_one_sentence_says_so(tmp_path: Path) -> None:
    for command in ("report", "replay"):
        result = run(tmp_path, "", "interview", command)
        assert result.returncode == 2
        assert "no interview is over yet" in result.stderr
    assert "No interview is over yet" in run(tmp_path, "", "interview", "list").stdout


def test_what_was_left_is_told_beside_a_report_and_in_its_place(tmp_path: Path) -> None:
    goes_on = "`sealegs interview --resume` goes on with it"
    begun = run(tmp_path, "/leave\n", "interview", "--plain", "--seed", "1", "--level", "junior")
    assert begun.returncode == 0, begun.stderr
    first = run(tmp_path, "", "interview", "report")
    assert first.returncode == 2
    assert goes_on in first.stderr
    assert goes_on in run(tmp_path, "", "interview", "list").stdout
    run(tmp_path, f"{ANSWER}\n\n/end\n", "interview", "--plain", "--seed", "2")
    for form in ("text", "json"):
        report = run(tmp_path, "", "interview", "report", "--format", form)
        assert report.returncode == 0
        assert report.stderr.startswith("An interview was left in its middle, 0:0")
        assert report.stderr.count("\n") == 1
        assert goes_on in report.stderr
        assert goes_on not in report.stdout
