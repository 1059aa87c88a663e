"""Where things are kept on this machine (XDG on Linux, the system's own folders on macOS)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Paths:
    """The program's own folders: settings, what must not be lost, and backups of it.

    Nothing outside them is written. ``SEALEGS_HOME`` puts all of them into one folder, for
    portable use and for tests.
    """

    config: Path
    data: Path

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Paths:
        """Return the folders to use; none of them is made yet."""
        if home := environment.get("SEALEGS_HOME"):
            return cls(Path(home) / "config", Path(home) / "data")
        folders = platformdirs.PlatformDirs("sealegs", appauthor=False)
        return cls(folders.user_config_path, folders.user_data_path)

    @property
    def settings(self) -> Path:
        """The settings file; it need not exist."""
        return self.config / "config.yaml"

    @property
    def journal(self) -> Path:
        """The journal's database."""
        return self.data / "journal.db"

    @property
    def backups(self) -> Path:
        """The folder of dated backups."""
        return self.data / "backups"

    @property
    def snapshot(self) -> Path:
        """The folded journal; it can be deleted at any time."""
        return self.data / "state.snapshot"

    @property
    def items(self) -> Path:
        """The wordings of items seen so far; without it a rewording is not recognised once."""
        return self.data / "items.json"
