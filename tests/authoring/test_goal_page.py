"""The page about goals is that of the goals, and complete."""

from __future__ import annotations

from pathlib import Path

from sealegs.authoring.goal_page import goal_page, parameters_of
from sealegs.study.goal import known_goals

PAGE = Path(__file__).resolve().parents[2] / "docs" / "goals.md"


def test_the_page_is_made_of_the_goals_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == goal_page(), "run python scripts/goals.py"


def test_every_goal_and_parameter_is_told() -> None:
    sections = goal_page().split("\n## ")[1:]
    told = {section.split()[0]: section for section in sections}
    assert set(told) == set(known_goals())
    for name, kind in known_goals().items():
        assert kind.summary in told[name]
        for parameter in parameters_of(kind):
            assert f"- `{parameter}`: " in told[name]
