"""The comparison of two builds as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sealegs.ground.pen import Ink, cells, one_line, padded
from sealegs.simulator.change import Change
from sealegs.simulator.compare import Row
from sealegs.simulator.reports.document import VERSION, BuildDocument
from sealegs.simulator.reports.text import Sheet


class Comparison(msgspec.Struct, frozen=True):
    """What `sealegs simulate --compare --format json` prints: both builds, one after the other."""

    version: int
    builds: tuple[BuildDocument, BuildDocument]


def compared_to_json(left: BuildDocument, right: BuildDocument) -> str:
    """Return both documents as one, indented."""
    encoded = msgspec.json.encode(Comparison(VERSION, (left, right)))
    return msgspec.json.format(encoded, indent=2).decode()


def compared_to_text(
    names: tuple[str, str], rows: Sequence[Row], changes: Sequence[Change], sheet: Sheet
) -> Iterator[str]:
    """Yield a table with a line a figure; a star marks the side that is surely better."""
    told = ", ".join(one_line(str(change)) for change in changes)
    name_width = max(cells(row.name) for row in rows)
    room = max((sheet.width - name_width - 6) // 2, 12)
    heads = (one_line(names[0], room), one_line(names[1], room))
    column = max(
        cells(heads[0]), *(cells(one_line(row.values[0], room)) for row in rows), len("no image")
    )
    yield sheet.head(f"{padded('', name_width)}  {padded(heads[0], column + 2)}  {heads[1]}")
    for row in rows:
        left, right = (one_line(value, room) for value in row.values)
        marks = [sheet.pen.write(" *", Ink.GOOD) if row.better == side else "  " for side in (0, 1)]
        first, second = f"{padded(left, column)}{marks[0]}", f"{right}{marks[1]}"
        yield f"{padded(row.name, name_width)}  {first}  {second}".rstrip()
    yield ""
    yield sheet.faint("* surely better" + (f"; after {told}" if told else ""))
