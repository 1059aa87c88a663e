"""The learner's cards and reviews as CSV, JSON and workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.study.card_records import records
from sealegs.study.card_tables import CARD_HEAD, REVIEW_HEAD, card_row, json_lines, review_rows
from sealegs.study.state import State
from sealegs.workspace.exchange import made_whole
from sealegs.workspace.tables.as_csv import csv_lines
from sealegs.workspace.tables.table import Stream

TABLES: Final = ("cards", "reviews")


def tables(
    pack: Pack, state: State, now: datetime, topics: Collection[str] = ()
) -> tuple[Stream, Stream]:
    """Return the tables of ``TABLES``; their rows are made while somebody goes through them."""
    cards = (card_row(each, state, now) for each in records(pack, state, now, topics))
    reviews = chain.from_iterable(map(review_rows, records(pack, state, now, topics)))
    return Stream("cards", CARD_HEAD, cards), Stream("reviews", REVIEW_HEAD, reviews)


def as_csv(
    pack: Pack, state: State, now: datetime, topics: Collection[str], table: str
) -> Iterator[bytes]:
    """Yield one of the tables as CSV, a row at a time."""
    chosen = tables(pack, state, now, topics)[TABLES.index(table)]
    return (line.encode() for line in csv_lines(chosen))


def as_json(pack: Pack, state: State, now: datetime, topics: Collection[str]) -> Iterator[bytes]:
    """Yield all of it as one JSON document, a card at a time."""
    return (line.encode() for line in json_lines(records(pack, state, now, topics), state, now))


def write_workbook(
    file: Path, pack: Pack, state: State, now: datetime, topics: Collection[str]
) -> None:
    """Write both tables to a workbook; SealegsError says why that couldn't be done."""
    from xlsxwriter.exceptions import FileCreateError  # loading it takes time

    from sealegs.workspace.tables.as_xlsx import write_xlsx

    try:
        with made_whole(file) as half:
            book = tables(pack, state, now, topics)
            write_xlsx(str(half), str(half.parent), book, now, "Cards of Sealegs")
    except FileCreateError as error:
        raise SealegsError(f"{file} can't be written ({_reason(error)}).") from error


def _reason(error: Exception) -> str:
    """Return why a workbook couldn't be written; its library wraps what the system says."""
    said = (each.strerror for each in error.args if isinstance(each, OSError))
    return next(filter(None, said), str(error))
