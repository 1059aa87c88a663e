"""Takes the pictures of a room's page on a phone, and the time from its code to the lobby.

`python scripts/room_pictures.py` needs Chromium and playwright; it writes docs/pictures. The phone
is a slow one: a quarter of this machine's speed, 1.6 Mbit/s with 150 ms of delay, and thumbs that
take a quarter of a second for each letter.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from base64 import b64encode
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from sealegs.team.client.address import Address
from sealegs.team.server.attached import Child, start

ROOT = Path(__file__).resolve().parent.parent
PHONE = {"width": 375, "height": 667}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
QUIET = ["--headless", "--no-sandbox", "--disable-gpu"]
THUMB = 250
LOOK = 1500
"""Milliseconds for a letter, and to see what a page wants."""


def walk(page: Page, url: str, pictures: list[bytes]) -> None:
    """Go from the address that a camera has read to the lobby, and say how long it took."""
    began = time.monotonic()

    def passed(what: str) -> None:
        click.echo(f"{time.monotonic() - began:5.1f} s  {what}")

    page.goto(url)
    name = page.get_by_label("Your name")
    name.wait_for()
    passed("the page asks for a name")
    pictures.append(page.screenshot())
    page.wait_for_timeout(LOOK)
    name.press_sequentially("Ada", delay=THUMB)
    passed("the name is typed")
    page.wait_for_timeout(THUMB)
    page.get_by_role("button", name="Join", exact=True).tap()
    page.get_by_text("Waiting for the host to begin.").wait_for()
    passed("in the lobby")
    pictures.append(page.screenshot())


def side_by_side(page: Page, pictures: list[bytes]) -> bytes:
    """Return pictures beside one another."""
    page.set_viewport_size({"width": 375 * len(pictures) + 24 * (len(pictures) + 1), "height": 715})
    images = "".join(
        f'<img src="data:image/png;base64,{b64encode(picture).decode()}">' for picture in pictures
    )
    style = "body{margin:24px;display:flex;gap:24px;background:#c9d3da}img{width:375px}"
    page.set_content(f"<style>{style}</style>{images}")
    return page.screenshot()


def take(child: Child, folder: Path) -> None:
    """Take the pictures and write them."""
    ready = child.ready
    url = Address(ready.code, "127.0.0.1", ready.port).page
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        pictures: list[bytes] = []
        walk(page, url, pictures)
        picture = side_by_side(browser.new_page(), pictures)
        browser.close()
    (folder / "room-phone.png").write_bytes(picture)


def main() -> None:
    """Serve a room in a folder of its own, and walk in."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["SEALEGS_HOME"] = home
        child = start(["--port=0", "--title=Before the stand-up"], Path(home) / "server.log")
        try:
            take(child, ROOT / "docs" / "pictures")
        finally:
            child.close()


if __name__ == "__main__":
    main()
