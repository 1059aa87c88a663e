"""The schemas that are printed: all that ships fits them, and what is mistyped doesn't."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from sealegs.authoring.schemas import KINDS, schema_of
from sealegs.cli import pack as command
from sealegs.cli.group import program
from sealegs.ground.resources import shipped_root
from sealegs.ground.yaml import load

ROOT = Path(str(shipped_root()))
NEW = ROOT / "assets" / "new-pack"
FILES = {
    "pack": ["content/pack.yaml"],
    "concepts": ["content/concepts.yaml"],
    "sources": ["content/sources.yaml"],
    "questions": ["quizzes/*/questions.yaml"],
    "interview": ["quizzes/*/interview.yaml"],
    "exercise": ["quizzes/*/exercises/*/exercise.yaml"],
    "agenda": ["quizzes/agendas/*.yaml"],
    "topic": ["content/*.md"],
}


def written(kind: str, file: Path) -> object:
    """Return what a file says, a day in it as a text: JSON has none."""
    text = file.read_text(encoding="utf-8")
    if kind == "topic":
        text = text.split("---\n")[1]
    return json.loads(json.dumps(load(text, file.name).value, default=str))


def shipped(kind: str) -> Iterator[Path]:
    for pattern in FILES[kind]:
        yield from ROOT.glob(pattern)
        yield from NEW.glob(pattern)


def checker(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(json.dumps(schema_of(kind)))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("kind", FILES)
def test_everything_that_ships_fits_its_schema(kind: str) -> None:
    files = [*shipped(kind)]
    assert files
    check = checker(kind)
    wrong = {
        str(file.relative_to(ROOT)): [error.message[:200] for error in errors][:3]
        for file in files
        if (errors := [*check.iter_errors(written(kind, file))])
    }
    assert wrong == {}


def question(**fields: object) -> list[object]:
    options = [
        {"text": "a", "right": True, "why": "b"},
        {"text": "c", "right": False, "why": "d", "misconception": "e"},
    ]
    whole = {"id": "x", "kind": "choice", "ask": "?", "options": options} | fields
    return [{name: value for name, value in whole.items() if value is not None}]


def exercise(goal: object) -> dict[str, object]:
    return {
        "title": "a", "level": "junior", "story": "b", "question": "c", "goals": [goal],
        "hints": {"nudge": "d", "where": "e", "concept": "f", "line": "g"},
        "debrief": {"mechanism": "h", "say": "i"},
        "context": {"files": [{"path": "a", "size": "4 KB"}]},
    }  # fmt: skip


FITS: list[tuple[str, object]] = [
    ("questions", question()),
    ("questions", []),
    ("exercise", exercise({"cached": {"step": "RUN *", "after": "edit a"}, "unmet": "no"})),
    ("exercise", exercise({"nonroot": None, "unmet": "no", "holds": True})),
    ("context", {"files": [{"path": "a", "size": 4}], "dockerignore": "b"}),
    ("topic", {"title": "a", "aliases": "one", "reviewed": "2026-11-23"}),
    ("pack", {"id": "a", "labels": {"must-know": ["b"]}}),
]
MISTYPED: list[tuple[str, object]] = [
    ("questions", {}),
    ("questions", question(kind="chioce")),
    ("questions", question(level="expert")),
    ("questions", question(optoins=[])),
    ("questions", question(options=None)),
    ("questions", question(options=[{"text": "a", "rigth": True}])),
    ("questions", [{"id": "x", "kind": "predict-cache", "dockerfile": "FROM a", "after": "edit b",
                    "context": {"flies": []}}]),
    ("exercise", exercise({"cached": {"stpe": "RUN *"}, "unmet": "no"})),
    ("exercise", exercise({"cashed": {}, "unmet": "no"})),
    ("exercise", exercise({"nonroot": {}})),
    ("exercise", {**exercise({"nonroot": {}, "unmet": "no"}), "hints": {"nudge": "d"}}),
    ("context", {"flies": []}),
    ("interview", [{"id": "a", "level": "junior", "role": "core", "ask": "b", "points": []}]),
    ("interview", [{"id": "a", "level": "junior", "role": "chore", "ask": "b", "points": [],
                    "answers": {"junior": "c", "middle": "d", "senior": "e"}}]),
    ("concepts", [{"title": "no id"}]),
    ("sources", [{"id": "F-1"}]),
    ("topic", {"reviewed": 4}),
    ("pack", {"labels": {"no-label": []}}),
    ("agenda", {"title": "a", "steps": [{"do": "reed", "minutes": 4}]}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), FITS)
def test_what_fits_passes(kind: str, value: object) -> None:
    checker(kind).validate(value)


@pytest.mark.parametrize(("kind", "value"), MISTYPED)
def test_what_is_mistyped_is_told(kind: str, value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        checker(kind).validate(value)


@pytest.mark.parametrize("kind", ["check", "simulate"])
def test_what_the_program_prints_fits(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    check = checker(kind)
    for text in ("FROM debian:12\nRUN apt-get install curl\nCMD a\n", "FRM a\n", "FROM\n"):
        file.write_text(text, encoding="utf-8")
        result = CliRunner().invoke(program, [kind, "--format", "json", str(file)])
        check.validate(json.loads(result.stdout))
    with pytest.raises(jsonschema.ValidationError):
        check.validate({"version": 1})


def test_the_command_prints_each_of_them() -> None:
    assert sorted(command.KINDS) == sorted(KINDS)
    for kind in KINDS:
        result = CliRunner().invoke(program, ["pack", "schema", kind])
        assert json.loads(result.stdout)["title"] == kind
    unknown = CliRunner().invoke(program, ["pack", "schema", "nothing"])
    assert unknown.exit_code == 2
    assert "questions" in unknown.stderr
