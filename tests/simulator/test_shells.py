"""A shell that is handed a script, and programs that only look so."""

from __future__ import annotations

import pytest

from sealegs.simulator.shells import script_of


@pytest.mark.parametrize(
    ("words", "script"),
    [
        (("/bin/sh", "-c", "exec node"), "exec node"),
        (("bash", "-eo", "pipefail", "-c", "a", "0"), "a"),
        (("sh", "-c", None), ""),
        (("sh", "-c"), None),
        (("sh", "run.sh"), None),
        (("python", "-c", "1"), None),
        ((None, "-c", "a"), None),
        ((), None),
    ],
)
def test_a_script_stands_behind_a_shells_c(
    words: tuple[str | None, ...], script: str | None
) -> None:
    assert script_of(words) == script
