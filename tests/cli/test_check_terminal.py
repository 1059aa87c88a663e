"""`sealegs check` on a real terminal: colour, NO_COLOR, and progress for who waits."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect
import pytest

APP = Path(__file__).parents[2] / "app"


def on_terminal(folder: Path, *arguments: str, **extra: str) -> str:
    """Return everything a terminal got."""
    environment = {
        "PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONPATH": str(APP), "TERM": "xterm",
        "LANG": "C.UTF-8", **extra,
    }  # fmt: skip
    command = ["-m", "sealegs", "check", *arguments]
    child = pexpect.spawn(
        sys.executable, command, env=environment, cwd=str(folder), encoding="utf-8", timeout=180
    )
    shown: str = child.read()
    child.close()
    return shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(80):
        (tmp_path / f"Dockerfile.{number:02}").write_text("FROM a:1 As b\n")
    return tmp_path


def test_colour_and_progress(folder: Path) -> None:
    shown = on_terminal(folder, ".")
    assert "\x1b[1;33mwarning:\x1b[0m" in shown
    assert "of 80 files (" in shown
    assert shown.endswith("80 files checked: 80 warnings\r\n")


def test_no_color_is_honoured(folder: Path) -> None:
    shown = on_terminal(folder, "Dockerfile.01", NO_COLOR="1")
    assert "\x1b" not in shown
    assert "warning:" in shown


def test_few_files_show_no_progress(folder: Path) -> None:
    shown = on_terminal(folder, "Dockerfile.01", "Dockerfile.02")
    assert "checking" not in shown
