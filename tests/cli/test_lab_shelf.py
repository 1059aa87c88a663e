"""``sealegs lab list``, ``reset`` and ``solution``: what stands, beginning anew, being shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program
from sealegs.curriculum.exercise import Exercise
from sealegs.study.depths import GIVEN, given_of
from sealegs.study.events import Draft, Payload, Setting, Solved, to_event
from sealegs.study.grading import grade
from sealegs.study.labs import Lab
from sealegs.study.trial import payloads_of
from sealegs.workspace.desk import Desk
from tests.course import shipped_exercises

SHIPPED = shipped_exercises()


def exercise(slug: str) -> Exercise:
    found = SHIPPED.find(slug)
    assert found is not None
    return found


JAR, KEY = exercise("jar-ships-its-workshop"), exercise("key-under-the-towel")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path / "sealegs"))


def desk() -> Desk:
    return Desk.open()


def record(one: Exercise, *payloads: Payload) -> None:
    opened = desk()
    opened.record(*(to_event(each, one.id, one.content_hash) for each in payloads))
    opened.close()


def lab(one: Exercise) -> Lab:
    opened = desk()
    try:
        return opened.state.labs.get(one.id, Lab())
    finally:
        opened.close()


def call(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(program, ["lab", *words], input=stdin)


def slugs(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [line.split()[1] for line in result.stdout.splitlines()]


def test_the_list_marks_what_is_solved() -> None:
    record(JAR, Draft("x"), Solved("x"))
    record(KEY, Solved("x", depth="faded"))
    begun, seen = exercise("two-teams-one-queue"), exercise("six-minutes-per-comma")
    record(begun, Draft("x"))
    record(seen, Draft("x"), Solved("x", depth="worked"))
    lines = call("list").stdout.splitlines()
    signs = {line.split()[1]: line[0] for line in lines}
    assert [signs[each.slug] for each in (JAR, KEY, seen, begun)] == [*"+/=~"]
    assert sorted(signs.values()) == sorted("+/=~" + "-" * (len(SHIPPED.by_id) - 4))
    rows = {row["slug"]: row for row in json.loads(call("list", "--json").stdout)["exercises"]}
    assert rows[JAR.slug]["solved"] is True
    assert rows[KEY.slug]["standing"] == "solved, lines given"
    assert (rows[seen.slug]["standing"], rows[seen.slug]["solved"]) == ("solved, shown first", True)
    assert rows[begun.slug]["solved"] is False
    left = set(slugs(call("list", "--unsolved")))
    assert left == {each.slug for each in SHIPPED.by_id.values()} - {
        each.slug for each in (JAR, KEY, seen)
    }


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (("--topic", "multi-stage-build"), lambda e: e.topic == "multi-stage-build"),
        (("--level", "senior"), lambda e: e.level == "senior"),
        (("--ecosystem", "Java"), lambda e: e.ecosystem == "java"),
        (
            ("--ecosystem", "java", "--level", "senior", "--topic", "multi-stage-build"),
            lambda e: (e.ecosystem, e.level, e.topic) == ("java", "senior", "multi-stage-build"),
        ),
    ],
)
def test_the_list_shows_fewer(words: tuple[str, ...], fits: Callable[[Exercise], bool]) -> None:
    wanted = [each.slug for each in SHIPPED.by_id.values() if fits(each)]
    assert 0 < len(wanted) < len(SHIPPED.by_id)
    assert slugs(call("list", *words)) == wanted
    rows = json.loads(call("list", "--json", *words).stdout)["exercises"]
    assert [row["slug"] for row in rows] == wanted


def test_a_filter_that_nothing_passes_is_said() -> None:
    result = call("list", "--topic", "multi-stage-build", "--ecosystem", "php")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No exercise is like that" in result.stderr
    for words in (("--topic", "nope"), ("--ecosystem", "cobol")):
        wrong = call("list", *words)
        assert wrong.exit_code == 2
        assert words[1] in wrong.stderr
    assert call("list", "--level", "expert").exit_code == 2


def test_a_reset_asks_and_keeps_what_was() -> None:
    record(JAR, Draft("mine\n"), Solved("solved\n"), Setting(GIVEN, True))
    assert call("reset", JAR.slug, stdin="n\n").exit_code == 1
    assert lab(JAR).draft == "mine\n"
    unanswered = call("reset", JAR.slug)
    assert unanswered.exit_code == 2
    assert "--yes" in unanswered.stderr
    done = call("reset", JAR.slug, stdin="y\n")
    assert done.exit_code == 0
    assert "ctrl+z" in done.stdout
    after = lab(JAR)
    assert after.draft == JAR.dockerfile
    assert after.past == ("mine\n",)
    assert after.solution == "solved\n"
    opened = desk()
    assert not given_of(opened.state.registers, JAR.id)
    opened.close()
    assert "at its beginning" in call("reset", JAR.slug).stdout


def test_a_reset_without_a_question_brings_both_files_back() -> None:
    record(KEY, Draft("mine\n", "*\n"))
    assert call("reset", KEY.slug, "--yes").exit_code == 0
    after = lab(KEY)
    assert (after.draft, after.ignore) == (KEY.dockerfile, KEY.ignore)
    assert after.ignore_past == ("*\n",)


def test_a_solution_is_shown_when_wanted() -> None:
    one = JAR.solutions[0]
    refused = call("solution", JAR.slug, one.name, stdin="n\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    shown = call("solution", JAR.slug, one.name, stdin="y\n")
    assert shown.exit_code == 0
    assert one.trades.split(".")[0] in shown.stdout
    record(JAR, Solved("x"))
    assert call("solution", JAR.slug, one.name).stdout == shown.stdout  # nothing to ask about
    assert call("solution", JAR.slug, "nope", "--yes").exit_code == 2


def test_what_is_solved_after_a_look_at_the_solution_counts_as_shown() -> None:
    files = (KEY.solutions[0].text, KEY.solutions[0].ignore)
    for shown, depth in ((False, "free"), (True, "worked")):
        if shown:
            call("solution", KEY.slug, "--yes")
        opened = desk()
        told = payloads_of(KEY, opened.state, files, grade(KEY, files[0], ignore=files[1]))
        opened.close()
        assert Solved(*files, depth) in told


def test_all_solutions_are_shown_and_the_ignore_file_of_each() -> None:
    everything = call("solution", KEY.slug, "--yes").stdout
    for solution in KEY.solutions:
        assert f"# {solution.name}: " in everything
        assert (solution.ignore or "") in everything


@pytest.mark.parametrize("name", ["open", "list", "check", "watch", "reset", "solution"])
def test_each_help_has_an_example(name: str) -> None:
    assert f"Example:  sealegs lab {name}" in call(name, "--help").stdout
