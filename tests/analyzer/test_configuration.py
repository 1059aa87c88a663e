"""Reading a configuration's keys: types, unknown keys, settings of rules."""

from __future__ import annotations

from typing import ClassVar

import pytest

from sealegs.analyzer.configuration import BadSetting, Configuration, Settings, configure
from sealegs.analyzer.finding import Severity
from sealegs.analyzer.rule import Options


class Registries(Options, frozen=True, rename="kebab"):
    table: ClassVar[str] = "trusted-registries"

    names: tuple[str, ...] = ()


class Labels(Options, frozen=True, rename="kebab"):
    table: ClassVar[str] = "labels"

    required: tuple[str, ...] = ()
    strict: bool = False


KINDS = (Registries, Labels, Registries)


def test_nothing_is_the_defaults() -> None:
    assert configure({}, KINDS) == Configuration()


def test_keys_are_typed() -> None:
    read = configure(
        {
            "select": ["size"],
            "ignore": ["DL3008"],
            "fail-level": "error",
            "severity": {"apt-lists-kept": "info"},
            "per-path-ignores": {"old/**": ["style"]},
        },
        KINDS,
    )
    assert read.settings == Settings(
        ("size",), ("DL3008",), Severity.ERROR, {"apt-lists-kept": Severity.INFO},
        {"old/**": ("style",)},
    )  # fmt: skip


def test_settings_of_rules_stand_in_their_table() -> None:
    read = configure({"labels": {"required": ["v"], "strict": True}}, KINDS)
    assert read.options == (Labels(("v",), True),)


@pytest.mark.parametrize("value", [["a.io"], {"names": ["a.io"]}])
def test_a_rules_only_setting_may_be_the_table(value: object) -> None:
    read = configure({"trusted-registries": value}, KINDS)
    assert read.options == (Registries(("a.io",)),)


@pytest.mark.parametrize(
    ("table", "path", "message"),
    [
        ({"selct": []}, ("selct",), "there is no setting `selct`; did you mean select?"),
        ({"colour": 1}, ("colour",), "there is no setting `colour`"),
        ({"trusted-registrys": []}, ("trusted-registrys",), "did you mean trusted-registries?"),
        ({"labels": {"requird": []}}, ("labels", "requird"), "did you mean required?"),
        ({"labels": 3}, ("labels",), "`labels`: this must be a table"),
        ({"select": "size"}, ("select",), "`select`: this must be a list of texts, as in ["),
        ({"ignore": [1]}, ("ignore",), "`ignore`: this must be a text in quotes"),
        ({"trusted-registries": 1}, ("trusted-registries",), "this must be a list of texts"),
        ({"fail-level": "bad"}, ("fail-level",), "write error, warning, info, style"),
        ({"fail-level": 3}, ("fail-level",), "`fail-level`: this must be a text in quotes"),
        ({"severity": {"x": "bad"}}, ("severity",), "there is no severity 'bad'"),
    ],
)
def test_a_mistake_names_its_key_and_the_nearest_right_one(
    table: dict[str, object], path: tuple[str, ...], message: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        configure(table, KINDS)
    assert caught.value.path == path
    assert message in str(caught.value)
