"""Finding what the modules of a folder expose: adding one is one file, and nothing else is told."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def exposed(folder: ModuleType, constant: str) -> list[T]:
    """Return the constant of this name of every module in a package, in the order of their names.

    Whoever asks says of what type they are, as no type checker looks into a folder.
    AttributeError names a module that has no such constant.
    """
    return [
        getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), constant)
        for module in pkgutil.iter_modules(folder.__path__)
    ]
