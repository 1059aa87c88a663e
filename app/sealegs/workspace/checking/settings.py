"""The configuration of a check: looked for from the file upwards, read once a folder.

`.sealegs.toml` comes before `[tool.sealegs]` in pyproject.toml of the same folder; the nearest
folder that has either is the only one that counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sealegs.analyzer.configuration import BadSetting, Configuration, configure
from sealegs.analyzer.rule import Options
from sealegs.ground.problem import Place, SealegsError
from sealegs.ground.sanitise import clean

OWN_FILE = ".sealegs.toml"
SHARED_FILE = "pyproject.toml"
_SHARED_TABLE = ("tool", "sealegs")


@dataclass(frozen=True, slots=True)
class Found:
    """A configuration, the folder its paths are relative to, and how to name its file.

    Both are blank when there is none.
    """

    configuration: Configuration = field(default_factory=Configuration)
    folder: str = ""
    place: str = ""


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
        from sealegs.ground.toml import read_toml, toml_line

        file = clean(os.path.relpath(path), keep_newlines=False)
        table: object = read_toml(source, file)
        for key in at:
            table = table.get(key) if isinstance(table, dict) else None
        if table is None:
            return None
        try:
            if not isinstance(table, dict):
                raise BadSetting((), "`tool.sealegs` must be a table")
            return Found(configure(table, self._kinds()), os.path.dirname(path), file)
        except BadSetting as error:
            text = source.decode("utf-8", "replace")
            place = Place(file, toml_line(text, (*at, *error.path)))
            raise SealegsError(f"{place}: {clean(str(error), keep_newlines=False)}") from error


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SealegsError(f"{path}: the configuration can't be read: {reason}") from error
