"""Where things are kept on this machine (XDG on Linux, the system's own folders on macOS)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import shipped_root
from sealegs.ground.sanitise import clean
from sealegs.ground.sha import sha256

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PROFILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,39}")
_PACK = re.compile(r"[^\W_][\w.-]{0,59}")


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a learner, and so of a folder."""
    return _PROFILE.fullmatch(text) is not None


def is_pack_id(text: str) -> bool:
    """Tell whether a text can be the id of a pack that is added, and so the name of a folder."""
    return _PACK.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Paths:
    """The program's own folders: settings, what must not be lost, and what can be made again.

    Nothing outside them is written. ``SEALEGS_HOME`` puts all of them into one folder, for
    portable use and for tests; ``SEALEGS_CACHE`` puts what can be made again elsewhere.
    """

    config: Path
    data: Path
    cache: Path
    pack: Path | None = None
    """The folder of another pack than the one that ships (``SEALEGS_PACK``, a folder or an id)."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Paths:
        """Return the folders to use; none of them is made yet.

        ``SEALEGS_PROFILE`` names one of several learners on a machine; each has folders of
        their own. SealegsError when it is no name, and when there is no home to be found.
        """
        if home := environment.get("SEALEGS_HOME"):
            places = Path(home) / "config", Path(home) / "data", Path(home) / "cache"
        else:
            places = _places()
        config, data, cache = places
        kept = environment.get("SEALEGS_CACHE")
        paths = cls(config, data, Path(kept) if kept else cache)._profile(environment)
        return replace(paths, pack=paths._pack(environment.get("SEALEGS_PACK", "")))

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
        config, data = (folder / "profiles" / name for folder in (self.config, self.data))
        return Paths(config, data, self.cache)

    def _pack(self, name: str) -> Path | None:
        """Find the pack that was named: its folder, or the id of one that was added."""
        if not name:
            return None
        places = [Path(name)]
        if is_pack_id(name):
            places.append(self.packs / name)
        for folder in places:
            if (folder / "content").is_dir():
                return folder
        said = clean(name, keep_newlines=False)
        known = "or one of those that `sealegs pack list` shows"
        raise SealegsError(
            f"{said} is no pack; name a folder that has topics in content/, {known}."
        )

    def _of_pack(self, name: str) -> Path:
        """Return a file about the material; what is said of one pack is kept from another."""
        if self.pack is None:
            return self.data / name
        digest = sha256(str(self.pack.resolve()).encode("utf-8", "replace")).hexdigest()
        return self.data / f"{name}.{digest[:12]}"

    @property
    def material(self) -> Traversable:
        """The folder of the pack that is learnt from."""
        return shipped_root() if self.pack is None else self.pack

    @property
    def packs(self) -> Path:
        """The folder of the packs that were added, each in a folder called by its id."""
        return self.data / "packs"

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
        return self._of_pack("items.json")

    @property
    def found(self) -> Path:
        """The index of what can be searched; it can be deleted at any time."""
        return self._of_pack("search.index")

    @property
    def seen(self) -> Path:
        """What the material said when the learner last looked at its changes."""
        return self._of_pack("seen.json")


def _places() -> tuple[Path, Path, Path]:
    folders = platformdirs.PlatformDirs("sealegs", appauthor=False)
    try:
        return folders.user_config_path, folders.user_data_path, folders.user_cache_path
    except RuntimeError as error:  # a user whom the system doesn't know, as in a container
        message = (
            "this user has no home folder; set HOME, or SEALEGS_HOME, to a folder of your own."
        )
        raise SealegsError(message) from error
