"""Users by name and number, and the modes that let them in."""

from __future__ import annotations

import pytest

from sealegs.simulator.attributes import may_run, octal
from sealegs.simulator.users import is_number, names_root, user_in

from .builds import build


def test_a_user_stands_before_the_colon() -> None:
    assert [user_in(text) for text in ("app:app", "10:20", "app", ":app", "")] == [
        "app",
        "10",
        "app",
        "",
        "",
    ]


@pytest.mark.parametrize("written", ["", "root", "0", "00", "0" * 5000, "0:0", "root:adm", ":adm"])
def test_root_has_several_names(written: str) -> None:
    assert names_root(written)


@pytest.mark.parametrize("written", ["app", "10", "1:0", "rooted", "²", "٠", "1" * 5000])
def test_everybody_else_is_not_root(written: str) -> None:
    assert not names_root(written)


@pytest.mark.parametrize(
    ("name", "number"),
    [("10", True), ("²", False), ("٣", False), ("", False), ("1" * 20, False), ("1" * 5000, False)],
)
def test_only_ascii_digits_are_a_number(name: str, number: bool) -> None:
    assert is_number(name) is number


@pytest.mark.parametrize(
    ("mode", "number"), [("755", 0o755), ("000", 0), ("u+x", None), ("²²²", None), ("799", None)]
)
def test_a_mode_is_octal_or_not_known(mode: str, number: int | None) -> None:
    assert octal(mode) == number


def test_a_mode_in_other_digits_is_given_the_benefit_of_the_doubt() -> None:
    assert may_run("²²²")
    assert not may_run("000")


def test_nobody_but_root_writes_into_a_folder_of_mode_000() -> None:
    made = "RUN mkdir /d && chmod {} /d"
    for mode, fails in (("000", True), ("755", True), ("777", False)):
        text = f"FROM alpine:3.23\n{made.format(mode)}\nUSER nobody\nRUN echo hi > /d/x\n"
        assert bool(build(text).broken) is fails, mode
