"""The configuration of a check: looked for from the file upwards, read once a folder.

`.sealegs.toml` comes before `[tool.sealegs]` in pyproject.toml of the same folder; the nearest
folder that has either is the only one that counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from sealegs.analyzer.configuration import BadSetting, Configuration, configure
from sealegs.analyzer.rule import Options
from sealegs.ground.error import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.workspace.regular import MAX_BYTES, regular_bytes

if TYPE_CHECKING:
    from sealegs.ground.problem import Place

OWN_FILE = ".sealegs.toml"
SHARED_FILE = "pyproject.toml"
_SHARED_TABLE = ("tool", "sealegs")


class Found(Struct, frozen=True):
    """A configuration, the folder its paths are relative to, and how to name its file.

    Both are blank when there is none. `text` is the file's and `at` the table that is ours in it.
    """

    configuration: Configuration = field(default_factory=Configuration)
    folder: str = ""
    place: str = ""
    text: str = ""
    at: tuple[str, ...] = ()

    def where(self, *path: str) -> Place:
        """Return the line on which a key is written."""
        from sealegs.ground.problem import Place
        from sealegs.ground.toml import toml_line

        return Place(self.place, toml_line(self.text, (*self.at, *path)))


NOTHING = Found()

Kinds = Callable[[], Iterable[type[Options]]]
"""Lists the settings of all rules; only asked when a configuration is found."""


class Lookup:
    """Finds the configuration of files; remembers what it found for each folder."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._by_folder: dict[str, Found] = {}

    def for_file(self, path: str) -> Found:
        """Return the configuration for a file; raises ``SealegsError`` when it has a mistake."""
        return self.for_folder(os.path.dirname(os.path.abspath(path)))

    def for_folder(self, folder: str) -> Found:
        """Return the configuration for what lies in an absolute folder."""
        waiting: list[str] = []
        found: Found | None = None
        while found is None:
            found = self._by_folder.get(folder)
            if found is None:
                waiting.append(folder)
                found = self._read(folder)
                parent = os.path.dirname(folder)
                if found is None and parent == folder:
                    found = NOTHING
                folder = parent
        for each in waiting:
            self._by_folder[each] = found
        return found

    def _read(self, folder: str) -> Found | None:
        own = _bytes(os.path.join(folder, OWN_FILE))
        if own is not None:
            return self._found(os.path.join(folder, OWN_FILE), own, ())
        shared = _bytes(os.path.join(folder, SHARED_FILE))
        # Most projects have a pyproject.toml and few name us in it.
        if shared is not None and b"sealegs" in shared:
            return self._found(os.path.join(folder, SHARED_FILE), shared, _SHARED_TABLE)
        return None

    def _found(self, path: str, source: bytes, at: tuple[str, ...]) -> Found | None:
        from sealegs.ground.toml import read_toml

        file = clean(os.path.relpath(path), keep_newlines=False)
        table: object = read_toml(source, file)
        for key in at:
            table = table.get(key) if isinstance(table, dict) else None
        if table is None:
            return None
        found = Found(folder=os.path.dirname(path), place=file, text=source.decode(), at=at)
        try:
            if not isinstance(table, dict):
                raise BadSetting((), "`tool.sealegs` must be a table")
            if not at and _SHARED_TABLE[0] in table:
                raise BadSetting(
                    _SHARED_TABLE,
                    f"in {OWN_FILE} settings stand without `tool.sealegs` before them",
                )
            return replace(found, configuration=configure(table, self._kinds()))
        except BadSetting as error:
            message = clean(str(error), keep_newlines=False)
            raise SealegsError(f"{found.where(*error.path)}: {message}") from error


def _bytes(path: str) -> bytes | None:
    try:
        found = regular_bytes(path)
        if found is not None and len(found) > MAX_BYTES:
            raise SealegsError(f"{path}: the configuration can't be read: it is too large.")
        return found
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SealegsError(f"{path}: the configuration can't be read: {reason}.") from error
