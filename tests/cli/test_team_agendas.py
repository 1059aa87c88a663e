"""Agendas as a shell user meets them: listed, shown with their days, described, checked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program
from sealegs.ground.resources import shipped_root
from sealegs.ground.yaml import load


def call(*words: str) -> Result:
    return CliRunner().invoke(program, list(words))


def test_agendas_are_listed_with_what_they_take() -> None:
    told = call("team", "agendas").stdout
    assert "images-warm-up         30 min: Images in thirty minutes" in told
    assert "onboarding-path        4 sessions, 180 min: Onboarding path" in told


def test_a_path_is_shown_with_its_days() -> None:
    told = call("team", "agendas", "onboarding-path", "--from", "2026-12-01").stdout
    assert "Session 2, Tuesday, 8 December: What a Dockerfile says (45 min)" in told
    assert "  until Tuesday, 15 December:\n           read build-cache\n" in told


def test_a_file_of_ones_own_is_shown_and_a_bad_one_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("title: \x1b[31mOurs\nsteps:\n  - {do: break, minutes: 5}\n")
    told = call("team", "agendas", str(file))
    assert told.exit_code == 0
    assert "\x1b" not in told.stdout
    file.write_text("title: Ours\nsteps:\n  - {do: breakfast, minutes: 5}\n")
    refused = CliRunner().invoke(program, ["team", "agendas", str(file)])
    assert refused.exit_code != 0
    assert f"{file}:3" in f"{refused.exception} {refused.output}"
    missing = call("team", "agendas", "no-such")
    assert "agendas are images-warm-up" in f"{missing.exception} {missing.output}"


@pytest.mark.parametrize("name", ["images-warm-up", "onboarding", "onboarding-path"])
def test_shipped_agendas_fit_the_schema_that_is_printed(name: str) -> None:
    schema = json.loads(call("pack", "schema", "agenda").stdout)
    text = (shipped_root() / "quizzes" / "agendas" / f"{name}.yaml").read_text(encoding="utf-8")
    value = load(text, name).value
    jsonschema.validate(value, schema)
    assert isinstance(value, dict)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**value, "steps": [{"do": "break"}]}, schema)


def test_a_check_of_a_pack_names_the_step_that_can_not_be_carried_out(tmp_path: Path) -> None:
    shipped = shipped_root()
    assert isinstance(shipped, Path)
    shutil.copytree(shipped / "content", tmp_path / "content")
    folder = tmp_path / "quizzes" / "agendas"
    folder.mkdir(parents=True)
    (folder / "ours.yaml").write_text(
        "title: Ours\nsteps:\n  - {do: break, minutes: 5}\n"
        "  - {do: read, topic: whales, minutes: 5}\n"
    )
    result = call("pack", "check", str(tmp_path))
    assert result.exit_code == 1
    assert "quizzes/agendas/ours.yaml:4:5: there is no topic whales" in result.stdout
