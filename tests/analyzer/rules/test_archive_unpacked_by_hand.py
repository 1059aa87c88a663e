"""archive-unpacked-by-hand."""

from __future__ import annotations

import pytest

from ..checking import coded, lines
from ..oracle import agrees_with_hadolint

RULE = "archive-unpacked-by-hand"
CODE = "DL3010"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "tar -xf /tmp/x.tar",
        "x\nCOPY x.gz /\nRUN gunzip /x.gz",
        "x\nCOPY --from=a /x.tar /\nRUN tar -xf /x.tar",
        "x\nADD x.tar /\nRUN tar -xf /x.tar",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script", ["tar xzf /x.tgz", "tar --extract --file=/x.tgz", "sudo tar -xf /x.tgz"]
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = f"FROM a:1\nCOPY x.tgz /\nRUN {script}\n"
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


FILES = [
    "FROM a:1\nCOPY x.tar /tmp\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/x.tar\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/x.tar.gz\nRUN tar -xzf /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/y.tar.gz\nRUN tar -xzf /tmp/y.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/y\nRUN tar -xzf /tmp/y\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN cd /tmp && tar -xzf x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz .\nRUN tar -xzf x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz ./\nRUN tar -xzf ./x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar -C / -xzf /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar xzf /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar --extract --file /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar --extract --file=/tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar -x -f /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar --get -f /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar -tf /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar -czf /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar czf /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN tar tf /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.tar.gz /tmp/\nRUN gunzip /tmp/x.tar.gz\n",
    "FROM a:1\nCOPY x.gz /tmp/\nRUN tar -xf /tmp/x.gz\n",
    "FROM a:1\nCOPY x.zip /tmp/\nRUN unzip /tmp/x.zip\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN unzip /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar.bz2 /tmp/\nRUN tar -xjf /tmp/x.tar.bz2\n",
    "FROM a:1\nCOPY x.tar.xz /tmp/\nRUN tar -xJf /tmp/x.tar.xz\n",
    "FROM a:1\nCOPY x.tar.xz /tmp/\nRUN unxz /tmp/x.tar.xz\n",
    "FROM a:1\nCOPY x.tbz2 /tmp/\nRUN tar -xf /tmp/x.tbz2\n",
    "FROM a:1\nCOPY x.txz /tmp/\nRUN tar -xf /tmp/x.txz\n",
    "FROM a:1\nCOPY x.tgz /tmp/\nRUN tar -xf /tmp/x.tgz\n",
    "FROM a:1\nCOPY x.tbz /tmp/\nRUN tar -xf /tmp/x.tbz\n",
    "FROM a:1\nCOPY x.tb2 /tmp/\nRUN tar -xf /tmp/x.tb2\n",
    "FROM a:1\nCOPY x.tpz /tmp/\nRUN tar -xf /tmp/x.tpz\n",
    "FROM a:1\nCOPY x.tar.zst /tmp/\nRUN tar -xf /tmp/x.tar.zst\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN cat /tmp/x.tar | tar x\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN foo /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN bsdtar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar y.tar /tmp/\nRUN tar -xf /tmp/y.tar\n",
    "FROM a:1\nCOPY x y.tar /tmp/\nRUN tar -xf /tmp/y.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar -xf /tmp/y.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar -xf /opt/x.tar\n",
    "FROM a:1\nCOPY *.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY *.tar /tmp/\nRUN tar -xf /tmp/*.tar\n",
    "FROM a:1\nCOPY . /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY foo/x.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY foo/x.tar y.tar\nRUN tar -xf y.tar\n",
    "FROM a:1\nCOPY x.tar y.tar\nRUN tar -xf x.tar\n",
    "FROM a:1\nCOPY x.zip /a/y.tar\nRUN tar -xf /a/y.tar\n",
    "FROM a:1\nCOPY x /a/y.tar\nRUN tar -xf /a/y.tar\n",
    "FROM a:1\nCOPY --from=b:1 x.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY --chown=x x.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY --link x.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nADD x.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nFROM b:1\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nONBUILD RUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nONBUILD COPY x.tar /tmp/\nRUN tar -xf /tmp/x.tar\n",
    'FROM a:1\nCOPY ["x.tar","/tmp/"]\nRUN tar -xf /tmp/x.tar\n',
    'FROM a:1\nCOPY "x.tar" "/tmp/"\nRUN tar -xf /tmp/x.tar\n',
    'FROM a:1\nCOPY x.tar /tmp/\nRUN ["tar","-xf","/tmp/x.tar"]\n',
    "FROM a:1\nCOPY x.tar /tmp/\nRUN sudo tar -xf /tmp/x.tar\n",
    'FROM a:1\nCOPY x.tar /tmp/\nRUN tar -xf "/tmp/x.tar"\n',
    "FROM a:1\nCOPY x.tar $D/\nRUN tar -xf $D/x.tar\n",
    "FROM a:1\nCOPY x-$V.tar /tmp/\nRUN tar -xf /tmp/x-$V.tar\n",
    "FROM a:1\nCOPY x-${V}.tar /tmp/\nRUN tar -xf /tmp/x-$V.tar\n",
    "FROM a:1\nCOPY x-${V}.tar /tmp/\nRUN tar -xf /tmp/x-${V}.tar\n",
    (
        'FROM a:1\nCOPY build\\x.tar "C:\\\\Program Files\\\\"\n'
        'RUN tar -xf "C:\\\\Program Files\\\\x.tar"\n'
    ),
    "FROM a:1\nCOPY build\\x.tar C:\\tmp\\x.tar\nRUN tar -xf C:\\tmp\\x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar -zxvf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar zxvf /tmp/x.tar -C /x\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar -vxf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar -C /x -f /tmp/x.tar -x\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar cf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nRUN tar -xf /tmp/x.tar && rm /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /tmp/\nUSER u\nRUN tar -xf /tmp/x.tar\n",
    "FROM a:1\nCOPY x.tar /a/\nCOPY y.tar /b/\nRUN tar -xf /a/x.tar && tar -xf /b/y.tar\n",
    "FROM a:1\nCOPY x.tar /a/\nCOPY y.tar /b/\nRUN tar -xf /a/x.tar\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*FILES]
    why = "no tar archive, so ADD leaves it packed"
    also = "ADD does not know this compression"
    differences = {
        "FROM a:1\nCOPY x.gz /tmp/\nRUN gunzip /tmp/x.gz\n": why,
        "FROM a:1\nCOPY x.bz2 /tmp/\nRUN bunzip2 /tmp/x.bz2\n": why,
        "FROM a:1\nCOPY x.tlz /tmp/\nRUN tar -xf /tmp/x.tlz\n": also,
        "FROM a:1\nCOPY x.tZ /tmp/\nRUN tar -xf /tmp/x.tZ\n": also,
        "FROM a:1\nCOPY x.tar.lzma /tmp/\nRUN tar -xf /tmp/x.tar.lzma\n": also,
        "FROM a:1\nCOPY x.tar.Z /tmp/\nRUN tar -xf /tmp/x.tar.Z\n": also,
        "FROM a:1\nCOPY x.gz /tmp/\nRUN zcat /tmp/x.gz | tar x\n": why,
    }
    agrees_with_hadolint(CODE, texts, differences)
