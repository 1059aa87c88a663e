"""Connections that do nothing, or make the server keep what nobody reads, are ended."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.team.serving import joining
from tests.team.staged import Staged, staged

from sealegs.team.messages import State
from sealegs.team.protocol import Welcome
from sealegs.team.server.session import Patience

WELCOME = Welcome(1, "player", "room", "Caches", "K7M2QX", ping=10)
PATIENCE = Patience(opening=0.4, sending=0.4)
HIDDEN = 60.0
"""Seconds between two timers of a tab that is hidden for long, as browsers have it."""

MASK = b"\x00\x00\x00\x00"
UPGRADE = (
    b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OTAxMjM0NQ==\r\n\r\n"
)


@pytest.fixture
def floor() -> Iterator[Staged]:
    """Yield a room that is soon tired of waiting."""
    with staged(WELCOME, patience=PATIENCE) as running:
        yield running


def ended(line: socket.socket, seconds: float = 10) -> bool:
    """Tell whether the other side ends a connection, whatever it says before."""
    line.settimeout(seconds)
    try:
        while line.recv(65536):
            pass
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


@pytest.mark.parametrize(
    "begun",
    [b"", b"GET /", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
     b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nhalf"],
)  # fmt: skip
def test_a_connection_that_never_asks_is_ended(floor: Staged, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", floor.port)) as line:
        line.sendall(begun)
        assert ended(line)


def test_a_request_that_comes_in_drops_is_ended_all_the_same(floor: Staged) -> None:
    with socket.create_connection(("127.0.0.1", floor.port)) as line:
        began = time.monotonic()
        try:
            while time.monotonic() - began < 10:
                line.sendall(b"G")
                time.sleep(0.05)
        except OSError:
            return
    raise AssertionError("a request of one letter each now and then was waited for")


def test_who_asks_and_asks_again_in_time_keeps_the_connection(floor: Staged) -> None:
    asking = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", floor.port)) as line:
        for _ in range(6):
            line.sendall(asking)
            said = b""
            while not said.endswith(b"ok\n"):
                said += line.recv(65536) or pytest.fail("it was ended")
            time.sleep(0.15)


@contextmanager
def inside(floor: Staged) -> Iterator[socket.socket]:
    """Yield the bare line of somebody who came in and reads nothing by itself."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(10)
    with line:
        line.connect(("127.0.0.1", floor.port))
        line.sendall(UPGRADE)
        assert b" 101 " in line.recv(4096)
        line.sendall(framed(b"\x81", json.dumps(joining("K7M2QX")).encode()))
        assert b"welcome" in line.recv(4096)
        yield line


def framed(kind: bytes, text: bytes) -> bytes:
    """Return a short frame as a client sends it."""
    return kind + bytes([0x80 | len(text)]) + MASK + text


def cut_off(line: socket.socket, what: bytes, most: int, pause: float = 0.0) -> bool:
    """Send until the other side ends the connection, or it took all of it."""
    try:
        for _ in range(most):
            line.sendall(what)
            time.sleep(pause)
    except (ConnectionResetError, BrokenPipeError):
        return True
    return False


def test_pings_whose_answers_nobody_reads_end_the_connection(floor: Staged) -> None:
    with inside(floor) as line:
        assert cut_off(line, framed(b"\x89", b"p" * 125) * 100, 2000)


def test_pings_whose_answers_are_read_are_answered(floor: Staged) -> None:
    with inside(floor) as line:
        for _ in range(2000):
            line.sendall(framed(b"\x89", b"p" * 125))
            assert len(line.recv(127, socket.MSG_WAITALL)) == 127


def test_who_is_in_and_silent_for_longer_than_a_hidden_tab_is_cut_off() -> None:
    assert Patience().silence >= 2 * HIDDEN
    with staged(WELCOME, patience=Patience(silence=0.3)) as running, inside(running) as line:
        assert ended(line)


def test_a_message_of_endless_empty_pieces_ends_the_connection(floor: Staged) -> None:
    with inside(floor) as line:
        line.sendall(framed(b"\x01", b""))
        assert cut_off(line, framed(b"\x00", b""), 200, 0.005)


def test_a_websocket_ends_although_what_it_was_told_is_not_read(floor: Staged) -> None:
    with inside(floor) as line:
        assert floor.server is not None
        (server,) = floor.server.server_state.connections
        floor.show(*(State(seq, "lobby", "x" * 1_000_000) for seq in range(20)))
        deadline = time.monotonic() + 10
        while not getattr(server, "disconnected", False) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert getattr(server, "disconnected", False)
        assert line.recv(100)
