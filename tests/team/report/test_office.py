"""The workbook in a real spreadsheet program: LibreOffice opens it and tells what it sees.

Where it isn't installed the test says so; with SEALEGS_OFFICE=required, as in CI, that is an error.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sealegs.team import commands as c
from sealegs.team.events import HOST, Rules
from sealegs.team.report.exports import Form, exported
from sealegs.team.report.tables import NAMES
from tests.team.report.agreeing import asides, from_csv, from_xlsx, told
from tests.team.report.test_agreeing import NAMES as HOSTILE
from tests.team.rooms import Table

# Comma, quotes, UTF-8, from line 1, texts in quotes, as they are and not as they are shown, no
# formulas, every sheet: LibreOffice's own list of what a CSV is written with.
_AS_IT_IS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return the program, and the option that gives it a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        why = "LibreOffice isn't installed (apt-get install libreoffice-calc-nogui)"
        if os.environ.get("SEALEGS_OFFICE") == "required":
            pytest.fail(f"{why}, and SEALEGS_OFFICE says it is required")
        pytest.skip(why)
    return program, f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"


def converted(office: tuple[str, str], file: Path, form: str) -> None:
    """Let LibreOffice open a file and write it in another form."""
    subprocess.run(
        [*office, "--headless", "--convert-to", form, "--outdir", str(file.parent), str(file)],
        check=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def room() -> Table:
    """Return a room of people whose names are formulas, quotes and numbers."""
    table = Table(Rules(names=True, scoring="certainty"))
    for number, name in enumerate(HOSTILE):
        table.ask(f"p{number}", c.Join(f"p{number}", name))
    table.host(c.Start())
    for turn in range(2):
        table.host(c.Open())
        for number in range(len(HOSTILE)):
            table.at += 137
            elapsed = table.at - table.state.rounds[-1].opened_at
            keys = (1 + number % 3,) if turn == 0 else (1, 2, 3)[: 1 + number % 3]
            table.answer(f"p{number}", *keys, certainty=1 + number % 3, took=elapsed)
        table.host(c.Reveal())
    table.ask(HOST, c.End())
    return table


def test_a_spreadsheet_program_sees_the_figures_of_the_csv(
    office: tuple[str, str], tmp_path: Path
) -> None:
    table = room()
    report = told(table.log, asides(table))
    assert {row.name for row in report.people} == {name.strip() for name in HOSTILE}
    book = tmp_path / "room.xlsx"
    book.write_bytes(exported(report, Form.XLSX))
    converted(office, book, _AS_IT_IS)
    for name in NAMES:
        ours = from_csv(exported(report, Form.CSV, name))
        with (tmp_path / f"room-{name}.csv").open(encoding="utf-8", newline="") as lines:
            theirs = list(csv.reader(lines))
        assert len(theirs) == len(ours)
        for seen, row in zip(theirs, ours, strict=True):
            padded = [*seen, *[""] * (len(row) - len(seen))]
            read = [cell if isinstance(wanted, str) else float(cell)
                    for cell, wanted in zip(padded, row, strict=True)]  # fmt: skip
            assert read == list(row)


def test_a_spreadsheet_program_takes_no_text_of_the_csv_for_a_formula(
    office: tuple[str, str], tmp_path: Path
) -> None:
    table = room()
    report = told(table.log, asides(table))
    file = tmp_path / "people.csv"
    file.write_bytes(exported(report, Form.CSV, "people"))
    converted(office, file, "xlsx")
    rows = from_xlsx((tmp_path / "people.xlsx").read_bytes())["people"]
    named = rows[0].index("name")
    assert {str(row[named]).removeprefix("'") for row in rows[1:]} >= {"=1+1", "@SUM(A1)", "-2"}
    assert [row[0] for row in rows[1:]] == [row.rank for row in report.people]
