"""A real browser without a network, and axe-core; where they aren't installed, the tests say so.

With SEALEGS_BROWSER=required, as in CI, what isn't installed is an error.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
expect.set_options(timeout=60_000)  # of five seconds a busy machine needs more
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def _missing(what: str) -> None:
    if os.environ.get("SEALEGS_BROWSER") == "required":
        pytest.fail(f"{what}, and SEALEGS_BROWSER says it is required")
    pytest.skip(what)


# Of a module and not of the session: while it is open, Playwright's loop counts as the thread's
# running one, and every asyncio test after it on the same worker would fail.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    program = shutil.which("chromium")
    if program is None:
        _missing("chromium isn't installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe-core."""
    if not AXE.is_file():
        _missing("axe-core isn't installed (npm ci in tests/browser)")
    return AXE.read_text(encoding="utf-8")
