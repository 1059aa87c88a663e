"""Writes docs/authoring.md from the checks themselves: `python scripts/checks.py`."""

from __future__ import annotations

from pathlib import Path

from sealegs.authoring.check_page import check_page

TARGET = Path(__file__).resolve().parent.parent / "docs" / "authoring.md"


def main() -> None:
    """Write the page."""
    TARGET.write_text(check_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
