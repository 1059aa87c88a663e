"""``context_le``: how much of the build context is sent."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import UNDESCRIBED, Context
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

FILES = [
    {"path": "composer.json", "size": "2 KB", "kind": "manifest"},
    {"path": "src/index.php", "size": "8 KB", "kind": "source"},
    {"path": "vendor/big.phar", "size": "40 MB", "kind": "junk"},
]


def php(ignore: str = "") -> Context:
    return project(files=FILES, dockerignore=ignore)


SMALL = {"bytes": "20 KB"}
ALL = "FROM php:8.4-cli\nCOPY . /app\n"
UNUSED = """
    FROM php:8.4-cli AS all
    COPY . /app
    FROM php:8.4-cli
    COPY src /app
    """
CASES = [
    Case(MET, ALL, SMALL, php("vendor\n"), says="10 KB"),
    Case(MET, "FROM php:8.4-cli\nCOPY src /app\nCOPY src /copy\n", SMALL, php(), says="8 KB"),
    Case(MET, UNUSED, SMALL, php()),
    Case(MET, "FROM php:8.4-cli\nCOPY <<EOF /x\nabc\nEOF\n", {"bytes": 0}, php()),
    Case(UNMET, ALL, SMALL, php(), says="40 MB", line=2),
    Case(
        UNMET,
        "FROM php:8.4-cli\nRUN --mount=type=bind,target=/src ls /src\n",
        SMALL,
        php(),
        line=2,
    ),
    Case(UNMET, "FROM php:8.4-cli\nCOPY vendor src /app/\n", {"bytes": 900}, php("vendor/no*\n")),
    Case(VAGUE, ALL, SMALL, UNDESCRIBED),
]


@pytest.mark.parametrize("case", CASES)
def test_only_what_the_built_stages_name_is_sent(case: Case) -> None:
    check("context_le", case)
