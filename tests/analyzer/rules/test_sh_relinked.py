"""sh-relinked."""

from __future__ import annotations

import pytest

from ..checking import coded, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "sh-relinked"
CODE = "DL4005"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "ln -s /bin/sh /bin/bash",
        "rm /bin/sh",
        "ln -sf /bin/bash /x/sh",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo ln -sf bash /bin/sh",
        "ln -sf bash /usr/bin/sh",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


SCRIPTS = """
ln -s /bin/bash /bin/sh
ln -sf /bin/bash /bin/sh
ln -sfv /bin/bash /bin/sh
ln -sfv bash /bin/sh
ln -snf /bin/bash /bin/sh
ln -s bash /bin/sh
rm /bin/sh && ln -s /bin/bash /bin/sh
rm /bin/sh
ln /bin/bash /bin/sh
ln -sf /bin/bash /usr/bin/sh
ln -s /x /bin/shx
ln -sfT /bin/bash /bin/sh
ln -sf "/bin/bash" "/bin/sh"
ln -sf /bin/bash /bin/sh && x
sudo ln -s /bin/bash /bin/sh
/bin/ln -s /bin/bash /bin/sh
cp /bin/bash /bin/sh
mv /bin/bash /bin/sh
ln --symbolic --force /bin/bash /bin/sh
ln -sf dash /bin/sh
ln -sf /bin/bash /x/bin/sh
ln -sf /bin/bash /etc/sh
ln -sf $X /bin/sh
update-alternatives --install /bin/sh sh /bin/bash 1
["ln","-s","/bin/bash","/bin/sh"]
echo ln -s /bin/bash /bin/sh
if x; then ln -s /bin/bash /bin/sh; fi
"""

FILES = [
    "FROM a:1\nONBUILD RUN ln -s /bin/bash /bin/sh\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("ln -s /bin/bash /bin/sh")]
    differences = {
        run("ln -sf /bin/sh /bin/bash"): "the link is made the other way round",
    }
    agrees_with_hadolint(CODE, texts, differences)
