"""copy-ignored-file: what the ignore file keeps out can't be copied."""

from __future__ import annotations

import pytest

from ..checking import buildkit, findings, lines

RULE = "copy-ignored-file"
CHECK = "CopyIgnoredFile"
IGNORE = "# comment\n.env\nsecrets/\n*.log\nnode_modules\n!keep.log\n"


@pytest.mark.parametrize(
    "source",
    [
        "COPY app.conf /app/",
        "COPY . /app/",
        "COPY keep.log /app/",
        "COPY --from=a .env /app/",
        "ADD https://example.com/x.log /app/",
        "ADD git@github.com:a/secrets /app/",
        "COPY $UNKNOWN /app/",
        "COPY <<.env /app/\nx\n.env",
    ],
)
def test_nothing_is_said(source: str) -> None:
    assert lines(RULE, f"FROM a\n{source}\n", ignore=IGNORE) == []


@pytest.mark.parametrize(
    "source",
    [
        "COPY .env /",
        "COPY ./.env /",
        "COPY /.env /",
        "ADD a.log /",
        "COPY secrets/key /",
        "COPY a .env /b/",
    ],
)
def test_buildkit_warns(source: str) -> None:
    text = f"FROM a\n{source}\n"
    assert buildkit(text, ignore=IGNORE) == [(CHECK, 2)]
    assert buildkit(text) == []


def test_variables_are_replaced() -> None:
    text = "FROM a\nARG NAME=.env\nCOPY $NAME /\n"
    assert lines(RULE, text, ignore=IGNORE) == [3]


def test_each_source_is_a_finding_that_names_the_deciding_line() -> None:
    found = findings("FROM a\nCOPY .env a.log /\n", RULE, ignore=IGNORE)
    assert ["line 2" in found[0].message, "line 4" in found[1].message] == [True, True]
