"""The whole app in a real browser: it opens, hears keys, and ends with its page."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, WebSocket, expect

from sealegs.team.server.listening import Listening
from sealegs.team.web.running import Serving, links
from sealegs.team.web.tab import ELSEWHERE, LEFT, Limits
from tests.browser.offline import faults
from tests.browser.rooms import DESKTOP, PHONE, opened
from tests.team.web.serving import PATIENCE, REAL, Served, served
from tests.team.web.test_app import READY, apps_of
from tests.team.web.test_door import gone

_CODES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")


@dataclass
class Seen:
    """A page with the app in it: what came over its line, and what it asked or complained of."""

    page: Page
    asked: list[str]
    complaints: list[str]
    came: bytearray = field(default_factory=bytearray)

    def see(self, text: str) -> None:
        """Wait until the terminal was told to show a text."""
        deadline = time.monotonic() + PATIENCE
        while text.encode() not in _CODES.sub(b"", bytes(self.came)):
            assert time.monotonic() < deadline, f"{text} is not shown: {bytes(self.came[-400:])!r}"
            self.page.wait_for_timeout(50)


@contextmanager
def looking(browser: Browser, size: tuple[int, int] = DESKTOP) -> Iterator[Seen]:
    """Open an empty page that is listened to."""
    with opened(browser, size) as made:
        seen = Seen(made.page, made.asked, made.complaints)

        def heard(socket: WebSocket) -> None:
            socket.on("framereceived", lambda frame: _take(seen, frame))

        def said(message: ConsoleMessage) -> None:
            if message.type == "error":
                made.complaints.append(message.text)

        made.page.on("console", said)
        made.page.on("websocket", heard)
        yield seen


def _take(seen: Seen, frame: str | bytes) -> None:
    if isinstance(frame, bytes):
        seen.came += frame


def link_of(server: Served, at: int = 0) -> str:
    """Return a link as it is printed."""
    serving = Serving(server.seats, Listening(), frozenset())
    return links(serving, server.port)[at][1]


def test_the_app_opens_hears_keys_and_ends_with_its_page(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path, command=REAL) as server:
        with looking(browser) as seen:
            seen.page.goto(link_of(server))
            seen.see(READY)
            expect(seen.page.locator("#said")).to_be_hidden()
            expect(seen.page.locator(".xterm-helper-textarea")).to_be_focused()
            (pid,) = apps_of(server.seats[0].folder)
            seen.page.keyboard.press("m")
            seen.see("The path of study")
            seen.page.keyboard.press("Control+p")
            seen.see("Search for commands")
            seen.page.keyboard.press("Escape")
            seen.page.set_viewport_size({"width": 700, "height": 500})
            seen.page.reload()  # everything is kept, and the app is another
            before = len(seen.came)
            seen.page.wait_for_selector("body.-first-byte")
            assert gone(pid)
            (pid,) = apps_of(server.seats[0].folder)
            assert len(seen.came) > before or READY.encode() in bytes(seen.came)
            assert {url.split("/")[2] for url in seen.asked} == {f"127.0.0.1:{server.port}"}
            assert not any(server.seats[0].token in url for url in seen.asked)
            assert seen.complaints == []
        assert gone(pid), "closing the page ends the app"


def test_leaving_says_so_and_one_key_opens_it_again(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path, command=REAL) as server, looking(browser) as seen:
        seen.page.goto(link_of(server))
        seen.see(READY)
        seen.page.keyboard.press("Control+q")
        expect(seen.page.get_by_role("dialog", name=LEFT)).to_be_visible()
        seen.page.keyboard.press("Escape")
        expect(seen.page.get_by_role("button", name="Open again")).to_be_focused()
        seen.came.clear()
        seen.page.keyboard.press("Enter")
        seen.see(READY)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_no_fault_in_what_is_around_the_terminal(
    browser: Browser, axe: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    def running(page: Page, link: str) -> None:
        page.goto(link)
        page.wait_for_selector("body.-first-byte")

    def ended(page: Page, link: str) -> None:
        running(page, link)
        page.get_by_role("dialog").wait_for()

    def broken(page: Page, link: str) -> None:
        page.goto(link.partition("#")[0])
        expect(page.get_by_text("This link is not whole")).to_be_visible()

    def strange(page: Page, link: str) -> None:
        page.goto(link.partition("#")[0] + "#w1.nobodys-link-at-all-really")
        page.get_by_role("dialog", name="This is no link to Sealegs here").wait_for()

    states: tuple[Callable[[Page, str], None], ...] = (running, ended, broken, strange)
    for state in states:
        idle = 0.5 if state is ended else 60.0
        with served(tmp_path, limits=Limits(idle=idle)) as server, looking(browser, size) as seen:
            state(seen.page, link_of(server))
            assert faults(seen.page, axe) == [], state.__name__
            assert seen.complaints == []


def test_a_long_paste_arrives_whole_and_words_in_the_address_are_not_obeyed(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path) as server, looking(browser) as seen:
        base, _, token = link_of(server).partition("#")
        seen.page.goto(f"{base}?ping=http://evil.example/&delay=1#{token}")
        seen.see("}>")
        assert seen.page.url == f"{base}#{token}"
        text = "x" * 1999 + "🚢" * 4000 + "!"
        seen.page.keyboard.insert_text(text)
        seen.see("!]")
        pieces = re.findall(r"\[D ([x🚢!]+)\]", bytes(seen.came).decode())
        assert "".join(pieces) == text
        assert {url.split("/")[2] for url in seen.asked} == {f"127.0.0.1:{server.port}"}


def test_a_second_tab_takes_the_place_and_the_first_says_so(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path) as server, looking(browser) as first, looking(browser) as second:
        first.page.goto(link_of(server))
        first.see("}>")
        second.page.goto(link_of(server))
        expect(first.page.get_by_role("dialog", name=ELSEWHERE)).to_be_visible()
        second.see("}>")


def test_a_page_of_somebody_else_cannot_open_the_app(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as server, looking(browser) as seen:
        seen.page.route("**/evil.html", lambda route: route.fulfill(
            body="<title>x</title>", content_type="text/html"))  # fmt: skip
        seen.page.goto("http://evil.example/evil.html")
        token, port = server.seats[0].token, server.port
        said = seen.page.evaluate(
            """([port, token]) => new Promise(done => {
                const line = new WebSocket(`ws://127.0.0.1:${port}/app`, ["sealegs.app.1", token]);
                line.onopen = () => done("open");
                line.onerror = () => done("refused");
            })""",
            [port, token],
        )
        assert said == "refused"
        framed = seen.page.evaluate(
            """port => fetch(`http://127.0.0.1:${port}/`).then(() => "read", () => "refused")""",
            port,
        )
        assert framed == "refused"
