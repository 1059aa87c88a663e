"""Of an .apkg only the collection is unpacked, and no more of it than it may hold.

A package has one of three forms, which its file ``meta`` names: a collection of version 11 for
Anki before 2.1, one for the Anki after it, and since 2.1.50 one of version 18 in a frame of
Zstandard. Pictures and sounds stay where they are.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.workspace.anki.wire import number_of

LARGEST: Final = 512 << 20
"""Bytes of a collection, unpacked; a hundred thousand notes with years of reviews take 100 MB."""

LARGEST_DIRECTORY: Final = 32 << 20
"""Bytes of the archive's list of files, which is read as a whole."""

_CHUNK: Final = 1 << 20
_LARGEST_META: Final = 1 << 10
_WINDOW_LOG: Final = 25
"""Of the memory that a frame may ask for: 32 MB, four times what Anki's own take at most."""

_NAMES: Final = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_FRAMED: Final = "collection.anki21b"
_BROKEN: Final = (
    BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
_AGAIN: Final = "export it again with “Support older Anki versions” ticked."


def unpack(file: Path, target: Path) -> None:
    """Write the collection in the package ``file`` to the new file ``target``.

    SealegsError says in one sentence why there is nothing to be had.
    """
    try:
        if not file.is_file():
            raise SealegsError(f"{file} is not a file; name an .apkg that Anki has exported.")
        _look_at_directory(file)
        with ZipFile(file) as archive, target.open("xb") as out:
            member = _member(archive, file)
            _bounded(member.file_size, file)
            with archive.open(member) as source:
                chunks = _chunks(source, file)
                framed = member.filename == _FRAMED
                for chunk in _unframed(chunks, file) if framed else chunks:
                    out.write(chunk)
    except _BROKEN as error:
        raise SealegsError(f"{file} is no sound package of Anki ({reason_of(error)}).") from error
    except OSError as error:
        raise SealegsError(f"{file} can't be read ({error.strerror or error}).") from error


def reason_of(error: Exception) -> str:
    """Return what an error says in a line: libraries quote names of the file in it."""
    said = clean(str(error), keep_newlines=False)
    return " ".join(said.split())[:100] or type(error).__name__


def _look_at_directory(file: Path) -> None:
    """Refuse an archive whose list of files alone would fill the memory."""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - (1 << 16) - 22))
        tail = stream.read()
    end = tail.rfind(b"PK\5\6")
    listed = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if listed > LARGEST_DIRECTORY or b"PK\6\7" in tail[max(0, end - 20) : max(0, end)]:
        raise SealegsError(f"{file} holds more files than a package of Anki, so it is not read.")


def _member(archive: ZipFile, file: Path) -> ZipInfo:
    by_name = {member.filename: member for member in archive.infolist()}
    # As Anki does, the form that is named is read, not whatever lies beside it for others.
    form = _form(archive, by_name.get("meta"))
    if form is not None and form > max(_NAMES):
        raise SealegsError(f"{file} is in a form of Anki newer than any known here; {_AGAIN}")
    names = [_NAMES[form]] if form in _NAMES else list(reversed(_NAMES.values()))
    found = next((by_name[name] for name in names if name in by_name), None)
    if found is None:
        raise SealegsError(f"{file} holds no collection of Anki; export a deck as .apkg.")
    if found.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise SealegsError(f"{file} is packed in a way that Anki doesn't use, so it is not read.")
    return found


def _form(archive: ZipFile, meta: ZipInfo | None) -> int | None:
    """Return the number that ``meta`` gives a package's form; old packages have none."""
    if meta is None or meta.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return None
    with archive.open(meta) as source:
        return number_of(source.read(_LARGEST_META), 1) or None


def _chunks(source: IO[bytes], file: Path) -> Iterator[bytes]:
    # The size that a header claims may be a lie, so what comes out is counted as well.
    total = 0
    while chunk := source.read(_CHUNK):
        total += len(chunk)
        _bounded(total, file)
        yield chunk


def _unframed(chunks: Iterator[bytes], file: Path) -> Iterator[bytes]:
    """Yield what the one frame of Zstandard holds."""
    import sys

    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        message = f"{file} is packed with Zstandard, which this Python was built without; {_AGAIN}"
        raise SealegsError(message) from error
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
    frame = zstd.ZstdDecompressor(options=options)
    total = 0
    try:
        while not frame.eof:
            fed = next(chunks, None) if frame.needs_input else b""
            if fed is None:
                raise EOFError("it ends too early")
            made = frame.decompress(fed, max_length=_CHUNK)
            total += len(made)
            _bounded(total, file)
            yield made
    except zstd.ZstdError as error:
        raise ValueError(str(error)) from error
    if frame.unused_data or next(chunks, None):
        raise ValueError("something follows the collection")


def _bounded(size: int, file: Path) -> None:
    if size > LARGEST:
        limit = LARGEST >> 20
        raise SealegsError(
            f"The collection in {file} is larger than {limit} MB; export fewer decks."
        )
