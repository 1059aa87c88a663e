"""ignore-entries-missing: what a COPY of everything takes along."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.ignore import parse_ignore
from sealegs.simulator.context import Context, ContextFile

from ..checking import findings, lines

RULE = "ignore-entries-missing"


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:22\nCOPY . .\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


SOURCE = ContextFile("server.js", 900)
ALL = "FROM node:24-slim\nCOPY . /app\n"


@pytest.mark.parametrize(
    "path",
    [".git/HEAD", "node_modules/a/index.js", "target/classes/A.class", ".env", ".venv/bin/python"],
)
def test_each_is_named(path: str) -> None:
    (found,) = findings(ALL, RULE, context=Context((SOURCE, ContextFile(path, 40))))
    assert found.severity == "warning"
    assert path.split("/")[0] in found.message


def test_what_is_ignored_or_not_copied_is_no_matter() -> None:
    junk = ContextFile("node_modules/a/index.js", 40)
    ignored = Context((SOURCE, junk), ignore=parse_ignore(b"node_modules"))
    assert findings(ALL, RULE, context=ignored) == ()
    assert findings(ALL, RULE, context=Context((SOURCE,))) == ()
    some = "FROM node:24-slim\nCOPY server.js /app/\n"
    assert findings(some, RULE, context=Context((SOURCE, junk))) == ()


def test_of_the_ignore_file_alone_only_the_repository_is_asked() -> None:
    (found,) = findings(ALL, RULE, ignore="node_modules\n")
    assert found.severity == "info"
    for ignore in (".git\n", "*\n!src\n", "**/.git\n", ".*\n"):
        assert findings(ALL, RULE, ignore=ignore) == ()
