"""Where things are kept on this machine (XDG on Linux, the system's own folders on macOS)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean

_PROFILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,39}")


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a learner, and so of a folder."""
    return _PROFILE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Paths:
    """The program's own folders: settings, what must not be lost, and what can be made again.

    Nothing outside them is written. ``SEALEGS_HOME`` puts all of them into one folder, for
    portable use and for tests; ``SEALEGS_CACHE`` puts what can be made again elsewhere.
    """

    config: Path
    data: Path
    cache: Path

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Paths:
        """Return the folders to use; none of them is made yet.

        ``SEALEGS_PROFILE`` names one of several learners on a machine; each has folders of
        their own. SealegsError when it is no name.
        """
        if home := environment.get("SEALEGS_HOME"):
            places = Path(home) / "config", Path(home) / "data", Path(home) / "cache"
        else:
            folders = platformdirs.PlatformDirs("sealegs", appauthor=False)
            places = folders.user_config_path, folders.user_data_path, folders.user_cache_path
        config, data, cache = places
        kept = environment.get("SEALEGS_CACHE")
        return cls(config, data, Path(kept) if kept else cache)._profile(environment)

    def _profile(self, environment: Mapping[str, str]) -> Paths:
        name = environment.get("SEALEGS_PROFILE", "")
        if not name:
            return self
        if not is_name(name):
            raise SealegsError(
                f"“{clean(name, keep_newlines=False)}” is no profile; use up to 40 letters, "
                "digits, - and _."
            )
        # What can be made again of the packs is the same for every learner.
        return Paths(self.config / "profiles" / name, self.data / "profiles" / name, self.cache)

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
    def rooms(self) -> Path:
        """The database of rooms that were hosted here."""
        return self.data / "rooms" / "rooms.db"

    @property
    def snapshot(self) -> Path:
        """The folded journal; it can be deleted at any time."""
        return self.data / "state.snapshot"

    @property
    def reports(self) -> Path:
        """The folder of reports about mistakes in questions."""
        return self.data / "reports"

    @property
    def items(self) -> Path:
        """The wordings of items seen so far; without it a rewording is not recognised once."""
        return self.data / "items.json"

    @property
    def found(self) -> Path:
        """The index of what can be searched; it can be deleted at any time."""
        return self.data / "search.index"

    @property
    def seen(self) -> Path:
        """What the material said when the learner last looked at its changes."""
        return self.data / "seen.json"
