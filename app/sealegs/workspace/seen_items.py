"""What the material said when the learner last looked at what changed in it.

The file is disposable: without it the next start takes everything for seen.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from sealegs.curriculum.changes import Changes, Wordings, changes, wordings_of
from sealegs.curriculum.pack import Pack
from sealegs.workspace.disposable import put

_decoder = msgspec.json.Decoder(dict[str, tuple[str, str]])


class Seen:
    """The file of one learner and the pack as it is now; without a file nothing is new."""

    def __init__(self, path: Path | None, pack: Pack) -> None:
        self._path = path
        self._now = wordings_of(pack)
        before = _load(path)
        if before is None:
            _save(path, self._now)
        self.changes: Changes = changes(before, self._now) if before is not None else Changes()

    def looked(self) -> None:
        """Take everything for seen; that it can't be written costs only another telling."""
        if self.changes:
            self.changes = Changes()
            _save(self._path, self._now)


def _load(path: Path | None) -> Wordings | None:
    try:
        return _decoder.decode(path.read_bytes()) if path is not None else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _save(path: Path | None, wordings: Wordings) -> None:
    if path is not None:
        put(path, msgspec.json.encode(wordings))
