"""Which shell options are in force where."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.shell import parse_script
from sealegs.dockerfile.shell_options import option_changes, options_before, shell_options


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (["-e"], {"errexit": True}),
        (["-eux"], {"errexit": True, "nounset": True, "xtrace": True}),
        (["-o", "pipefail"], {"pipefail": True}),
        (["-euo", "pipefail"], {"errexit": True, "nounset": True, "pipefail": True}),
        (["+e", "-u"], {"errexit": False, "nounset": True}),
        (["+o", "pipefail"], {"pipefail": False}),
        (["--", "-e"], {}),
        (["-"], {}),
        ([None, "-e"], {}),
        (["-o"], {}),
        (["-e", "-c", "x"], {"errexit": True}),
    ],
)
def test_arguments_of_set(words: list[str | None], changes: dict[str, bool]) -> None:
    assert option_changes(words) == changes


def test_a_shell_is_started_with_options() -> None:
    assert shell_options(["/bin/bash", "-o", "pipefail", "-ec"]) == {"pipefail", "errexit"}
    assert shell_options(["/bin/sh", "-c"]) == frozenset()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("set -e; x", {"errexit"}),
        ("set -e && a; x", {"errexit"}),
        ("a && set -e; x", {"errexit"}),
        ("a || set -e; x", set()),
        ("{ set -e; }; x", {"errexit"}),
        ("(set -e); x", set()),
        ("set -e & x", set()),
        ("if a; then set -e; fi; x", set()),
        ("f() { set -e; }; x", set()),
        ("set -eo pipefail; set +e; x", {"pipefail"}),
    ],
)
def test_options_before_the_last_statement(text: str, last: set[str]) -> None:
    assert options_before(parse_script(text), frozenset())[-1] == last


def test_options_given_from_outside_stay() -> None:
    failing = frozenset(["errexit"])
    before = options_before(parse_script("a; set +e; b"), failing)
    assert before == (failing, failing, frozenset())
