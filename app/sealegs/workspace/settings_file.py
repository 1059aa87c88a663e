"""The settings file as a thing to edit: made with every default in it, its schema beside it."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import msgspec

from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import asset
from sealegs.workspace.settings import DEFAULTS, Settings

SCHEMA = "settings.schema.json"
"""The file of the JSON Schema, among what ships and beside the learner's settings."""

_HEAD = f"""\
# yaml-language-server: $schema={SCHEMA}
# Settings of Sealegs. A line counts once its # is gone; `sealegs config check` looks it over.
"""

_EXAMPLES = {
    "keys": """\
# keys:
#   anywhere.find: ctrl+k
#   reader.search: [/, f3]
""",
    "themes": """\
# themes:
#   harbour:
#     base: light
#     primary: "#0b6e7c"
""",
}


def template() -> str:
    """Return the text of a settings file in which everything is a comment."""
    parts = [_HEAD]
    for name, shape in msgspec.json.schema_components((Settings,))[1]["Settings"][
        "properties"
    ].items():
        about = "\n".join(f"# {line}" for line in wrap(shape["description"], 96))
        example = _EXAMPLES.get(name) or f"# {name}: {getattr(DEFAULTS, name)}\n"
        parts.append(f"{about}\n{example}")
    return "\n".join(parts)


def schema_text() -> str:
    """Return the JSON Schema of the settings file, as it ships."""
    return asset(SCHEMA).decode()


def made(path: Path) -> bool:
    """Make the settings file if there is none, renew the schema beside it; tell if it was made.

    Raises SealegsError when they can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(SCHEMA).write_text(schema_text(), encoding="utf-8")
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError:
        return False
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = f"the settings can't be written to {path.parent} ({reason}); free it for them."
        raise SealegsError(sentence) from error
    return True
