"""Where the shipped folders ``content/``, ``quizzes/`` and ``assets/`` are.

In a checkout they lie beside ``app/``; in an installed wheel they are packed as
``sealegs/_data/``. Everything is addressed as ``Traversable``, so that a zipped
installation works as well.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, cast

import sealegs

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader
    from importlib.resources.abc import Traversable


def shipped_root(package: Traversable | None = None) -> Traversable:
    """Return the folder that holds content/, quizzes/ and assets/.

    ``package`` is the folder of the import package; the installed one by default.
    """
    # Imported here, because who only wants an asset's bytes starts faster without them.
    from importlib.resources import files
    from pathlib import Path

    package = files("sealegs") if package is None else package
    if isinstance(package, Path) and package.parent.name == "app":
        top = package.parent.parent
        if (top / "pyproject.toml").is_file() and (top / "content").is_dir():
            return top
    return package / "_data"


def content() -> Traversable:
    """Return the folder of the bundled topics."""
    return shipped_root() / "content"


def quizzes() -> Traversable:
    """Return the folder of the bundled questions and exercises."""
    return shipped_root() / "quizzes"


def assets() -> Traversable:
    """Return the folder of everything else that ships."""
    return shipped_root() / "assets"


def asset(*parts: str) -> bytes:
    """Return the bytes of one file below assets/, for which nothing needs to be listed."""
    loader = cast("ResourceLoader", sealegs.__loader__)
    return loader.get_data(os.path.join(_root(), "assets", *parts))


@cache
def _root() -> str:
    """The folder that `shipped_root` finds for the installed package."""
    package = os.path.dirname(sealegs.__file__)
    above, top = os.path.dirname(package), os.path.dirname(os.path.dirname(package))
    if (
        os.path.basename(above) == "app"
        and os.path.isfile(os.path.join(top, "pyproject.toml"))
        and os.path.isdir(os.path.join(top, "content"))
    ):
        return top
    return os.path.join(package, "_data")


def entries(folder: Traversable) -> tuple[Traversable, ...]:
    """Return what a shipped or foreign folder holds, by name; nothing when it is not there.

    Dot files and ``__pycache__`` are left out: they are never material.
    """
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            (
                entry
                for entry in folder.iterdir()
                if not entry.name.startswith(".") and entry.name != "__pycache__"
            ),
            key=lambda entry: entry.name,
        )
    )
