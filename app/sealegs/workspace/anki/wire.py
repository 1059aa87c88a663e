"""Messages of Protocol Buffers, as far as a package of Anki needs them: numbers and bytes.

The format is Google's (protobuf.dev/programming-guides/encoding): a message is a row of fields,
each with a key that holds its number and how it is written. Of fields with one number the last
counts. What isn't asked for is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_WIDTHS = {_EIGHT: 8, _FOUR: 4}
_LONGEST_VARINT = 10
_MASK = (1 << 64) - 1
_MOST_FIELDS = 10_000
"""Of a message; one that is made to annoy has one every two bytes."""


def number_of(message: bytes, field: int) -> int:
    """Return a number of a message, 0 where it is left out; ValueError for what is no message."""
    found = 0
    for key, value in _fields(message):
        if key == field and isinstance(value, int):
            found = value
    return found


def bytes_of(message: bytes, field: int) -> bytes:
    """Return bytes of a message, none where they are left out; ValueError as ``number_of``."""
    found = b""
    for key, value in _fields(message):
        if key == field and isinstance(value, bytes):
            found = value
    return found


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    for _ in range(_MOST_FIELDS):
        if at >= len(message):
            return
        key, at = _varint(message, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield key >> 3, value
            continue
        if kind == _BYTES:
            length, at = _varint(message, at)
        elif kind in _WIDTHS:
            length = _WIDTHS[kind]
        else:
            raise ValueError("a message holds a kind of field that is not in use")
        if length > len(message) - at:
            raise ValueError("a message ends too early")
        yield key >> 3, message[at : at + length]
        at += length
    raise ValueError("a message holds too many fields")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(message[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value & _MASK, at + place + 1
    raise ValueError("a message ends too early")
