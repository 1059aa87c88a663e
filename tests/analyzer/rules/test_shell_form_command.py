"""shell-form-command."""

from __future__ import annotations

import pytest

from ..checking import buildkit, findings, lines, variations
from ..fixing import mends
from ..oracle import agrees_with_hadolint

RULE = "shell-form-command"
CHECK = "JSONArgsRecommended"


@pytest.mark.parametrize(
    "text",
    [
        'FROM a\nCMD ["b"]\n',
        "FROM a\nCMD []\n",
        "FROM a\nRUN b\n",
        "FROM a\nHEALTHCHECK CMD b\n",
        "FROM a\nONBUILD CMD b\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nCMD b\n", [(CHECK, 2)]),
        ("FROM a\nENTRYPOINT [b]\n", [(CHECK, 2)]),
        ("FROM a\nENTRYPOINT b\nCMD c\n", [(CHECK, 2), (CHECK, 3)]),
        ('FROM a\nSHELL ["/bin/bash", "-c"]\nCMD b\n', []),
        ('FROM a AS x\nSHELL ["/bin/bash", "-c"]\nFROM x\nCMD b\n', []),
        ('FROM a AS x\nSHELL ["/bin/bash", "-c"]\nFROM a\nCMD b\n', [(CHECK, 4)]),
        ('FROM a\nCMD b\nSHELL ["/bin/bash", "-c"]\n', [(CHECK, 2)]),
        ("FROM a\nCMD\n", [(CHECK, 2)]),
        ("FROM a AS x\nONBUILD CMD b\nFROM x\n", [(CHECK, 3)]),
        ('FROM a AS x\nONBUILD SHELL ["b"]\nONBUILD CMD b\nFROM x\nENTRYPOINT c\n', []),
    ],
)
def test_buildkit_accepts_a_chosen_shell(text: str, expected: list[tuple[str, int]]) -> None:
    assert buildkit(text) == expected


def test_hadolint_says_the_same() -> None:
    reason = "nobody sends signals to a health check, so its shell form does no harm"
    forms = [
        '["b",]',
        '["b" "c"]',
        '["b", 1]',
        '["b", "$C"]',
        '["b\\nc"]',
        '"b"',
        "$B",
        '["b"',
        "b",
        "[b]",
        '["b"]',
        "[]",
        '["b", "c"]',
        "['b']",
        "b c && d",
        "exec b",
    ]
    texts = variations(
        "{keyword} {form}",
        'SHELL ["/bin/bash", "-c"]\n{keyword} {form}',
        "ONBUILD {keyword} {form}",
        "{keyword} \\\n  {form}",
        "FROM a:1 AS x\n{keyword} {form}\nFROM c:1\nRUN d",
        'HEALTHCHECK CMD ["b"]',
        "HEALTHCHECK NONE",
        keyword=["CMD", "ENTRYPOINT", "cmd"],
        form=forms,
    )
    agrees_with_hadolint("DL3025", texts, {"FROM debian:12\nHEALTHCHECK CMD b\n": reason})


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("CMD node server.js", '["node", "server.js"]'),
        ("CMD exec node server.js", '["node", "server.js"]'),
        ("CMD node 'server.js' --name \"a b\"", '["node", "server.js", "--name", "a b"]'),
        ("ENTRYPOINT node server.js", '["node", "server.js"]'),
        ("CMD nöde server.js", '["nöde", "server.js"]'),
        ("CMD node $FILE", None),
        ("CMD node *.js", None),
        ("CMD cd /x && node server.js", None),
        ("CMD A=b node server.js", None),
        ("CMD node server.js > /log", None),
        ("CMD node server.js &", None),
        ("ENTRYPOINT node server.js\nCMD --port", None),
        ('ENTRYPOINT ["node"]\nCMD server.js', None),
        ('SHELL ["/bin/bash", "-lc"]\nCMD node server.js', None),
        ("CMD node \\\n  server.js", None),
    ],
)
def test_the_words_are_written_as_an_array_where_the_shell_does_nothing_with_them(
    command: str, words: str | None
) -> None:
    text = f"FROM node:24-slim\nWORKDIR /app\nCOPY server.js .\n{command}\n"
    fixes = [each.fix for each in findings(text, RULE)]
    made = [edit.text for fix in fixes if fix is not None and fix.safe for edit in fix.edits]
    assert made == ([words] if words else [])


def test_what_the_image_does_not_start_is_left_as_it_is() -> None:
    text = 'FROM node:24-slim AS a\nCMD node x.js\nFROM node:24-slim\nCMD ["node", "y.js"]\n'
    (found,) = findings(text, RULE)
    assert found.fix is None


def test_fixes() -> None:
    files = [
        "FROM node:24-slim\nCOPY server.js /\nCMD node server.js\n",
        "FROM python:3.13-slim\nCOPY app.py /\nENTRYPOINT python /app.py\n",
        "FROM debian:13-slim\nCOPY run /bin/run\nCMD exec /bin/run 'a b'\n",
    ]
    mends(RULE, files, same_build=False)
