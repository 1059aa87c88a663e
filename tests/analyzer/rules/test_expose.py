"""expose-protocol-capitals and expose-publishes."""

from __future__ import annotations

import pytest

from ..checking import buildkit, findings
from ..fixing import mends

CASING = "ExposeProtoCasing"
FORMAT = "ExposeInvalidFormat"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EXPOSE 80 81/tcp 82/udp 83/sctp 84-90/tcp", []),
        ("EXPOSE 80/TCP", [CASING]),
        ("EXPOSE 80/Udp 81/tcp 82/SCTP", [CASING, CASING]),
        ("EXPOSE 80-90/TCP", [CASING]),
        ("ARG P=80/TCP\nEXPOSE $P", [CASING]),
        ("ARG P=TCP\nEXPOSE 80/$P", [CASING]),
        ("EXPOSE 8080:80", [FORMAT]),
        ("EXPOSE 127.0.0.1:80:80", [FORMAT]),
        ("EXPOSE 127.0.0.1::80", [FORMAT]),
        ("EXPOSE [::1]:80:80/tcp", [FORMAT]),
        ("EXPOSE 8080:80/TCP", [CASING, FORMAT]),
        ("EXPOSE 1:80 2:81", [FORMAT, FORMAT]),
        ("EXPOSE :80", []),
        ("ARG P=8080:80\nEXPOSE $P 81", [FORMAT]),
        ("EXPOSE $UNKNOWN", []),
        ("ONBUILD EXPOSE 80/TCP 1:2", []),
    ],
)
def test_buildkit_says_the_same(text: str, expected: list[str]) -> None:
    assert [check for check, _ in buildkit(f"FROM scratch\n{text}\n")] == expected


def test_a_trigger_is_found_where_it_is_carried_out() -> None:
    text = "FROM a AS b\nONBUILD EXPOSE 80/TCP 1:2\nFROM b\n"
    assert buildkit(text) == [(CASING, 3), (FORMAT, 3)]


def test_the_protocol_is_lowered() -> None:
    mends(
        "expose-protocol-capitals",
        ["FROM a\nEXPOSE 80/TCP\n", "FROM a\nexpose 1 \\\n  2/Udp 3-5/SCTP\n"],
    )


def test_a_protocol_from_a_variable_is_left_to_the_author() -> None:
    (found,) = findings("FROM a\nARG P=TCP\nEXPOSE 80/$P\n", "expose-protocol-capitals")
    assert found.fix is None
