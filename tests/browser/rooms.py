"""Rooms for pages to join: a real server and its host, a bad network, a stage without either."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocketRoute

from sealegs.study.asked import Asked, asked_in, ready
from sealegs.study.forms import Arrange
from sealegs.team.agenda.questions import item_of
from sealegs.team.events import Item, Rules
from sealegs.team.messages import Board, Outbound, State, You, write
from sealegs.team.server.headers import FIXED, policy
from sealegs.team.server.opening import make_room
from sealegs.team.server.pages import INDEX, shipped_pages
from sealegs.team.stores.opening import open_store
from tests.course import shipped_pack
from tests.team.serving import PATIENCE, Message, Served, Talker, doing, leading, served, talking
from tests.tui.rooming import WELCOME

Scheme = Literal["light", "dark"]
PHONE, SMALL, DESKTOP = (375, 667), (320, 568), (1280, 900)
STAGE = "http://room.example:8765"


@dataclass
class Opened:
    """A page in a context of its own, and everything it asked for or complained about."""

    page: Page
    context: BrowserContext
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        """The hosts that something was asked of."""
        return {urlsplit(url).hostname or "" for url in self.asked}

    def join(self, url: str, code: str, name: str) -> None:
        """Come in as the QR code leads one: the code is there, a name is typed."""
        self.page.goto(f"{url}#{code}")
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_role("button", name="Join", exact=True).click()
        self.page.get_by_text("Waiting for the host to begin.").wait_for()


@contextmanager
def opened(
    browser: Browser, size: tuple[int, int] = PHONE, scheme: Scheme = "light"
) -> Iterator[Opened]:
    """Open an empty page."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    made = Opened(context.new_page(), context)
    context.on("request", lambda request: made.asked.append(request.url))
    made.page.on("websocket", lambda socket: made.asked.append(socket.url))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    yield made
    context.close()


@dataclass
class Led:
    """A real room and the host's hand in it."""

    server: Served
    host: Talker
    done: int = 0

    def do(self, *acts: str) -> None:
        """Let the host do one thing after another, each once the one before is on disk."""
        for act in acts:
            self.done += 1
            self.host.say(doing(act, str(self.done)))
            self.host.hear("ack", key=f"command-{self.done}")

    def state(self, phase: str) -> Message:
        """Return the newest state, once the room has come to a phase."""
        return self.host.hear("state", phase=phase)


@contextmanager
def led(home: Path, items: Sequence[Item], rules: Rules | None = None) -> Iterator[Led]:
    """Serve a room with an agenda, and lead it."""
    database = f"sqlite:///{home / 'rooms.db'}"
    store = open_store(database)
    title, chosen = "Before the stand-up", rules or Rules(names=True)
    card, _ = make_room(store, lambda: time.time_ns() // 1_000_000, title, items, chosen)
    store.close()
    options = (f"--db={database}", f"--room={card.code}", "--port=0")
    with served(home, *options) as server, talking(server.url) as host:
        host.say(leading(server.ready.token))
        host.hear("state")
        yield Led(server, host)


def one_of_each() -> list[Asked]:
    """Return a shipped question of every kind there is, and one to order with pieces to leave."""
    found: dict[str, Asked] = {}
    for asked in asked_in(shipped_pack()):
        made = ready(asked)
        if made is None:
            continue
        control = made.form("").control
        spare = isinstance(control, Arrange) and control.spare
        found.setdefault(f"{asked.kind} {spare}" if spare else asked.kind, asked)
    return list(found.values())


def agenda(*asked: Asked) -> tuple[Item, ...]:
    """Return an agenda of one item."""
    return (item_of("Everything", asked),)


class Weather:
    """A network between a page and its room that can be lost: cut, and nobody answers."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lines: list[socket.socket] = []
        self._down = False
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the page is, seen through it."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/"

    def lose(self) -> None:
        """Lose every line; new ones come to nothing."""
        self._down = True
        lines, self._lines = self._lines, []
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def find(self) -> None:
        """Be there again."""
        self._down = False

    def close(self) -> None:
        """End it."""
        self.lose()
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._down:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._port))
            self._lines += [near, far]
            for pair in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=pair, daemon=True).start()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


class Stage:
    """The page without a server: the files that ship, and whatever a room may say."""

    def __init__(self, opened: Opened) -> None:
        self._opened, self._files = opened, shipped_pages()
        self._sockets: list[WebSocketRoute] = []
        self._shown = 0
        self.heard: list[dict[str, Any]] = []
        opened.page.route("**/*", self._file)
        opened.page.route_web_socket("**/live", self._line)

    @property
    def page(self) -> Page:
        """The page on it."""
        return self._opened.page

    @property
    def hosts(self) -> set[str]:
        """The hosts that something was asked of."""
        return self._opened.hosts

    def enter(self, *messages: Outbound | str) -> None:
        """Open the page anew, join, and say this."""
        self.page.goto("about:blank")
        self._opened.context.clear_cookies()
        self.page.goto(f"{STAGE}/#K7M2QX")
        self.page.get_by_label("Your name").fill("Ada")
        self.page.get_by_role("button", name="Join", exact=True).click()
        self.page.wait_for_function("document.querySelector('#join') === null")
        self.say(*messages)

    def show(self, *messages: Outbound) -> None:
        """Show a state after others: each as a later round, unless there is no going on."""
        self._shown += 1
        if self._shown == 1 or self.page.locator("#foot button").count() == 0:
            self.enter(WELCOME)
        number = self._shown * 100
        for message in messages:
            later = message
            if isinstance(message, State | You | Board):
                later = replace(message, seq=number)
            if isinstance(message, State | You) and message.round:
                later = replace(later, round=number)
            self.say(later)

    def say(self, *messages: Outbound | str) -> None:
        """Say something to the page."""
        for message in messages:
            text = message if isinstance(message, str) else write(message).decode()
            self._sockets[-1].send(text)

    def cut(self) -> None:
        """Cut the line; the page opens another."""
        self._sockets[-1].close()

    def until(self, kind: str, times: int = 1) -> None:
        """Wait until the page has said something of a kind so many times."""
        deadline = time.monotonic() + PATIENCE
        while sum(said["type"] == kind for said in self.heard) < times:
            if time.monotonic() > deadline:
                raise AssertionError(f"no {kind}; heard {self.heard[-5:]}")
            self.page.wait_for_timeout(20)

    def _file(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        found = self._files.get(parts.path.lstrip("/") or INDEX)
        if found is None or f"{parts.scheme}://{parts.netloc}" != STAGE:
            route.abort()
            return
        headers = {**FIXED, "content-security-policy": policy(parts.netloc)}
        route.fulfill(body=found[0], headers={**headers, "content-type": found[1]})

    def _line(self, line: WebSocketRoute) -> None:
        self._sockets.append(line)
        line.on_message(lambda text: self.heard.append(json.loads(text)))
