"""Taking turns."""

from __future__ import annotations

from sealegs.study.by_turns import by_turns


def test_every_row_has_its_turn_before_one_has_another() -> None:
    assert list(by_turns(["abc", "", "d", "ef"])) == list("adebfc")
    assert list(by_turns([])) == []
