"""The ports of EXPOSE: `[ip:][host:]port[-port][/protocol]`.

BuildKit still reads the host half that `docker run -p` knows, checks it and drops it.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sealegs.dockerfile.strconv import parse_integer

_HIGHEST = 65535


class Ports(Struct, frozen=True):
    """One word of EXPOSE: the container ports `first` to `last`.

    `protocol` is as written (tcp when not); `published` says that an ip or a host port was given,
    which EXPOSE ignores.
    """

    first: int
    last: int
    protocol: str
    published: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The ports as the image's configuration lists them: `80/tcp`."""
        protocol = self.protocol.lower()
        return tuple(f"{port}/{protocol}" for port in range(self.first, self.last + 1))


class BadPort(StrEnum):
    """Why a word is no port, each as a clause."""

    MISSING = "there is no port before the protocol: write it as 8080/tcp"
    PROTOCOL = "a port's protocol is tcp, udp or sctp"
    ADDRESS = "the part before the ports is no IP address: EXPOSE needs only the container port"
    COMMA = "ports are separated by blanks, without commas or semicolons"
    COMMENT = "a comment stands on a line of its own"
    FLAG = "EXPOSE takes ports and no flags: -p belongs to docker run"
    CONTAINER = "a port is a number from 0 to 65535, or a range such as 8000-8010"
    HOST = "the host port is no number or range from 0 to 65535: EXPOSE needs only the other one"
    RANGES = "the host ports and the container ports are ranges of different length"


def parse_ports(word: str) -> Ports | BadPort:
    """Read one word of EXPOSE after expansion."""
    *address, host, container = ["", *word.split(":")] if ":" not in word else word.split(":")
    ports, _, protocol = container.partition("/")
    if not ports:
        return BadPort.MISSING
    if protocol.lower() not in ("", "tcp", "udp", "sctp"):
        return BadPort.PROTOCOL
    ip = ":".join(address)
    if ip and not _is_address(ip):
        return BadPort.ADDRESS
    inside = _range(ports)
    if inside is None:
        return _bad_container(ports)
    if host:
        outside = _range(host)
        if outside is None:
            return BadPort.HOST
        length = inside[1] - inside[0]
        if length not in (0, outside[1] - outside[0]):
            return BadPort.RANGES
    return Ports(*inside, protocol or "tcp", bool(ip or host))


def _bad_container(ports: str) -> BadPort:
    if "," in ports or ";" in ports:
        return BadPort.COMMA
    if ports.startswith("#"):
        return BadPort.COMMENT
    return BadPort.FLAG if ports in ("-p", "-P", "--port", "--publish") else BadPort.CONTAINER


def _is_address(text: str) -> bool:
    if text.startswith("["):
        if not text.endswith("]"):
            return False
        text = text[1:-1]
    try:
        # Imported here: few ports are bound to an address.
        import ipaddress

        ipaddress.ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def _range(text: str) -> tuple[int, int] | None:
    start, dash, end = text.partition("-")
    first = _port(start)
    if first is None or not dash or start == end:
        return None if first is None else (first, first)
    last = _port(end)
    return None if last is None or last < first else (first, last)


def _port(text: str) -> int | None:
    number = parse_integer(text)
    return number if number is not None and 0 <= number <= _HIGHEST else None
