"""The words of EXPOSE."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.ports import BadPort, Ports, parse_ports


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("80", Ports(80, 80, "tcp", False)),
        ("0", Ports(0, 0, "tcp", False)),
        ("65535", Ports(65535, 65535, "tcp", False)),
        ("+80", Ports(80, 80, "tcp", False)),
        ("080", Ports(80, 80, "tcp", False)),
        ("80/", Ports(80, 80, "tcp", False)),
        ("53/UDP", Ports(53, 53, "UDP", False)),
        ("1/sctp", Ports(1, 1, "sctp", False)),
        ("80-82", Ports(80, 82, "tcp", False)),
        ("80-80/udp", Ports(80, 80, "udp", False)),
        ("8080:80", Ports(80, 80, "tcp", True)),
        (":80", Ports(80, 80, "tcp", False)),
        ("8080-8082:80-82", Ports(80, 82, "tcp", True)),
        ("8080-8090:80", Ports(80, 80, "tcp", True)),
        ("127.0.0.1:8080:80", Ports(80, 80, "tcp", True)),
        ("127.0.0.1::80", Ports(80, 80, "tcp", True)),
        ("[::1]:8080:80", Ports(80, 80, "tcp", True)),
        ("::1:8080:80", Ports(80, 80, "tcp", True)),
    ],
)
def test_accepted(word: str, expected: Ports) -> None:
    assert parse_ports(word) == expected


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("", BadPort.MISSING),
        ("/tcp", BadPort.MISSING),
        ("80:", BadPort.MISSING),
        ("80/http", BadPort.PROTOCOL),
        ("80/tcp/udp", BadPort.PROTOCOL),
        ("99999", BadPort.CONTAINER),
        ("-1", BadPort.CONTAINER),
        ("http", BadPort.CONTAINER),
        ("80,81", BadPort.COMMA),
        ("82-80", BadPort.CONTAINER),
        ("80-", BadPort.CONTAINER),
        ("-80", BadPort.CONTAINER),
        ("1e3", BadPort.CONTAINER),
        ("x:80", BadPort.HOST),
        ("80-81:80-82", BadPort.RANGES),
        ("80:80-82", BadPort.RANGES),
        ("localhost:80:80", BadPort.ADDRESS),
        ("300.0.0.1:80:80", BadPort.ADDRESS),
        ("01.0.0.1:80:80", BadPort.ADDRESS),
        ("[::1:80:80", BadPort.ADDRESS),
        ("[::1%eth0]:80:80", BadPort.ADDRESS),
    ],
)
def test_refused(word: str, reason: BadPort) -> None:
    assert parse_ports(word) is reason


def test_ports_are_listed_with_their_protocol() -> None:
    ports = parse_ports("80-82/UDP")
    assert isinstance(ports, Ports)
    assert ports.names == ("80/udp", "81/udp", "82/udp")
