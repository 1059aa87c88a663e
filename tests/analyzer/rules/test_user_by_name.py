"""user-by-name."""

from __future__ import annotations

from ..checking import lines, variations
from ..oracle import agrees_with_hadolint

RULE = "user-by-name"


def test_what_a_build_can_set_is_left_alone() -> None:
    assert lines(RULE, "FROM a\nARG USER=app\nUSER $USER\n") == []
    assert lines(RULE, "FROM a\nENV USER=app\nUSER $USER\n") == [3]


def test_hadolint_says_the_same() -> None:
    users = [
        "root",
        "0",
        "root:root",
        "0:0",
        "1000",
        "foo",
        "foo:1000",
        "1000:foo",
        "$U",
        "${U}",
        "$U:$G",
    ]
    users += [
        "$U:1000",
        "1000:$G",
        "nobody",
        "1000:1000",
        "-1",
        "+1",
        "1e3",
        "1_000",
        "1000x",
        "x1000",
    ]
    users += ["%U%", "65536", "S-1-5", ":x", "1.5", "root bar"]
    texts = variations(
        "USER {user}",
        "ARG U=1000\nUSER {user}",
        "ARG U\nuser \\\n {user}",
        "ARG X=1\nUSER {user}\nUSER 1000",
        "FROM a:1 AS b\nUSER {user}\nFROM c:1\nRUN useradd -u 1000 x\nUSER x",
        "ONBUILD USER {user}",
        user=users,
    )
    texts += variations(
        "ARG U=x\nUSER $U",
        "ARG UID=1000\nARG GID=1000\nUSER ${{UID}}:${{GID}}",
        "ENV U=x\nUSER $U",
        "ARG U=1000\nFROM a:1\nUSER $U",
        "FROM a:1 AS b\nARG U=1000\nFROM c:1\nUSER $U",
    )
    number = "quotes and variables aside, it is a number"
    agrees_with_hadolint(
        "DL3066",
        [*texts, "USER x\n", "USER 1\n"],
        {
            'FROM a:1\nUSER "1000"\n': number,
            "FROM a:1\nENV U=1000\nUSER $U\n": number,
            "FROM a:1\nENV U=1000:1000\nUSER ${U}\n": number,
            "FROM a:1 AS b\nENV U=1000\nFROM b\nUSER $U\n": number,
            "FROM a:1\nARG U\nUSER ${U:-1000}\n": "what the build sets may be a number",
            "FROM a:1\nARG U=1000 V=x\nUSER $V\n": "an ARG may declare several variables",
            "FROM a:1\nARG U\nUSER $UID\n": "UID is another variable than U",
        },
    )
