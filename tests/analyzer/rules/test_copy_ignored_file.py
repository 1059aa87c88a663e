"""copy-ignored-file: what the ignore file keeps out can't be copied."""

from __future__ import annotations

import pytest

from ..checking import buildkit, findings, lines

RULE = "copy-ignored-file"
CHECK = "CopyIgnoredFile"
IGNORE = "# comment\n.env\nsecrets/\n*.log\nnode_modules\n!keep.log\n"
PLAIN = "# comment\n.env\nsecrets/\n*.log\nnode_modules\n"


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
        "COPY b/../.env /",
        "ADD a.log /",
        "COPY secrets/key /",
        "COPY secrets/ /",
        "COPY --chown=1 a .env /b/",
        "COPY *.log /",
        'COPY [".env", "/"]',
    ],
)
def test_buildkit_warns(source: str) -> None:
    text = f"FROM a\n{source}\n"
    assert buildkit(text, ignore=PLAIN) == [(CHECK, 2)]
    assert buildkit(text) == []


@pytest.mark.parametrize("pattern", ["*", "**", "**/*"])
@pytest.mark.parametrize("source", [".", "./", "/", "a/.."])
def test_the_whole_context_is_out_when_everything_is(source: str, pattern: str) -> None:
    text = f"FROM a\nCOPY {source} /\n"
    assert buildkit(text, ignore=f"{pattern}\n") == [(CHECK, 2)]
    assert buildkit(text, ignore=f"{pattern}.log\n") == []
    assert lines(RULE, text, ignore=f"{pattern}\n!src\n") == []


def test_with_an_exception_buildkit_does_not_try() -> None:
    (found,) = findings("FROM a\nCOPY .env /\n", RULE, ignore=IGNORE)
    assert found.aliases == ()


@pytest.mark.parametrize(
    ("source", "ignore"),
    [
        ("secrets", "secrets\n!secrets/public\n"),
        ("*.log", "*.log\n!keep.log\n"),
        ("a", "*\n!*.txt\n"),
    ],
)
def test_what_an_exception_may_take_back_is_left_alone(source: str, ignore: str) -> None:
    assert lines(RULE, f"FROM a\nCOPY {source} /\n", ignore=ignore) == []


def test_a_trigger_of_the_base_stage_is_found_where_it_is_carried_out() -> None:
    text = "FROM a AS b\nONBUILD COPY .env /\nFROM b\n"
    assert buildkit(text, ignore=PLAIN) == [(CHECK, 3)]


def test_variables_are_replaced() -> None:
    text = "FROM a\nARG NAME=.env\nCOPY $NAME /\n"
    assert lines(RULE, text, ignore=IGNORE) == [3]


def test_each_source_is_a_finding_that_names_the_deciding_line() -> None:
    found = findings("FROM a\nCOPY .env a.log /\n", RULE, ignore=IGNORE)
    assert ["line 2" in found[0].message, "line 4" in found[1].message] == [True, True]
