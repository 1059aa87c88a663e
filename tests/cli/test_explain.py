"""`sealegs explain` as a shell sees it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from sealegs.analyzer.page import SECTIONS
from sealegs.analyzer.rule import known_rules
from sealegs.cli.explain import COMMAND


def run(*arguments: str) -> Result:
    return CliRunner().invoke(COMMAND, arguments)


@pytest.mark.parametrize("word", ["apt-lists-kept", "DL3009", "dl3009"])
def test_a_rule_is_found_by_name_and_by_code(word: str) -> None:
    result = run(word)
    assert result.exit_code == 0
    assert result.stdout.startswith("apt-lists-kept: ")
    for section in SECTIONS:
        assert f"\n{section}\n" in result.stdout


def test_a_buildkit_check_is_a_name_too() -> None:
    assert run("JSONArgsRecommended").stdout.startswith("shell-form-command: ")


def test_the_list_has_every_rule_with_its_codes() -> None:
    shown = run("--list").stdout
    assert all(name in shown for name in known_rules())
    assert "DL3008" in shown


def test_the_list_marks_what_runs_only_when_asked_for() -> None:
    rows = {line.split()[0]: line for line in run("--list").stdout.splitlines()}
    assert "when asked" in rows["stage-not-split"]
    assert "always" in rows["apt-lists-kept"]


def test_a_category_lists_its_rules() -> None:
    names = [line.split()[0] for line in run("size").stdout.splitlines()[1:]]
    assert names == [r.name for r in known_rules().values() if r.category.value == "size"]
    rows = json.loads(run("SIZE", "--json").stdout)["rules"]
    assert [row["name"] for row in rows] == names


def test_json() -> None:
    (rule,) = json.loads(run("DL3009", "--json").stdout)["rules"]
    assert rule["name"] == "apt-lists-kept"
    assert tuple(rule["page"]) == SECTIONS
    listed = json.loads(run("--list", "--json").stdout)["rules"]
    assert [row["name"] for row in listed] == list(known_rules())


@pytest.mark.parametrize(
    ("word", "hint"),
    [("apt-list-kept", "apt-lists-kept"), ("qwertz", "--list")],
)
def test_a_typo_gets_the_nearest_name(word: str, hint: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert hint in result.stderr


@pytest.mark.parametrize("arguments", [(), ("DL3009", "--list")])
def test_used_wrongly(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("sources-before-dependencies", "an edit of a source file: 2 → 1"),
        ("root-by-default", "user that the container runs as: root → 1000"),
        ("keyword-case-mixed", "as a matter of style"),
    ],
)
def test_what_a_rewrite_gains_is_told(rule: str, told: str) -> None:
    assert told in run(rule).stdout
    assert told in json.loads(run(rule, "--json").stdout)["rules"][0]["rewrite"]


def test_nothing_is_told_of_a_rewrite_where_none_is_offered() -> None:
    assert "rewrite" not in run("apt-lists-kept").stdout
