"""The app of one page: a process of its own, given nothing of the server's but a folder."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import sealegs
from sealegs.team.web.messages import LARGEST, PRELUDE, Packet, leave

COMMAND: Final = (sys.executable, "-P", "-m", "sealegs", "team", "tab")
"""``-P``: nothing is imported from the folder it starts in, which is the learner's."""

_KEPT: Final = ("PYTHONHOME", "LD_LIBRARY_PATH", "TZ", "SYSTEMROOT")
"""What is needed to find the program, and the time; nothing else of the server's environment."""

_PROGRAM: Final = str(Path(sealegs.__file__).parents[1])
_PRELUDES: Final = 10
_WORDS: Final = 4000
_LINE: Final = 300
_ENDING: Final = 5.0
_SENDING: Final = 20.0


def environment(folder: Path, size: tuple[int, int], given: Mapping[str, str]) -> dict[str, str]:
    """Return the whole environment of an app: no editor, no pager, no secret of the server's."""
    own = str(folder)
    # The same program as the server's, though it starts in another folder.
    paths = [_PROGRAM, *filter(None, given.get("PYTHONPATH", "").split(os.pathsep))]
    return {
        **{name: given[name] for name in _KEPT if name in given},
        "PYTHONPATH": os.pathsep.join(os.path.abspath(path) for path in paths),
        "SEALEGS_HOME": own,
        "HOME": own,
        "TMPDIR": own,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "COLUMNS": str(size[0]),
        "ROWS": str(size[1]),
    }


class AppProcess:
    """A running app; ``end`` is to be called whatever happens."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._said = bytearray()
        self._hearing = asyncio.create_task(self._hear())

    @classmethod
    async def start(
        cls, folder: Path, size: tuple[int, int], command: Sequence[str] = COMMAND
    ) -> AppProcess:
        """Start an app in a folder, which is made; OSError when that fails."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment(folder, size, os.environ),
            cwd=folder,
            start_new_session=True,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    @property
    def last_words(self) -> str:
        """The last line that it wrote to standard error: what broke, and nothing of the person."""
        lines = self._said.decode("utf-8", "replace").strip().splitlines()
        return lines[-1][-_LINE:] if lines else ""

    async def packets(self) -> AsyncIterator[Packet]:
        """Yield what the app says until it ends, or says what can't be read."""
        output = self._process.stdout
        if output is None or not await self._begun():
            return
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await output.readexactly(5)
                length = int.from_bytes(head[1:], "big")
                if length > LARGEST:
                    return
                yield Packet(head[:1], await output.readexactly(length))

    async def send(self, packet: bytes) -> bool:
        """Send a packet; False when the app doesn't take it any more."""
        line = self._process.stdin
        if line is None or line.is_closing():
            return False
        try:
            line.write(packet)
            async with asyncio.timeout(_SENDING):
                await line.drain()
        except (TimeoutError, OSError, RuntimeError):
            return False
        return True

    async def end(self) -> int:
        """Let the app record its last; whatever is left of it after a while is killed.

        Returns its exit status.
        """
        emptying = asyncio.create_task(self._empty())
        try:
            await self.send(leave())
            if self._process.stdin is not None:
                self._process.stdin.close()
            async with asyncio.timeout(_ENDING):
                await self._process.wait()
        except TimeoutError:
            pass
        finally:
            self._kill()
            status = await self._process.wait()
            for task in (emptying, self._hearing):
                task.cancel()
            await asyncio.gather(emptying, self._hearing, return_exceptions=True)
        return status

    async def _begun(self) -> bool:
        output = self._process.stdout
        for _ in range(_PRELUDES):
            try:
                line = await output.readline() if output is not None else b""
            except ValueError:  # longer than any line should be
                return False
            if line == PRELUDE:
                return True
            if not line:
                return False
        return False

    async def _hear(self) -> None:
        errors = self._process.stderr
        while errors is not None and (said := await errors.read(4096)):
            self._said += said
            del self._said[:-_WORDS]

    async def _empty(self) -> None:
        """Read on for nobody, so that the app isn't held up by what it still has to say."""
        output = self._process.stdout
        with suppress(RuntimeError):  # somebody else is still reading, and then it isn't held up
            while output is not None and await output.read(65536):
                pass

    def _kill(self) -> None:
        """Kill what is left, and whatever the app may have started after all."""
        if self._process.returncode is not None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
