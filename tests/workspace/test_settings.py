"""The settings file: what it says, what is wrong with it, and how it begins."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sealegs.workspace.settings import DEFAULTS, load_settings, read_settings
from sealegs.workspace.settings_file import SCHEMA, made, schema_text, template


def written(tmp_path: Path, text: str) -> Path:
    """Write a settings file."""
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.yaml") == (DEFAULTS, ())


def test_keys_and_colours_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "keys: {cards.grade: [1, 2, a, b], anywhere.find: ctrl+k}\n"
        'themes: {harbour: {base: light, primary: "#0b6e7c"}}\n',
    )
    settings, problems = load_settings(path)
    assert problems == ()
    assert settings.keys == {"cards.grade": [1, 2, "a", "b"], "anywhere.find": "ctrl+k"}
    assert settings.themes["harbour"].given() == {"primary": "#0b6e7c"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("motion: none\nthem: dark\n", 2, "there is no setting `them`; did you mean `theme`?"),
        ('"the\\n\\tme": dark\n', 1, "there is no setting `the  me`; did you mean `theme`?"),
        ("themes:\n  mine:\n    bakground: red\n", 3, "did you mean `background`?"),
        ("themes:\n  mine:\n    primary: #0b6e7c\n", 3, "unless it stands in quotes"),
        ("motion: slow\n", 1, "motion"),
        ("keys:\n  anywhere.find: {}\n", 1, "keys: "),
        ("theme: [\n", 0, "not valid YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    settings, (problem,) = load_settings(written(tmp_path, text))
    assert settings == DEFAULTS
    assert words in problem.message
    assert problem.place.line == line or not line


def test_of_a_key_that_is_given_twice_the_first_counts_as_the_sentence_says(
    tmp_path: Path,
) -> None:
    settings, (problem,) = load_settings(written(tmp_path, "theme: light\ntheme: contrast\n"))
    assert problem.place.line == 2
    assert "only the first one counts" in problem.message
    assert settings.theme == "light"


def test_a_place_in_the_file_is_found_again(tmp_path: Path) -> None:
    file = read_settings(written(tmp_path, "keys:\n  reader.try: a\n"))
    assert str(file.problem(("keys", "reader.try"), "x")).endswith("config.yaml:2:3: x")


def test_the_file_is_made_once_with_its_schema_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "config" / "config.yaml"
    assert made(path)
    assert load_settings(path) == (DEFAULTS, ())
    path.write_text("motion: none\n", encoding="utf-8")
    path.with_name(SCHEMA).write_text("old", encoding="utf-8")
    assert not made(path)
    assert path.read_text(encoding="utf-8") == "motion: none\n"
    assert path.with_name(SCHEMA).read_text(encoding="utf-8") == schema_text()


def test_the_new_file_shows_every_default_as_a_comment(tmp_path: Path) -> None:
    shown = "\n".join(
        line.removeprefix("# ")
        for line in template().splitlines()
        if line.startswith(("# theme:", "# motion:", "# buttons:"))
    )
    assert yaml.safe_load(template()) is None
    assert yaml.safe_load(shown) == {"theme": "auto", "motion": "full", "buttons": "two"}
    examples = template()[template().index("# keys:") :].splitlines()
    live = "\n".join(
        line.removeprefix("# ") for line in examples if not line.startswith("# Themes")
    )
    settings, problems = load_settings(written(tmp_path, live))
    assert (problems, len(settings.keys), len(settings.themes)) == ((), 2, 1)
