"""The ways to print reports: each module here exposes one ``REPORTER``, and its name is the format.

Adding one touches no other file: whoever asks lists the folder.
"""

from __future__ import annotations

import importlib
from importlib.resources import files

from sealegs.analyzer.reporter import Reporter


def reporter_names() -> tuple[str, ...]:
    """Return the formats there are, by name."""
    names = [entry.name for entry in files(__name__).iterdir()]
    stems = [name.removesuffix(".py") for name in names if name.endswith(".py")]
    return tuple(sorted(stem for stem in stems if not stem.startswith("_")))


def reporter(name: str) -> Reporter:
    """Return one reporter; only its module is loaded. Raises ``LookupError`` for an unknown one."""
    if name not in reporter_names():
        raise LookupError(name)
    found: Reporter = importlib.import_module(f"{__name__}.{name}").REPORTER
    return found
