"""Inline text as content, and how sentences begin."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import Text
from sealegs.tui.widgets.spans import sentence


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("the lock file is copied first", "The lock file is copied first"),
        ("src/ is copied after it", "src/ is copied after it"),
        ("app.js is what changed", "app.js is what changed"),
        ("re-runs download nothing", "Re-runs download nothing"),
        ("no.", "No."),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_but_a_path_is_written_as_it_is(
    written: str, shown: str
) -> None:
    assert sentence(Text(written)).plain == shown
