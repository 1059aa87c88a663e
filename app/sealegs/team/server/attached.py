"""A server as the child of a host's terminal: started, told where it listens, ended with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import msgspec

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean

_PATIENCE = 60.0
_ENDING = 5.0


class Ready(msgspec.Struct, frozen=True):
    """What a server says on its output once it listens, as one line of JSON.

    ``hosts`` are the names to write on the board, ``token`` leads the room and is shown to nobody.
    """

    room: str
    code: str
    port: int
    hosts: tuple[str, ...]
    secure: bool
    token: str
    exposure: str


@dataclass(slots=True)
class Child:
    """A running server; ``close`` ends it."""

    process: subprocess.Popen[bytes]
    ready: Ready

    def close(self) -> None:
        """Let the server say goodbye; it is gone when this returns."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(arguments: Sequence[str], log: Path) -> Child:
    """Start ``sealegs team serve`` with arguments; raises its sentence when it refuses to."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("ab") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "sealegs", "team", "serve", "--attached", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    line: list[bytes] = []
    output = process.stdout
    if output is None:
        raise SealegsError("the server could not be started.")
    reading = Thread(target=lambda: line.append(output.readline()), daemon=True)
    reading.start()
    reading.join(_PATIENCE)
    try:
        return Child(process, msgspec.json.decode(line[0] if line else b"", type=Ready))
    except msgspec.DecodeError:
        process.kill()
        process.wait()
        raise SealegsError(_last_words(log)) from None


def _last_words(log: Path) -> str:
    """Return the sentence in which a server said why it won't start."""
    try:
        lines = log.read_text("utf-8", "replace").strip().splitlines()
    except OSError:
        lines = []
    last = clean(lines[-1], keep_newlines=False)[:400] if lines else ""
    return last.removeprefix("sealegs: ") or f"the server did not start; {log} has more."
