"""TOML files, with the line of each key: the standard library reads the values, not the places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence

from sealegs.ground.problem import Place, SealegsError
from sealegs.ground.regex import Regex
from sealegs.ground.sanitise import clean

_HEADER = Regex(r"\s*\[\[?\s*(?P<path>[^\]]+?)\s*\]\]?\s*(#.*)?$")
_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_KEY = Regex(rf"\s*(?P<path>{_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = Regex(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9_-]+)")
_ERROR_LINE = Regex(r" \(at line (\d+), column (\d+)\)$")


def read_toml(source: bytes, file: str) -> dict[str, object]:
    """Return the document's values; raises ``SealegsError`` with file and line when it is none."""
    try:
        return tomllib.loads(source.decode("utf-8"))
    except UnicodeDecodeError:
        raise SealegsError(f"{file}: this is no UTF-8 text; save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        found = _ERROR_LINE.search(str(error))
        what = _ERROR_LINE.sub("", str(error))
        place = Place(file, int(found[1]), int(found[2])) if found else Place(file)
        message = clean(what, keep_newlines=False)
        raise SealegsError(f"{place}: this is not valid TOML: {message}.") from None


def toml_line(text: str, path: Sequence[str]) -> int:
    """Return the line on which a key is written, or that of its nearest known parent, or 0."""
    wanted = tuple(path)
    best, best_length = 0, 0
    for line, written in _keys(text):
        length = len(written)
        if length > best_length and wanted[:length] == written:
            best, best_length = line, length
        elif best_length < len(wanted) and written[: len(wanted)] == wanted:
            return line
    if best_length < len(wanted) and best:
        return _within(text, best, wanted[-1])
    return best


def _within(text: str, line: int, key: str) -> int:
    """The line at or below `line` that writes the key in an inline table, else `line`."""
    for number, written in enumerate(text.split("\n")[line - 1 :], line):
        if number > line and (_HEADER.match(written) or _KEY.match(written)):
            break
        if re.search(rf"(?<![A-Za-z0-9_-])[\"']?{re.escape(key)}[\"']?\s*=", written):
            return number
    return line


def _keys(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _parts(header["path"])
            yield number, table
        elif key := _KEY.match(line):
            yield number, table + _parts(key["path"])


def _parts(path: str) -> tuple[str, ...]:
    return tuple(
        part["double"] or part["single"] or part["bare"] or "" for part in _PART.finditer(path)
    )
