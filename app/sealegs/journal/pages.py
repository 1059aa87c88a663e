"""Events straight from the bytes of SQLite's pages, for a file SQLite itself gives up on.

Follows the file format at https://www.sqlite.org/fileformat2.html (sections 1.6 table leaf
pages, 2.1 records, 4.1 the write-ahead log). Every page of either file that looks like a leaf
of a table is read by itself; nothing depends on the header or on the pages above it. A row
counts as an event only when all of its columns are an event's, so chance finds don't survive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sealegs.journal import row
from sealegs.journal.event import Event

PAGE_SIZE = 4096

_TABLE_LEAF = 0x0D
_FIRST_PAGE_HEADER = 100
_WAL_HEADER, _FRAME_HEADER = 32, 24
_COLUMNS = 12  # the position, stored as the row's key, and the eleven of an event
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in a write-ahead log; ``number`` is its place in the database.

    ``commits`` when it ends a transaction, ``current`` when it was written since the log was
    last begun anew.
    """

    number: int
    page: bytes
    commits: bool
    current: bool


def carve(database: bytes, log: bytes = b"") -> Iterator[Event]:
    """Yield the events in the pages of a database and of its write-ahead log.

    An event may come several times: the log keeps several versions of a page.
    """
    stored = dict(_stored(database))
    logged = [(frame.number, frame.page) for frame in frames(log)]
    newest = stored | dict(logged)
    for number, page in (*stored.items(), *logged):
        yield from _leaf(page, _FIRST_PAGE_HEADER if number == 1 else 0, newest)


def frames(log: bytes) -> Iterator[Frame]:
    """Yield each whole frame of a write-ahead log; checksums are not looked at."""
    step = _FRAME_HEADER + PAGE_SIZE
    for start in range(_WAL_HEADER, len(log) - step + 1, step):
        yield Frame(
            number=int.from_bytes(log[start : start + 4], "big"),
            page=log[start + _FRAME_HEADER : start + step],
            commits=log[start + 4 : start + 8] != bytes(4),
            current=log[start + 8 : start + 16] == log[16:24],
        )


def contents(path: Path) -> bytes:
    """Return the bytes of a file, none when it isn't there or can't be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _stored(database: bytes) -> Iterator[tuple[int, bytes]]:
    # A truncated last page still holds whole rows at its end of the cut.
    for start in range(0, len(database), PAGE_SIZE):
        page = database[start : start + PAGE_SIZE]
        yield start // PAGE_SIZE + 1, page.ljust(PAGE_SIZE, b"\0")


def _leaf(page: bytes, header: int, pages: Mapping[int, bytes]) -> Iterator[Event]:
    if page[header] != _TABLE_LEAF:
        return
    # The stored number of cells may be wrong, but the pointers to them end before the first.
    at, first = header + 8, PAGE_SIZE
    while at < first - 1:
        start = int.from_bytes(page[at : at + 2], "big")
        at += 2
        if not at <= start < PAGE_SIZE:
            continue
        try:
            yield row.to_event(_record(_payload(page, start, pages))[1:])
        except (ValueError, IndexError, KeyError):
            continue
        first = min(first, start)


def _payload(page: bytes, start: int, pages: Mapping[int, bytes]) -> bytes:
    """Return the whole payload of the cell at ``start``, following its overflow pages."""
    size, at = _varint(page, start)
    _, at = _varint(page, at)
    local = _local(size)
    payload = page[at : at + local]
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    seen: set[int] = set()
    while len(payload) < size:
        if following in seen:
            raise ValueError("the overflow pages run in a circle")
        seen.add(following)
        overflow = pages[following]
        following = int.from_bytes(overflow[:4], "big")
        payload += overflow[4 : 4 + size - len(payload)]
    return payload


def _local(size: int) -> int:
    """Return how much of a payload stands in the cell itself (section 1.6)."""
    largest, smallest = PAGE_SIZE - 35, (PAGE_SIZE - 12) * 32 // 255 - 23
    if size <= largest:
        return size
    wanted = smallest + (size - smallest) % (PAGE_SIZE - 4)
    return wanted if wanted <= largest else smallest


def _record(payload: bytes) -> tuple[object, ...]:
    """Return the values of a record (section 2.1); ValueError when it isn't an event's."""
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if len(kinds) != _COLUMNS or at != end:
        raise ValueError("another table's record")
    values: list[object] = []
    for kind in kinds:
        length = _INTEGER_BYTES[kind] if kind in _INTEGER_BYTES else max(kind - 12, 0) // 2
        value = payload[at : at + length]
        at += length
        if at > len(payload):
            raise ValueError("a cut record")
        values.append(_value(kind, value))
    return tuple(values)


def _value(kind: int, value: bytes) -> object:
    match kind:
        case 8 | 9:
            return kind - 8
        case _ if kind in _INTEGER_BYTES:
            return int.from_bytes(value, "big", signed=True)
        case _ if kind >= 13 and kind % 2:
            return value.decode()
    return None


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the variable-length integer at ``at`` and where it ends."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
