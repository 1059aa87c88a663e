"""port-impossible."""

from __future__ import annotations

import pytest

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "port-impossible"


@pytest.mark.parametrize("port", ["127.0.0.1:80:80000", "80000:80/tcp", '"80000"', "80000/sctp"])
def test_forms_that_hadolint_cannot_read(port: str) -> None:
    expected = [2] if port != "80000:80/tcp" else []
    assert lines(RULE, f"FROM a\nEXPOSE {port}\n") == expected


def test_a_value_counts() -> None:
    text = "FROM a\nARG P=80000\nEXPOSE $P\n"
    (found,) = (each for each in findings(text, RULE) if each.rule == RULE)
    assert "`$P = 80000`" in found.message
    assert coded("DL3011", text) == []


def test_hadolint_says_the_same() -> None:
    ports = ["80", "65535", "65536", "0", "80/tcp", "80000/tcp", "80000/udp", "80-90", "80-80000"]
    ports += ["80000-80", "80000-90000", "80-80000/tcp", "8080 80000", "80000 80001", "$P", "${P}"]
    ports += ["$P/tcp", "80-$P", "80000-$P", "$P-80000", "99999999999999999999", "80000/TCP"]
    ports += ["080000", "080", "1-65536", "65536-65537", "80 \\\n 80000", "80 443 70000/udp"]
    texts = variations(
        "EXPOSE {port}", "expose {port}\nEXPOSE 80000", "ONBUILD EXPOSE {port}", port=ports
    )
    texts += [f"EXPOSE {port}\n" for port in ports]
    agrees_with_hadolint("DL3011", texts)
