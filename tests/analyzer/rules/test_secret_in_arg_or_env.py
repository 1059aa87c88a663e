"""secret-in-arg-or-env."""

from __future__ import annotations

import pytest

from ..checking import buildkit, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "secret-in-arg-or-env"
CHECK = "SecretsUsedInArgOrEnv"


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nENV KEYBOARD=de\n",
        "FROM a\nENV PUBLIC_KEY=x\n",
        "FROM a\nENV AUTHOR=x\n",
        "FROM a\nENV A=TOKEN\n",
        "FROM a\nLABEL token=x\n",
        "FROM a\nRUN --mount=type=secret,id=token,env=TOKEN b\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nARG NPM_TOKEN\nENV A=$NPM_TOKEN\n", [2]),
        ("FROM a\nARG A TOKEN=x auth\n", [2, 2]),
        ("FROM a\nENV api_key x\n", [2]),
        ("FROM a\nENV A_CREDENTIAL=x B_CREDENTIALS=x C_PWORD=x APIKEY=x\n", [2, 2, 2, 2]),
        ("FROM a\nENV TOKENS=x MYSECRET=x AUTHOR=x KEY1=x TOKEN-A=x\n", []),
        ("FROM a\nENV DB_PASSWORD_FILE=/x AUTH_VERSION=2 FILE_TOKEN=x PUBLIC_KEY=x\n", []),
        ("FROM a\nENV PROFILE_TOKEN=x\n", [2]),
        ("FROM a AS b\nONBUILD ARG TOKEN\nFROM b\nFROM b\n", [3, 4]),
        ("FROM a\nONBUILD ENV TOKEN=x\n", []),
        ("FROM a\nENV passwd=x secret=y\n", [2, 2]),
        ("FROM a\nENV SSH_KEY=x\n", [2]),
        ("FROM a\nENV BASIC_AUTH=x\n", [2]),
        ("FROM a\nENV TOKEN_PUBLIC=x\n", []),
    ],
)
def test_buildkit_goes_by_whole_words(text: str, expected: list[int]) -> None:
    found = [each for each in buildkit(text) if each[0] == CHECK]
    assert found == [(CHECK, line) for line in expected]


def test_outside_of_stages_buildkit_does_not_look() -> None:
    text = "ARG API_KEY=x\nFROM a\n"
    assert lines(RULE, text) == [1]
    assert buildkit(text) == []


def test_hadolint_says_the_same() -> None:
    names = (
        "PASSWORD password DB_PASSWORD PASSWORD_FILE TOKEN GITHUB_TOKEN TOKENS SECRET MY_SECRET "
    )
    names += "API_KEY KEY AUTH AUTH_TOKEN PRIVATE_KEY AWS_ACCESS_KEY_ID PUBLIC_TOKEN PASS passwd "
    names += "PUBLIC_KEY KEYBOARD AUTHOR my-secret SSH_KEY CREDENTIALS APIKEY PWD accesstoken"
    texts = variations(
        "ENV {name}=x",
        "ENV A=b {name}=x",
        "ENV {name} x",
        "ARG {name}",
        "ARG {name}=x",
        "ARG {name}\nFROM a:1",
        "ONBUILD ENV {name}=x",
        "ONBUILD ARG {name}",
        "LABEL {name}=x",
        "ARG A {name}",
        name=names.split(),
    )
    more = "USERNAME CLIENT_KEY SSH_PRIVATE private-key XAWS_ACCESS_KEY_ID ACCESS_KEY api-key JWT"
    texts += variations("ENV {name}=x", "ARG {name}\nENV {name}=$X", name=more.split())
    texts += ["ARG TOKEN\n", "ENV TOKEN=x\n", "FROM a:1\nENV TOKEN=a SECRET=b\nENV TOKEN=c\n"]
    agrees_with_hadolint("DL3064", texts)
