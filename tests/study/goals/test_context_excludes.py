"""``context_excludes``: what the ignore file keeps from the builder."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import UNDESCRIBED
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

FILES = [
    {"path": "package.json", "size": "1 KB", "kind": "manifest"},
    {"path": "server.js", "size": "2 KB", "kind": "source"},
    {"path": ".env", "size": "1 KB", "kind": "secret"},
    {"path": ".git/HEAD", "size": "1 KB", "kind": "junk"},
    {"path": "web/node_modules/left-pad/index.js", "size": "2 MB", "kind": "junk"},
]
WANTED = {"globs": [".env", ".git", "**/node_modules"]}
NODE = "FROM node:24-slim\nCOPY . /app\n"


def with_ignore(text: str | None) -> Case:
    described = {"files": FILES} if text is None else {"files": FILES, "dockerignore": text}
    return Case(UNMET, NODE, WANTED, project(**described))


CASES = [
    Case(MET, NODE, WANTED, with_ignore(".env\n.git\n**/node_modules\n").context),
    Case(MET, NODE, WANTED, with_ignore("*\n!server.js\n!package.json\n").context),
    Case(MET, NODE, WANTED, with_ignore("web\n.*\n").context, says="keeps them out"),
    Case(UNMET, NODE, WANTED, with_ignore(None).context, says=".env is part of"),
    Case(UNMET, NODE, WANTED, with_ignore(".env\n.git\nnode_modules\n").context, says="left-pad"),
    Case(UNMET, NODE, WANTED, with_ignore("*\n!.env\n").context, says=".env"),
    Case(UNMET, "FROM node:24-slim\nCOPY server.js /\n", WANTED, with_ignore("").context),
    Case(VAGUE, NODE, {"globs": ["vendor"]}, with_ignore("").context, says="nothing like vendor"),
    Case(VAGUE, NODE, WANTED, UNDESCRIBED, says="described"),
]


@pytest.mark.parametrize("case", CASES)
def test_the_ignore_file_decides_not_what_is_copied(case: Case) -> None:
    check("context_excludes", case)
