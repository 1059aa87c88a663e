"""Writes assets/settings.schema.json from the table of commands: `python scripts/settings.py`."""

from __future__ import annotations

from pathlib import Path

from sealegs.tui.settings_schema import settings_schema

TARGET = Path(__file__).resolve().parent.parent / "assets" / "settings.schema.json"


def main() -> None:
    """Write the schema."""
    TARGET.write_text(settings_schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
