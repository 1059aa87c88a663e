"""The items of earlier starts and their wordings, so that a reworded one keeps its progress.

The file is small and disposable: without it nothing is lost but the trace of a rewording
that happens in the same moment.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from sealegs.curriculum.item_match import with_known_ids, wordings
from sealegs.curriculum.pack import Pack
from sealegs.workspace.disposable import put

_decoder = msgspec.json.Decoder(dict[str, str])


def recognised(pack: Pack, path: Path) -> Pack:
    """Return the pack with its reworded items under their old ids, and remember the wordings.

    That ``path`` can't be read or written costs only the recognition; it never raises.
    """
    known = _load(path)
    pack = with_known_ids(pack, known)
    now = known | wordings(pack)
    if now != known:
        put(path, msgspec.json.format(msgspec.json.encode(now)))
    return pack


def _load(path: Path) -> dict[str, str]:
    try:
        return _decoder.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
