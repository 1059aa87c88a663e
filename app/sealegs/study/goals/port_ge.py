"""Every port the program listens on is one that any user may take."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from sealegs.simulator.build import Identity, Launch
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_VARIABLE = re.compile(r"(^|_)(PORTS?|URLS)$")
_NUMBER = re.compile(r"(?<![\d.])(\d{1,5})(?![\d.])")
_ADDRESS = re.compile(
    r"(?:^|[\s=\]\d*])(?:--?(?:\w+[-.])*port[=\s]|-p\s|:)(\d{2,5})\b", re.IGNORECASE
)


class PortGe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``port`` is the least that will do; below 1024 some platforms want root."""

    port: int = 1024


def _judge(facts: Facts, parameters: PortGe) -> Verdict:
    identity, start = facts.image.identity, facts.image.start
    found = [*_exposed(identity), *_variables(identity), *_arguments(start)]
    low = [
        Evidence(line, f"{what} is {port}") for what, port, line in found if port < parameters.port
    ]
    if low:
        return unmet(low[0].text, low)
    if not facts.image.base.known:
        return cannot_tell(f"which ports {facts.image.base.reference} exposes isn't known")
    unread = [port for port in identity.exposed if not port.partition("/")[0].isdecimal()]
    if unread:
        return cannot_tell(f"which ports {unread[0]} is isn't known")
    return met() if found else cannot_tell("no line says which port it listens on")


def _exposed(identity: Identity) -> Iterator[tuple[str, int, int]]:
    for port in identity.exposed:
        number = port.partition("/")[0]
        if number.isdecimal():
            yield "an exposed port", int(number), 0


def _variables(identity: Identity) -> Iterator[tuple[str, int, int]]:
    for name, value in identity.env.items():
        if _VARIABLE.search(name):
            for match in _NUMBER.finditer(value):
                if int(match[1]) > 0:
                    yield name, int(match[1]), 0


def _arguments(start: Launch) -> Iterator[tuple[str, int, int]]:
    text = " ".join(word or "?" for word in start.words)
    for match in _ADDRESS.finditer(text):
        yield "the port it starts with", int(match[1]), start.line


GOAL = Goal(
    name="port_ge",
    summary="Every port that the image exposes, sets in a variable like PORT, or starts the "
    "program with is at least this (1024 unless said).",
    parameters=PortGe,
    label=lambda p: f"It listens on port {p.port} or above",
    judge=_judge,
)
