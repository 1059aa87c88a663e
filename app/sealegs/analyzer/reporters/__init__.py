"""The ways to print reports: each module here exposes one ``REPORTER``, and its name is the format.

Adding one touches no other file: whoever asks lists the folder.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from sealegs.analyzer.reporter import Reporter


@cache
def reporter_names() -> tuple[str, ...]:
    """Return the formats there are, by name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def reporter(name: str) -> Reporter:
    """Return one reporter; only its module is loaded. Raises ``LookupError`` for an unknown one."""
    if name not in reporter_names():
        raise LookupError(name)
    found: Reporter = importlib.import_module(f"{__name__}.{name}").REPORTER
    return found
