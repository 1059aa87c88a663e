"""Writes docs/goals.md from the goals themselves: `python scripts/goals.py`."""

from __future__ import annotations

from pathlib import Path

from sealegs.authoring.goal_page import goal_page

TARGET = Path(__file__).resolve().parent.parent / "docs" / "goals.md"


def main() -> None:
    """Write the page."""
    TARGET.write_text(goal_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
