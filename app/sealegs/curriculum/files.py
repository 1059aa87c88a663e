"""Reading the files of a pack that may come from a stranger."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import Loaded, load

MAX_BYTES: Final = 512 * 1024
"""A document larger than this is not opened."""

_BOM = "\ufeff"


def is_inside(entry: Traversable, root: Traversable) -> bool:
    """Tell whether an entry really lies in the pack's folder, symbolic links followed."""
    if not isinstance(entry, Path) or not isinstance(root, Path):
        return True
    try:
        return entry.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, RuntimeError):
        return False


def read_text(
    entry: Traversable, name: str, root: Traversable
) -> tuple[str | None, tuple[Problem, ...]]:
    r"""Read a text file, with ``\n`` line ends and without a byte order mark.

    ``name`` is its path in the pack, for problems. Returns None and one fatal problem when it
    can't be used; text with a few bad bytes is used, with U+FFFD in their place.
    """

    def refuse(message: str, line: int = 0, column: int = 0) -> tuple[None, tuple[Problem]]:
        return None, (Problem(Place(name, line, column), message, fatal=True),)

    if not is_inside(entry, root):
        return refuse("this links to a file outside of the pack, so it is not read; copy it here")
    try:
        # A pipe or a device would block or never end.
        if not entry.is_file():
            return refuse("this is not a regular file, so it is not read")
        with entry.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return refuse(f"cannot be read ({error.strerror}); check its permissions")
    if len(data) > MAX_BYTES:
        return refuse(f"is larger than {MAX_BYTES // 1024} KB; split it")
    if (zero := data.find(b"\0")) >= 0:
        return refuse("is not a text file; save it as UTF-8 text", *_position(data, zero))
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(name, *_position(data, error.start))
        message = "a byte here is not UTF-8 and is shown as \ufffd; save the file as UTF-8"
        text, problems = data.decode("utf-8", "replace"), (Problem(place, message),)
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n"), problems


def read_yaml(root: Traversable, *names: str) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """Load a YAML file of the pack, ``names`` being the folders to it and its own.

    None when there is no such file, or it can't be read; the problems are those of reading it,
    and what is wrong in the document stands in ``Loaded.problems``.
    """
    entry = root
    for name in names:
        entry = entry / name
    path = "/".join(names)
    if not entry.is_file():
        return None, ()
    text, problems = read_text(entry, path, root)
    return (None if text is None else load(text, path)), problems


def _position(data: bytes, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of a byte."""
    before = data[:offset]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1
