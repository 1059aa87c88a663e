"""Agendas as files: what fits is read, what doesn't is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.curriculum import agendas as a
from sealegs.curriculum.agendas import load_agendas, read_agenda, schema
from sealegs.ground.problem import Place
from sealegs.ground.resources import shipped_root

TEXT = """\
title: A short one
scoring: speed
steps:
  - {do: read, topic: dockerfile, minutes: 5}
  - do: red-flags
    topics: [dockerfile]
    count: 3
    minutes: 4
  - {do: break, minutes: 10}
"""
PATH = """\
title: A path
sessions:
  - title: First
    days: 3
    self_study: [{do: read, what: dockerfile}]
    steps: [{do: break, minutes: 1}]
  - title: Second
    steps:
      - {do: discussion, minutes: 2, about: What now?}
"""


def test_an_agenda_is_read_step_by_step() -> None:
    agenda, problems = read_agenda(TEXT, "quizzes/agendas/short.yaml")
    assert problems == ()
    assert agenda is not None
    assert (agenda.id, agenda.title, agenda.scoring) == ("short", "A short one", "speed")
    (session,) = agenda.sessions
    assert [type(step) for step in session.steps] == [a.Read, a.RedFlags, a.Break]
    assert session.minutes == 19
    assert agenda.place(0, 1) == Place("quizzes/agendas/short.yaml", 5, 5)


def test_a_path_has_sessions_with_something_to_do_between_them() -> None:
    agenda, problems = read_agenda(PATH, "path.yaml")
    assert problems == ()
    assert agenda is not None
    assert [session.title for session in agenda.sessions] == ["First", "Second"]
    assert agenda.sessions[0].self_study == (a.Study(do="read", what="dockerfile"),)
    assert agenda.place(1, 0).line == 9


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        ("do: read", 4, "do"),
        ("minutes: 5", 4, "minutes"),
        ("count: 3", 7, "count"),
        ("scoring: speed", 2, "scoring"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(change: str, line: int, says: str) -> None:
    wrong = {
        "do: read": "do: dance", "minutes: 5": "minutes: 900", "count: 3": "count: three",
        "scoring: speed": "scoring: luck",
    }  # fmt: skip
    agenda, (problem,) = read_agenda(TEXT.replace(change, wrong[change]), "f.yaml")
    assert agenda is None
    assert problem.place.line == line
    assert says in problem.message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("title: Nothing\n", "either `steps` or `sessions`"),
        (f"{TEXT}{PATH.partition(chr(10))[2]}", "either `steps` or `sessions`"),
        (TEXT.replace("minutes: 10", "minutes: 10, minuets: 3"), "minuets"),
        ("- a\n- list\n", "must be keys with values, not a list"),
        (TEXT.replace("topics: [dockerfile]", "topics: !!python/name:os.system"), "tag"),
    ],
)
def test_what_is_no_agenda_is_refused_in_words(text: str, says: str) -> None:
    agenda, problems = read_agenda(text, "f.yaml")
    assert agenda is None
    assert any(says in problem.message for problem in problems)


def test_a_folder_is_read_whole_and_a_bad_file_spoils_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "quizzes" / "agendas"
    folder.mkdir(parents=True)
    (folder / "good.yaml").write_text(TEXT)
    (folder / "bad.yaml").write_text("title: [")
    (folder / "notes.txt").write_text("not an agenda")
    found = load_agendas(tmp_path)
    assert list(found.by_id) == ["good"]
    assert [problem.place.file for problem in found.problems] == ["quizzes/agendas/bad.yaml"]
    assert load_agendas(tmp_path / "elsewhere") == a.Agendas()


def test_the_shipped_agendas_take_the_time_that_they_say() -> None:
    found = load_agendas(shipped_root())
    assert found.problems == ()
    minutes = {name: [s.minutes for s in each.sessions] for name, each in found.by_id.items()}
    assert minutes == {
        "images-warm-up": [30], "onboarding": [90], "onboarding-path": [45, 45, 45, 45],
        "red-flag-tournament": [35],
    }  # fmt: skip


def test_the_schema_names_every_step_and_its_fields() -> None:
    made = schema()
    steps = made["$defs"]
    assert isinstance(steps, dict)
    names = {
        shape["properties"]["do"]["enum"][0]
        for shape in steps.values()
        if "enum" in shape.get("properties", {}).get("do", {}) and "minutes" in shape["required"]
    }
    assert names == {
        "read", "red-flags", "questions", "predict", "fix", "panel", "discussion", "break",
    }  # fmt: skip
