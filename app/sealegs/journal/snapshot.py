"""A fold's result kept beside the journal, so that opening needn't fold everything again.

Disposable: losing or damaging it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``state`` is what the fold of a journal's events up to ``position`` encodes to.

    ``event`` is the id of the event there: a journal without it is not the one folded.
    """

    event: str
    position: int
    state: bytes


_decoder = msgspec.msgpack.Decoder(Snapshot)


def save(path: Path, snapshot: Snapshot) -> None:
    """Write the snapshot; that it could not be written is nobody's trouble."""
    packed = msgspec.msgpack.encode(snapshot)
    half = path.with_name(f"{path.name}.half")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.write_bytes(_digest(packed) + packed)
        half.replace(path)


def load(path: Path) -> Snapshot | None:
    """Return the snapshot, or None when there is none or it is not as it was written."""
    try:
        content = path.read_bytes()
        packed = content[_DIGEST_BYTES:]
        return _decoder.decode(packed) if content.startswith(_digest(packed)) else None
    except (OSError, msgspec.DecodeError):
        return None


def _digest(packed: bytes) -> bytes:
    return hashlib.blake2b(packed, digest_size=_DIGEST_BYTES).digest()
