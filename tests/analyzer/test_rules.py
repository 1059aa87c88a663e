"""What holds for every rule: its name, its page, and that its own examples show it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib

import pytest

from sealegs.analyzer import rules as folder
from sealegs.analyzer.configuration import configure
from sealegs.analyzer.page import SECTIONS, Example, page_of
from sealegs.analyzer.rule import Options, Rule, known_rules

from .checking import findings

RULES = list(known_rules().values())
_HADOLINT = re.compile(r"DL\d{4}")
_BUILDKIT = re.compile(r"[A-Z]+[a-z]\w+")


def settings(rule: Rule, example: Example) -> list[Options]:
    """Return the options an example is meant for."""
    if not example.options:
        return []
    assert rule.options is not None
    return list(configure(tomllib.loads(example.options), [rule.options]).options)


def test_there_are_rules_and_each_module_has_one() -> None:
    assert len(known_rules()) == len(list(pkgutil.iter_modules(folder.__path__))) > 0


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_module_is_called_like_the_rule(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)
    module = importlib.import_module(f"{folder.__name__}.{rule.name.replace('-', '_')}")
    assert module.RULE is rule
    for alias in rule.aliases:
        assert _HADOLINT.fullmatch(alias) or _BUILDKIT.fullmatch(alias)


def test_no_name_means_two_things() -> None:
    names = [name for rule in RULES for name in (rule.name, *rule.aliases)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_is_complete(rule: Rule) -> None:
    page = page_of(rule)
    assert page.summary.endswith(".")
    assert "\n" not in page.summary
    assert tuple(page.sections) == SECTIONS
    assert all(page.sections.values())
    assert page.why.endswith(".")
    assert len(page.why) <= 300, "the first paragraph of `Why it matters` is the why of findings"
    assert "https://" in page.sections["References"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_is_found_and_the_good_one_is_not(rule: Rule) -> None:
    page = page_of(rule)
    for example, wanted in ((page.bad, True), (page.good, False)):
        assert example.dockerfile
        ignore = example.dockerignore or None
        given = settings(rule, example)
        found = findings(example.dockerfile, rule.name, ignore=ignore, options=given)
        assert bool(found) is wanted
        assert all(each.why and each.message for each in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_options_have_defaults_and_a_table(rule: Rule) -> None:
    if rule.options is not None:
        rule.options()
        assert rule.options.table
