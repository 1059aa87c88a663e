"""The goal that the same program starts: an interpreter alone runs nothing."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, Case, check, project

SCRIPT = project(
    files=[{"path": "send.php", "size": "2 KB", "kind": "source"}],
    starts={"program": "php", "files": ["/app/send.php"]},
)
ANYWHERE = project(
    files=[{"path": "lib/a.php"}, {"path": "send.php"}],
    starts={"program": "php", "files": ["lib/a.php"]},
)
FILE = "FROM php:8.4-cli\nCOPY send.php /app/\n"

CASES = [
    Case(MET, f'{FILE}CMD ["php", "/app/send.php"]', context=SCRIPT),
    Case(MET, f"{FILE}CMD php -d memory_limit=1G /app/send.php", context=SCRIPT),
    Case(UNMET, FILE, context=SCRIPT, says="it starts php with nothing to run"),
    Case(UNMET, f'{FILE}CMD ["php"]', context=SCRIPT, says="nothing to run", line=3),
    Case(UNMET, f'{FILE}CMD ["php", "-a"]', context=SCRIPT, says="nothing to run"),
    Case(UNMET, f'{FILE}CMD ["sh", "-c", "exec php"]', context=SCRIPT, says="nothing to run"),
    Case(UNMET, f'{FILE}CMD ["php", "-v"]', context=SCRIPT, says="with -v it doesn't run"),
    Case(UNMET, f'{FILE}CMD ["php", "-l", "/app/send.php"]', context=SCRIPT, says="with -l"),
    Case(UNMET, f'{FILE}CMD ["php", "-r", "1;", "/app/send.php"]', context=SCRIPT, says="with -r"),
    Case(MET, f'{FILE}CMD ["php", "/app/send.php", "-v", "--help"]', context=SCRIPT),
    Case(UNMET, f'{FILE}CMD ["cat", "/app/send.php"]', context=SCRIPT, says="instead of php"),
    Case(MET, 'FROM php:8.4-cli\nCOPY . /x/\nCMD ["php", "/x/send.php"]', context=ANYWHERE),
    Case(
        UNMET,
        'FROM php:8.4-cli\nCOPY send.php /x/\nCMD ["php", "/x/send.php"]',
        context=ANYWHERE,
        says="lib/a.php of the build is not in the image",
    ),
    Case(UNMET, 'FROM php:8.4-cli\nCMD ["php", "x"]', context=SCRIPT, says="there is no /x"),
]


@pytest.mark.parametrize("case", CASES)
def test_it_starts_the_same_program(case: Case) -> None:
    check("starts", case)
