"""A real server in a process of its own, and a bare client that says whatever a test wants."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from websockets.sync.client import connect
from websockets.sync.connection import Connection

import sealegs
from sealegs.team.server.attached import Ready

Message = dict[str, object]
PATIENCE = 60.0


@dataclass(slots=True)
class Served:
    """A running server."""

    process: subprocess.Popen[bytes]
    ready: Ready
    log: Path

    @property
    def url(self) -> str:
        """Its websocket."""
        return f"ws://127.0.0.1:{self.ready.port}/live"

    @property
    def page(self) -> str:
        """Its page."""
        return f"http://127.0.0.1:{self.ready.port}/"

    def said(self) -> str:
        """What it wrote into its log."""
        return self.log.read_text("utf-8")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def launch(home: Path, *options: str, program: Sequence[str] = ("sealegs",)) -> Served:
    """Start a server whose things lie in ``home``; give it ``--room`` to go on with one.

    ``program`` is a module and its arguments: the real one, or one with trouble of its own.
    """
    home.mkdir(exist_ok=True)
    log = home / f"server-{time.monotonic_ns()}.log"
    environment = {
        **os.environ,
        "SEALEGS_HOME": str(home / "sealegs"),
        "PYTHONPATH": f"{Path(sealegs.__file__).parents[1]}:{Path(__file__).parents[2]}",
    }
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", *program, "team", "serve", "--attached", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
        )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        process.wait()
        raise AssertionError(f"the server did not start:\n{log.read_text('utf-8')}")
    return Served(process, msgspec.json.decode(line, type=Ready), log)


@contextmanager
def served(home: Path, *options: str, program: Sequence[str] = ("sealegs",)) -> Iterator[Served]:
    """Start a server and end it."""
    server = launch(home, *options, program=program)
    try:
        yield server
    finally:
        if server.process.stdin is not None:
            server.process.stdin.close()
        try:
            server.process.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


class Talker:
    """A bare websocket: sends what it is told to, and finds messages of a type."""

    def __init__(self, socket: Connection) -> None:
        self.socket = socket
        self.heard: list[Message] = []

    def say(self, message: object) -> None:
        """Send a message as JSON, or a text as it is."""
        self.socket.send(message if isinstance(message, str) else json.dumps(message))

    def hear(self, kind: str, **fields: object) -> Message:
        """Return the next message of a type whose fields are these; others are kept."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            message: Message = json.loads(self.socket.recv(max(deadline - time.monotonic(), 0.01)))
            self.heard.append(message)
            if message["type"] == kind and all(message.get(k) == v for k, v in fields.items()):
                return message
        raise AssertionError(f"no {kind} with {fields}; heard {self.heard[-5:]}")


@contextmanager
def talking(url: str, **options: object) -> Iterator[Talker]:
    """Open a bare websocket."""
    with connect(url, proxy=None, compression=None, open_timeout=30, **options) as socket:  # type: ignore[arg-type]
        yield Talker(socket)


def joining(code: str, name: str = "Ada", key: str = "joining-key-1") -> Message:
    """Return a message that joins."""
    return {"type": "join", "v": 1, "code": code, "name": name, "key": key}


def leading(token: str) -> Message:
    """Return a message that takes the lead."""
    return {"type": "host", "v": 1, "token": token}


def doing(do: str, key: str, **fields: str) -> Message:
    """Return a host's command."""
    return {"type": "command", "key": f"command-{key}", "do": do, **fields}


def answering(round_: int, keys: list[int], key: str) -> Message:
    """Return an answer."""
    return {"type": "answer", "key": f"answer-{key}", "round": round_, "reply": {"keys": keys}}
