"""What holds of a report of any log: the forms say the same as the log and as each other."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

import msgspec
from openpyxl import load_workbook

from sealegs.team import events as e
from sealegs.team.events import Aside, Logged, from_line
from sealegs.team.folding import fold
from sealegs.team.report.answers import moment
from sealegs.team.report.exports import Form, exported
from sealegs.team.report.making import report_of
from sealegs.team.report.naming import Apart
from sealegs.team.report.tables import NAMES, tables
from sealegs.team.report.values import RoomReport
from sealegs.team.standings import standings
from sealegs.team.verifying import written
from sealegs.workspace.tables.as_csv import unguarded
from sealegs.workspace.tables.table import Cell
from tests.team.rooms import Table

Key = tuple[int, str]
Row = tuple[str | float, ...]


def told(log: Sequence[Logged], apart: Iterable[Aside] = (), *, names: bool = True) -> RoomReport:
    """Return the report of a log, after everything about it was held against the log."""
    known = Apart.of(apart, shown=names)
    report = report_of(log, known)
    as_the_log(report, log)
    as_each_other(report)
    assert report == report_of([from_line(line) for line in written(log)], known)
    return report


def asides(table: Table) -> tuple[Aside, ...]:
    """Return what a room without a store keeps apart."""
    return tuple(Aside(person, name, text) for (person, name), text in table.texts.items())


def as_the_log(report: RoomReport, log: Sequence[Logged]) -> None:
    """Count everything again from the events, and from the standings, by other ways."""
    given: dict[Key, e.Answered] = {}
    marks: dict[Key, e.Mark] = {}
    for entry in log:
        match entry.event:
            case e.Answered(round=number, person=person):
                given[number, person] = entry.event
            case e.Revealed(round=number, marks=some):
                marks |= {(number, mark.person): mark for mark in some}
    rows = {(row.round, row.person): row for row in report.answers}
    assert len(rows) == len(report.answers)
    assert rows.keys() == given.keys()
    for key, row in rows.items():
        answer, mark = given[key], marks.get(key)
        assert row.keys == answer.keys
        assert (row.certainty, row.seconds * 1000) == (answer.certainty, answer.took_ms)
        assert (row.right, row.credit) == (
            (None, None) if mark is None else (mark.right, mark.credit)
        )
    state = fold(log)
    over = [entry.at for entry in log if isinstance(entry.event, e.Ended)]
    last = over[0] if over else max(entry.at for entry in log)
    assert report.ended == moment(last)
    assert report.minutes == (round((last - state.began) / 60_000, 1) if state.began else 0)
    points: Counter[str] = Counter()
    for row in report.answers:
        points[row.person] += row.points or 0
    assert {row.person: row.points for row in report.people} == {
        player.id: points[player.id] for player in state.people
    }
    assert [
        (row.rank, row.person, row.points, row.right, row.answered, row.counted)
        for row in report.people if row.rank
    ] == [
        (row.rank, row.person, row.points, row.right, row.answered, row.counted)
        for row in standings(state).people
    ]  # fmt: skip
    asked_of = {row.round: row for row in report.questions}
    assert asked_of.keys() == {put.number for put in state.rounds if put.marks is not None}
    counted = {row.person: row.counted for row in report.people if row.rank}
    assert sum(row.people for row in report.questions) == sum(counted.values())


def as_each_other(report: RoomReport) -> None:
    """Read CSV and XLSX back with other libraries, and recount the questions from the rows."""
    made = tables(report)
    assert tuple(each.name for each in made) == NAMES
    wanted = {each.name: [each.head, *map(_plain, each.rows)] for each in made}
    assert {name: from_csv(exported(report, Form.CSV, name)) for name in NAMES} == wanted
    assert from_xlsx(exported(report, Form.XLSX)) == wanted
    assert msgspec.json.decode(exported(report, Form.FIGURES), type=RoomReport) == report
    for question in report.questions:
        rows = [row for row in report.answers if row.round == question.round and row.counts]
        assert question.answered == len(rows) <= question.people
        assert question.right == sum(row.right is True for row in rows)
        assert sum(tally.answered for tally in question.certain) == len(rows)
        assert sum(tally.right for tally in question.certain) == question.right
        assert all(0 <= each.takes <= len(rows) for each in question.taken)
    for skill in report.skills:
        assert skill.answered == sum(cell.answered for cell in skill.cells)
        assert len(skill.cells) == len(report.order) == report.players
    judged = [row for row in report.answers if row.credit is not None]
    missed = {(row.round, row.person) for row in judged if (row.credit or 0) < 500}
    assert {(each.round, one.person) for one in report.stuck for each in one.evidence} <= missed


def from_csv(raw: bytes) -> list[Row]:
    """Return the rows of a CSV: texts were in quotes, figures weren't, formulas there are none."""
    lines = list(csv.reader(StringIO(raw.decode(), newline=""), quoting=csv.QUOTE_NONNUMERIC))
    texts = [cell for row in lines for cell in row if isinstance(cell, str)]
    assert not any(text.strip()[:1] in ("=", "+", "-", "@") for text in texts)
    return [tuple(unguarded(c) if isinstance(c, str) else float(c) for c in row) for row in lines]


def from_xlsx(raw: bytes) -> dict[str, list[Row]]:
    """Return the rows of each sheet; nothing in it is a formula or a link."""
    book = load_workbook(BytesIO(raw))
    found: dict[str, list[Row]] = {}
    for sheet in book.worksheets:
        rows: list[Row] = []
        for cells in sheet.iter_rows():
            assert all(cell.data_type in "ns" and cell.hyperlink is None for cell in cells)
            rows.append(_plain([msgspec.convert(cell.value, Cell) for cell in cells]))
        found[sheet.title] = rows
    return found


def _plain(row: Iterable[Cell]) -> Row:
    return tuple(
        "" if cell is None else cell if isinstance(cell, str) else float(cell) for cell in row
    )
