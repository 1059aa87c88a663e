"""Cards and reviews as CSV, JSON and workbook: the same in all three, and texts stay texts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from sealegs.ground.problem import SealegsError
from sealegs.study.card_records import records
from sealegs.study.card_tables import CARD_HEAD, REVIEW_HEAD
from sealegs.workspace.card_files import TABLES, as_csv, as_json, write_workbook
from sealegs.workspace.tables.as_csv import unguarded
from sealegs.workspace.tables.as_xlsx import write_xlsx
from sealegs.workspace.tables.table import Stream
from tests.workspace.learner import NOW, OWN, learner

PACK, STATE = learner()


def from_csv(table: str, topics: tuple[str, ...] = ()) -> list[list[str]]:
    """Return the cells of a CSV as they were before the guard."""
    text = b"".join(as_csv(PACK, STATE, NOW, topics, table)).decode()
    return [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def test_every_card_has_a_row_and_every_review_that_holds(tmp_path: Path) -> None:
    cards = [dict(zip(CARD_HEAD, row, strict=True)) for row in from_csv("cards")[1:]]
    assert [row["id"] for row in cards] == [r.row.card.id for r in records(PACK, STATE, NOW)]
    by_slug = {row["id"].rpartition("/")[2]: row for row in cards}
    assert by_slug["opens"]["state"] == "review"
    assert by_slug["whiteout"]["state"] == "relearning"
    assert by_slug["first"]["state"] == "learning"
    assert by_slug["reused"]["state"] == "new"
    assert by_slug["whiteout-reverse"]["suspended"] == by_slug["target"]["buried"] == "1"
    assert by_slug["opens"]["flagged"] == "1"
    assert by_slug["target"]["lapses"] == "1"
    reviews = [dict(zip(REVIEW_HEAD, row, strict=True)) for row in from_csv("reviews")[1:]]
    assert len(reviews) == 13  # the one that was taken back isn't among them
    assert [row["rating"] for row in reviews if row["id"].endswith("/opens")] == [
        "3",
        "3",
        "4",
        "3",
    ]
    last = [row for row in reviews if row["id"].endswith("/opens")][-1]
    assert last["at"] == "2026-10-21T07:30:00Z" == by_slug["opens"]["last"]
    assert float(last["interval days"]) == float(by_slug["opens"]["interval days"])


def test_workbook_csv_and_json_hold_the_same(tmp_path: Path) -> None:
    file = tmp_path / "cards.xlsx"
    write_workbook(file, PACK, STATE, NOW, ())
    book = openpyxl.load_workbook(file)
    assert tuple(book.sheetnames) == TABLES
    for table in TABLES:
        cells = [
            ["" if cell.value is None else cell.value for cell in row] for row in book[table].rows
        ]
        assert all(cell.data_type in "sn" for row in book[table].rows for cell in row)
        told = from_csv(table)
        assert len(cells) == len(told)
        for ours, theirs in zip(cells, told, strict=True):
            for here, there in zip(ours, theirs, strict=True):
                assert here == (there if isinstance(here, str) else float(there))
    document = json.loads(b"".join(as_json(PACK, STATE, NOW, ())))
    assert document["version"] == 1
    rows = [dict(zip(CARD_HEAD, row, strict=True)) for row in from_csv("cards")[1:]]
    assert [one["front"] for one in document["cards"]] == [row["front"] for row in rows]
    assert sum(len(one["log"]) for one in document["cards"]) == len(from_csv("reviews")) - 1
    assert list(tmp_path.iterdir()) == [file]


def test_what_begins_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    raw = b"".join(as_csv(PACK, STATE, NOW, ("cache",), "cards")).decode()
    assert "\"'=1+1 or" in raw
    assert "\"'-2\n" in raw
    file = tmp_path / "cards.xlsx"
    write_workbook(file, PACK, STATE, NOW, ("cache",))
    sheet = openpyxl.load_workbook(file)["cards"]
    front = next(row for row in sheet.rows if row[0].value == OWN)[7]
    assert (front.value, front.data_type) == ("=1+1 or “@x”?", "s")


def test_topics_can_be_chosen() -> None:
    assert {row[1] for row in from_csv("cards", ("cache",))[1:]} == {"cache"}


def test_rows_beyond_a_sheet_go_onto_another(tmp_path: Path) -> None:
    file = tmp_path / "many.xlsx"
    rows = ((number,) for number in range(25))
    write_xlsx(str(file), str(tmp_path), [Stream("n", ("n",), rows)], NOW, "Many", most=10)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["n", "n 2", "n 3"]
    assert [cell.value for name in book.sheetnames for (cell,) in list(book[name].rows)[1:]] == [
        *range(25)
    ]


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(SealegsError, match="can't be written"):
        write_workbook(tmp_path / "none" / "x.xlsx", PACK, STATE, NOW, ())
