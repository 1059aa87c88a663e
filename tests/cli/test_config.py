"""``sealegs config``: the file's place, what holds, what is wrong, and the learner's editor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from sealegs.tui.settings_schema import settings_schema
from tests.cli.test_cards_quiz import run
from tests.terminal import Terminal


def file(tmp_path: Path, text: str) -> Path:
    """Write the settings of whoever runs the program."""
    path = Path(run(tmp_path, "", "config", "path").stdout.strip())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_schema_that_ships_is_fresh(tmp_path: Path) -> None:
    """After a change of commands or settings: python scripts/settings.py."""
    shipped = run(tmp_path, "", "config", "schema")
    assert shipped.returncode == 0
    assert shipped.stdout == settings_schema(), "run `python scripts/settings.py`"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("theme: dark\nmotion: none\nbuttons: four\n", True),
        ("keys: {reader.search: [/, f3], cards.grade: [1, 2, 3, 4]}\n", True),
        ('themes: {mine: {base: light, primary: "#0b6e7c", variables: {border: red}}}\n', True),
        ("them: dark\n", False),
        ("keys: {raeder.search: x}\n", False),
        ("motion: slow\n", False),
        ("themes: {mine: {variables: {bodrer: red}}}\n", False),
    ],
)
def test_the_schema_tells_right_from_wrong_as_check_does(
    tmp_path: Path, text: str, fits: bool
) -> None:
    checker = jsonschema.Draft202012Validator(json.loads(settings_schema()))
    checker.check_schema(checker.schema)
    assert checker.is_valid(yaml.safe_load(text)) == fits
    file(tmp_path, text)
    assert run(tmp_path, "", "config", "check").returncode == (0 if fits else 1)


def test_what_holds_can_be_put_into_the_file(tmp_path: Path) -> None:
    path = file(tmp_path, "buttons: four\nkeys: {reader.search: [/, f3]}\n")
    shown = run(tmp_path, "", "config")
    assert shown.returncode == 0
    assert shown.stdout.startswith(f"# {path}\n")
    assert yaml.safe_load(shown.stdout)["buttons"] == "four"
    told = json.loads(run(tmp_path, "", "config", "show", "--json", "--keys").stdout)
    assert (told["version"], told["path"]) == (1, str(path))
    assert told["commands"]["reader.search"] == ["/", "F3"]
    lines = run(tmp_path, "", "config", "show", "--keys").stdout.splitlines()
    assert any(line.split()[:3] == ["reader.search", "/", "F3"] for line in lines)


def test_check_tells_everything_with_its_line(tmp_path: Path) -> None:
    path = file(tmp_path, "theme: drak\nkeys:\n  reader.try: a\n  raeder.search: x\n")
    found = run(tmp_path, "", "config", "check")
    assert (found.returncode, found.stderr) == (1, "")
    assert [line.split(": ")[0] for line in found.stdout.splitlines()] == [
        f"{path}:1:1", f"{path}:3:3", f"{path}:4:3",
    ]  # fmt: skip
    problems = json.loads(run(tmp_path, "", "config", "check", "--json").stdout)["problems"]
    assert [problem["line"] for problem in problems] == [1, 3, 4]


def test_a_file_that_is_none_is_fine_and_one_that_cannot_be_read_is_a_sentence(
    tmp_path: Path,
) -> None:
    assert run(tmp_path, "", "config", "check").returncode == 0
    path = Path(run(tmp_path, "", "config", "path").stdout.strip())
    path.mkdir(parents=True)
    refused = run(tmp_path, "", "config", "check")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"sealegs: {path}: ")
    assert refused.stderr.count("\n") == 1


def test_an_editor_needs_a_terminal(tmp_path: Path) -> None:
    refused = run(tmp_path, "", "config", "edit")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "needs a terminal" in refused.stderr


def test_the_editor_gets_the_file_with_every_default_and_it_is_checked_after(
    tmp_path: Path,
) -> None:
    script = tmp_path / "my editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "print('EDITING', '# theme: auto' in path.read_text(), sys.argv[1:-1])\n"
        "path.write_text('keys: {raeder.search: $(touch ran)}\\n')\n",
        encoding="utf-8",
    )
    editor = {"EDITOR": f"{sys.executable} '{script}' --wait"}
    program = [sys.executable, "-m", "sealegs", "config", "edit"]
    with Terminal(program, home=tmp_path, columns=160, rows=24, extra=editor) as terminal:
        screen = terminal.wait("did you mean")
        assert "EDITING True ['--wait']" in screen
        assert terminal.ended() == 1
    assert not list(tmp_path.rglob("ran"))
