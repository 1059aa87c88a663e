"""Where the shipped folders ``content/``, ``quizzes/`` and ``assets/`` are.

In a checkout they lie beside ``app/``; in an installed wheel they are packed as
``sealegs/_data/``. Everything is addressed as ``Traversable``, so that a zipped
installation works as well.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped_root(package: Traversable | None = None) -> Traversable:
    """Return the folder that holds content/, quizzes/ and assets/.

    ``package`` is the folder of the import package; the installed one by default.
    """
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
