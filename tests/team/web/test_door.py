"""Who comes in, with what, and what a page may say: everything else is refused."""

from __future__ import annotations

import http.client
import json
import logging
import os
import re
import ssl
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import pytest
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus

from sealegs.ground.problem import SealegsError
from sealegs.team.server.listening import Listening
from sealegs.team.web import process
from sealegs.team.web.app import SUBPROTOCOL, page_files
from sealegs.team.web.messages import HIGHEST, WIDEST
from sealegs.team.web.running import Serving, exposure, links
from sealegs.team.web.seats import ALONE, seats_in
from sealegs.team.web.tab import BROKEN, DOWN, ELSEWHERE, IDLE, LEFT, UNREADABLE, Limits
from tests.team.web.serving import Page, Served, served

DATA = Path(__file__).parents[2] / "data" / "team"
GIVEN = re.compile(rb"<(\{.+\})>")
SECRETS = {
    "EDITOR": "touch /tmp/owned", "VISUAL": "vi", "PAGER": "less", "SSLKEYLOGFILE": "/tmp/keys",
    "TEXTUAL": "devtools", "TEXTUAL_LOG": "/tmp/log", "TEXTUAL_PRESS": "ctrl+q",
    "TEXTUAL_DRIVER": "os:system", "TEXTUAL_SCREENSHOT": "1", "SEALEGS_PROFILE": "root",
    "SEALEGS_HOST_TOKEN": "h1.secret", "PGPASSWORD": "secret", "BROWSER": "firefox",
    "PYTHONSTARTUP": "/tmp/x.py", "PYTHONINSPECT": "1", "LD_PRELOAD": "/tmp/x.so",
}  # fmt: skip


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """A server with two links."""
    with served(tmp_path) as running:
        yield running


def given(page: Page) -> dict[str, object]:
    """Return what the app of a page was given."""
    page.see("}>")
    found = GIVEN.search(page.shown)
    assert found is not None
    return cast("dict[str, object]", json.loads(found.group(1)))


def runs(pid: object) -> bool:
    """Tell whether a process is there."""
    try:
        os.kill(int(str(pid)), 0)
    except ProcessLookupError:
        return False
    return True


def gone(pid: object) -> bool:
    """Wait until a process is not there any more."""
    deadline = time.monotonic() + 20
    while runs(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not runs(pid)


def test_a_link_opens_an_app_that_is_given_a_folder_and_nothing_of_the_server(
    server: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    with server.page(origin=server.here, query="?width=100&height=30") as page:
        told = given(page)
        environ = told["environ"]
        assert isinstance(environ, dict)
        assert not set(SECRETS) & set(environ)
        assert (environ["COLUMNS"], environ["ROWS"]) == ("100", "30")
        folder = tmp_path / "web" / "seats" / "anna"
        assert told["cwd"] == environ["SEALEGS_HOME"] == environ["HOME"] == str(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        page.type("keys ✓")
        page.see("[D keys ✓]")
        pid = told["pid"]
        assert runs(pid)
    assert gone(pid), "closing the page ends the app"


@pytest.mark.parametrize(
    "token",
    ["w1.", "w1.wrong", "", "../ben", "w1.%00", "anna", "links.key", "w1." + "A" * 43],
)
def test_no_link_no_app(server: Served, token: str, tmp_path: Path) -> None:
    protocols = [SUBPROTOCOL, token] if re.fullmatch(r"[\w.%-]+", token) else [SUBPROTOCOL]
    with server.page(protocols=protocols) as page:
        assert page.ended() == (1008, "This is no link to Sealegs here; ask for a new one.")
        assert not page.shown
    assert not (tmp_path / "web" / "seats").exists(), "no folder is made for a stranger"


def test_a_token_in_the_address_is_worth_nothing(server: Served) -> None:
    token = server.seats[0].token
    with server.page(protocols=[SUBPROTOCOL], query=f"?token={token}") as page:
        assert page.ended()[0] == 1008


def test_a_link_over_tls_is_opened_by_its_own_page_alone(tmp_path: Path) -> None:
    cert, key = DATA / "cert.pem", DATA / "key.pem"
    with served(tmp_path, listening=Listening(cert=cert, key=key)) as server:
        trust = ssl.create_default_context(cafile=cert)
        with server.page(origin=server.here, trust=trust) as page:
            assert server.here.startswith("https:")
            given(page)
        with pytest.raises(InvalidStatus), server.page(origin="https://evil.example", trust=trust):
            pass
        with pytest.raises(InvalidMessage), server.page(secure=False):
            pass


def test_guessing_is_slowed_down_and_never_in_the_way_of_a_link(server: Served) -> None:
    for _ in range(20):
        with server.page("w1.guess") as page:
            page.ended()
    with server.page("w1.guess") as page:
        assert page.ended() == (1008, "Too many wrong links were tried; wait a minute.")
    with server.page(protocols=[SUBPROTOCOL, *(f"w1.{n}" for n in range(50))]) as page:
        assert page.ended()[0] == 1008
    with server.page() as page:
        given(page)


def test_each_link_has_a_folder_of_its_own(server: Served) -> None:
    anna, ben = server.seats
    with server.page(anna.token) as first, server.page(ben.token) as second:
        assert given(first)["cwd"] == str(anna.folder)
        assert given(second)["cwd"] == str(ben.folder)
    assert anna.folder != ben.folder
    assert anna.token not in str(anna.folder)


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://127.0.0.1:1", "file://", "http://127.0.0.1.evil.example",
     "https://localhost.evil.example", "http://[::1"],
)  # fmt: skip
def test_a_page_from_elsewhere_is_refused_even_with_a_link(
    server: Served, origin: str, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        with pytest.raises(InvalidStatus) as refused, server.page(origin=origin):
            pass
        assert refused.value.response.status_code == 403
    lines = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(lines) <= 2, "who is refused can't fill the log"
    assert lines[0].startswith("refused origin from 127.0.0.1: this page is not")


def test_a_name_that_points_here_is_refused(server: Served) -> None:
    for path in ("/", "/health", "/web.js", "/links.key"):
        status, _, _ = ask(server, path, host="rebound.example")
        assert status == 421


def test_a_socket_that_speaks_something_else_is_refused(server: Served) -> None:
    with pytest.raises(InvalidStatus), server.page(protocols=["sealegs.1"]):
        pass


def ask(
    server: Served, path: str, *, method: str = "GET", host: str | None = None
) -> tuple[int, bytes, dict[str, str]]:
    """Ask for a path exactly as it is written."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    line.putrequest(method, path, skip_host=True)
    line.putheader("Host", host or f"127.0.0.1:{server.port}")
    line.endheaders()
    answer = line.getresponse()
    body, headers = answer.read(), {k.lower(): v for k, v in answer.getheaders()}
    line.close()
    return answer.status, body, headers


@pytest.mark.parametrize(
    "path",
    ["/../links.key", "/..%2flinks.key", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/etc/passwd",
     "/static/", "/static/js/textual.js", "/download/key", "/seats/anna/data/journal.db",
     "/web.js/../../links.key", "/..\\..\\links.key", "/textual.js%00.html", "/index.html/",
     "/__init__.py", "/app_service.py", "/?file=/etc/passwd&delay=1&ping=http://evil.example"],
)  # fmt: skip
def test_only_the_files_of_the_page_are_served(server: Served, path: str) -> None:
    status, body, headers = ask(server, path)
    allowed = {content for content, _ in page_files().values()}
    assert (status == 200 and body in allowed) or status in (400, 404)
    assert status == 200 or b"root:" not in body
    if status != 400:  # what isn't HTTP gets no page and no headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
    assert path.startswith("/?") or status != 200


def test_nothing_can_be_sent_but_questions_for_the_page(server: Served) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert ask(server, "/", method=method)[0] == 405


def test_the_page_asks_no_other_host_for_anything() -> None:
    ours = {
        name: body for name, (body, _) in page_files().items() if name.startswith(("web", "ind"))
    }
    assert set(ours) == {"index.html", "web.css", "web.js"}
    for body in ours.values():
        assert b"//" not in re.sub(rb"(?m)(^|\s)//.*$|\$\{scheme\}//", b"", body)
        assert b"<style" not in body
        assert b"onclick" not in body.lower()


@pytest.mark.parametrize(
    "message",
    [
        ["deliver_chunk_request", {"key": "k", "size": 9}], ["quit"], ["exit"], ["meta", {}],
        {"type": "deliver_file_start", "key": "k", "path": "/etc/passwd"}, ["stdin"], ["stdin", 5],
        ["stdin", "a", "b"], ["stdin", None], ["resize", [80, 24]], ["resize", {"width": 80}],
        ["resize", {"width": -1, "height": 24}], ["resize", {"width": 1e99, "height": 24}],
        ["resize", {"width": "80", "height": "24"}], ["focus", {"type": "quit"}], [], {}, "stdin",
        ["resize", {"width": 80, "height": 24, "type": "quit"}], ["ping", "x" * 41], "[" * 5000,
        "", b"M\x00\x00\x00\x0f{\"type\":\"quit\"}", b"\xff\xfe", '["stdin","\\ud800"]',
        ["open_url", {"url": "file:///etc/passwd"}], ["STDIN", "a"], "null",
        '["stdin","a"] ["quit"]',
    ],
)  # fmt: skip
def test_a_forged_message_ends_the_page_and_never_reaches_the_app(
    server: Served, message: object
) -> None:
    with server.page() as page:
        given(page)
        page.say(message)
        assert page.ended() == (1008, UNREADABLE)
        heard = re.sub(rb"\[M \{\"type\":\"quit\"\}\]", b"", GIVEN.sub(b"", page.shown))
        assert heard == b"", "the app heard nothing but that it should end"


def test_keys_can_not_forge_what_is_said_about_the_page(server: Served) -> None:
    forged = 'M\x00\x00\x00\x0f{"type":"quit"}'
    with server.page() as page:
        page.type(forged)
        page.see(f"[D {forged}]")
        page.type("still here")
        page.see("[D still here]")


def test_a_size_is_made_to_fit_wherever_it_comes_from(server: Served) -> None:
    with server.page(query="?width=999999&height=999999") as page:
        environ = given(page)["environ"]
        assert isinstance(environ, dict)
        assert (environ["COLUMNS"], environ["ROWS"]) == (str(WIDEST), str(HIGHEST))
        page.say(["resize", {"width": 999_999, "height": 1}])
        page.see(f'[M {{"type":"resize","width":{WIDEST},"height":1}}]')
    for query in (
        "?width=-5&height=x",
        "?width=",
        "?width=1e9&height=1",
        "?width=%00&height=9" * 50,
    ):
        with server.page(query=query) as page:
            environ = given(page)["environ"]
            assert isinstance(environ, dict)
            assert (environ["COLUMNS"], environ["ROWS"]) == ("80", "24")


def test_a_message_that_is_too_long_or_in_too_many_pieces_ends_the_page(server: Served) -> None:
    with server.page() as page:
        given(page)
        page.type("x" * 20_000)
        assert page.ended()[0] == 1009
    with server.page() as page:
        given(page)
        with suppress(ConnectionClosed):  # it may be cut before the last piece has left
            page.socket.send(iter(["["] + [" "] * 100))
        with pytest.raises(AssertionError, match="cut without a word"):
            page.ended()


def test_who_types_too_fast_waits_and_loses_nothing(tmp_path: Path) -> None:
    with served(tmp_path) as server, server.page() as page:
        given(page)
        began = time.monotonic()
        for number in range(460):
            page.type(f"key {number}")
        page.see("[D key 459]")
        assert all(b"[D key %d]" % number in page.shown for number in range(460))
        assert time.monotonic() - began > 0.3, "sixty more than may come at once"


def test_another_tab_takes_the_place_over_and_the_first_is_told(server: Served) -> None:
    with server.page() as first:
        pid = given(first)["pid"]
        with server.page() as second:
            assert first.ended() == (1000, ELSEWHERE)
            assert given(second)["pid"] != pid
            assert gone(pid)


def test_no_more_pages_than_allowed(tmp_path: Path) -> None:
    with served(tmp_path, "a", "b", "c", most=2) as server:
        a, b, c = (seat.token for seat in server.seats)
        with server.page(a) as first, server.page(b) as second:
            pids = [given(page)["pid"] for page in (first, second)]
            with server.page(c) as third:
                assert third.ended()[0] == 1008
                assert not third.shown
        assert all(gone(pid) for pid in pids)
        with server.page(c) as third:
            given(third)


def test_a_link_that_is_opened_again_and_again_waits(server: Served) -> None:
    for _ in range(6):
        with server.page() as page:
            given(page)
    with server.page() as page:
        assert page.ended() == (1008, "This was opened too often in a short time; wait a minute.")


@contextmanager
def ending(home: Path, made: Callable[[float], Limits]) -> Iterator[tuple[Page, object]]:
    """Open a page whose time runs out only after its app is there, however slow the machine is."""
    for seconds in (0.5, 2.0, 8.0, 30.0):
        with (
            served(home / str(seconds), limits=made(seconds)) as server,
            server.page() as page,
        ):
            try:
                pid = given(page)["pid"]
            except ConnectionClosed:
                continue
            yield page, pid
            return
    raise AssertionError("the app never came up in time")


def test_a_page_where_nothing_is_typed_is_closed_though_it_gives_signs_of_life(
    tmp_path: Path,
) -> None:
    with ending(tmp_path, lambda seconds: Limits(idle=seconds)) as (page, pid):
        with suppress(ConnectionClosed):
            while True:  # a sign of life whenever there was an answer to the one before
                page.say(["focus"])
                page.say(["ping", "1"])
                page.hear()
        assert page.ended() == (1000, IDLE)
        assert set(page.told) == {'["pong","1"]'}
        assert gone(pid)


def test_a_page_that_says_nothing_at_all_is_taken_for_gone(tmp_path: Path) -> None:
    assert Limits().silence >= 2 * 60, "a hidden tab's timers run once a minute"
    with served(tmp_path, limits=Limits(silence=0.3)) as server, server.page() as page:
        pid = given(page)["pid"]
        assert page.ended() == (1000, LEFT)
        assert gone(pid)


def test_what_an_app_asks_of_the_page_is_not_passed_on(server: Served) -> None:
    with server.page() as page:
        page.type("open")
        page.see("asked")
        page.say(["ping", "1"])
        page.type("after")
        page.see("[D after]")
        assert page.told == ['["pong","1"]']
        assert b"evil" not in page.shown


def test_an_app_that_breaks_is_told_of_and_its_words_are_cleaned(
    server: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with server.page() as page:
        pid = given(page)["pid"]
        page.type("crash")
        assert page.ended() == (1011, BROKEN)
        assert gone(pid)
    assert "it broke" in caplog.text
    assert "\x1b" not in caplog.text


def test_an_app_that_does_not_end_is_killed(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_ENDING", 0.3)
    with server.page() as page:
        pid = given(page)["pid"]
        page.type("stubborn")
        page.see("[D stubborn]")
    assert gone(pid)


def test_a_page_that_does_not_read_is_cut_off(tmp_path: Path) -> None:
    with served(tmp_path, limits=Limits(sending=0.5)) as server, server.page() as page:
        pid = given(page)["pid"]
        page.type("flood")
        assert gone(pid), "what nobody reads is not waited for"


def test_a_server_that_ends_tells_its_pages_and_leaves_no_app(tmp_path: Path) -> None:
    with served(tmp_path) as server, server.page() as page:
        pid = given(page)["pid"]
        server.server.stop()
        assert page.ended() == (1000, DOWN)
        assert gone(pid)


def test_a_link_says_where_and_how_and_the_server_says_who_can_reach_it(tmp_path: Path) -> None:
    seats = seats_in(tmp_path / "web", ["anna"])
    for bind, cert, begins, exposed in (
        ("127.0.0.1", None, "http://127.0.0.1:8/#w1.", "Only this machine"),
        ("::1", Path("cert.pem"), "https://[::1]:8/#w1.", "Only this machine"),
        ("192.0.2.7", Path("cert.pem"), "https://192.0.2.7:8/#w1.", "on 192.0.2.7, over TLS"),
        ("192.0.2.7", None, "http://192.0.2.7:8/#w1.", "WITHOUT encryption"),
        ("0.0.0.0", None, "http://", "on every network of this machine, WITHOUT encryption"),
    ):
        serving = Serving(seats, Listening(bind, 8, cert), frozenset())
        ((name, link),) = links(serving, 8)
        assert name == "anna"
        assert link.startswith(begins)
        assert exposed in exposure(serving.listening, 8)


def test_links_stay_until_they_are_renewed_and_names_can_be_no_paths(tmp_path: Path) -> None:
    first = seats_in(tmp_path / "web", ["Anna", "ben", "anna"])
    assert [seat.name for seat in first] == ["anna", "ben"]
    assert first[0].token != first[1].token
    assert seats_in(tmp_path / "web", ["anna"])[0] == first[0]
    assert seats_in(tmp_path / "web", ["anna"], renew=True)[0].token != first[0].token
    assert [seat.name for seat in seats_in(tmp_path / "web", [])] == [ALONE]
    assert stat.S_IMODE((tmp_path / "web" / "links.key").stat().st_mode) == 0o600
    for name in ("..", "a/b", "", "a\x00", "x" * 41, "ä", "-a", "a.b", "/etc"):
        with pytest.raises(SealegsError, match="a seat's name"):
            seats_in(tmp_path / "web", [name])
