"""The JSON Schema of the settings file: what may stand there, every command among it."""

from __future__ import annotations

import json
from typing import Final

import msgspec
from textual.theme import BUILTIN_THEMES

from sealegs.tui.commands import Command, key_name, table
from sealegs.tui.own_theme import changeable
from sealegs.tui.theme import DARK, NAMES, THEMES
from sealegs.workspace.settings import Settings

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def settings_schema() -> str:
    """Return the schema as it ships, in ``assets/settings.schema.json``."""
    _, shapes = msgspec.json.schema_components((Settings,))
    own = shapes["Settings"]
    of_keys = own["properties"]["keys"]
    of_keys.update(
        properties={row.name: {"description": _about(row)} for row in table()},
        patternProperties={".*": of_keys.pop("additionalProperties")},
        propertyNames={"enum": [row.name for row in table()]},
    )
    themes = [*NAMES, *(theme.name for theme in THEMES), *BUILTIN_THEMES]
    own["properties"]["theme"]["examples"] = themes
    colours = shapes["Colours"]
    colours["properties"]["base"]["examples"] = [name for name in themes if name != "auto"]
    colours["properties"]["variables"]["propertyNames"] = {"enum": list(changeable(DARK))}
    title = "Settings of Sealegs"
    whole = {"$schema": _DRAFT, **own, "title": title, "$defs": {"Colours": colours}}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _about(row: Command) -> str:
    usual = " ".join(key_name(key) for key in row.keys)
    several = f" It picks by key and has {len(row.keys)}." if row.takes_key else ""
    return f"{row.help} Usually {usual}.{several}"
