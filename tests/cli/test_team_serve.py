"""``sealegs team serve`` says how to lead a room, and leaves the secret in no log."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sealegs.team.server.tokens import host_token
from tests.cli.test_cards_quiz import APP

OPTIONS = ("--topic=build-cache", "--kind=red-flag", "--questions=1", "--port=0")


@contextmanager
def serving(
    home: Path, output: int, command: list[str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Serve a room whose output goes there."""
    process = subprocess.Popen(
        command or [sys.executable, "-m", "sealegs", "team", "serve", *OPTIONS],
        stdin=subprocess.DEVNULL,
        stdout=output,
        env={**os.environ, "PYTHONPATH": str(APP), "SEALEGS_HOME": str(home), "COLUMNS": "300"},
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def said(source: int) -> str:
    """Return what was printed, up to how to lead."""
    text = b""
    while b"Lead: " not in text or not text.endswith(b"\n"):
        text += os.read(source, 4096)
    return text.decode()


def token_in(home: Path) -> tuple[Path, str]:
    """Return the file of the token, and the token."""
    (file,) = (home / "data" / "rooms").glob("*.host-token")
    return file, file.read_text("utf-8").strip()


def test_a_log_gets_the_name_of_a_file_that_only_its_user_can_read(tmp_path: Path) -> None:
    source, output = os.pipe()
    with serving(tmp_path, output):
        text = said(source)
        file, token = token_in(tmp_path)
    os.close(source)
    os.close(output)
    assert token.startswith("h1.")
    assert token not in text
    assert f"$(cat {file})" in text
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(token) == len(host_token(b"k" * 32, "room"))


def test_a_terminal_is_shown_the_token_and_no_file_is_made(tmp_path: Path) -> None:
    source, output = pty.openpty()
    with serving(tmp_path, output):
        text = said(source)
    os.close(source)
    os.close(output)
    assert "with this token: h1." in text
    assert not list((tmp_path / "data" / "rooms").glob("*.host-token"))


def test_who_asked_for_it_goes_on_when_the_terminal_is_closed(tmp_path: Path) -> None:
    """As ``nohup`` does, which has the signal ignored from before the start."""
    arguments = [sys.executable, "-m", "sealegs", "team", "serve", *OPTIONS]
    code = (
        "import os, signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        f"os.execv({sys.executable!r}, {arguments!r})"
    )
    source, output = os.pipe()
    with serving(tmp_path, output, [sys.executable, "-c", code]) as process:
        said(source)
        process.send_signal(signal.SIGHUP)
        time.sleep(1)
        assert process.poll() is None
    assert process.returncode == 0
    os.close(source)
    os.close(output)
