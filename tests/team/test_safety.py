"""What attackers try on a real server: refused with a reason, written down; the room goes on."""

from __future__ import annotations

import http.client
import json
import random
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from sealegs.team.protocol import MAX_MESSAGE
from tests.team.serving import (
    Served,
    Talker,
    answering,
    doing,
    joining,
    leading,
    served,
    talking,
)

OPTIONS = ("--topic=build-cache", "--kind=red-flag", "--questions=3", "--port=0")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server that all attacks of this module hit, one after another."""
    with served(tmp_path_factory.mktemp("rooms"), *OPTIONS) as running:
        yield running


@pytest.fixture(autouse=True)
def goes_on(server: Served) -> Iterator[None]:
    """Whatever a test did, the host still leads and the log says why things were refused."""
    yield
    with talking(server.url) as host:
        host.say(leading(server.ready.token))
        host.hear("welcome", role="host")
        host.hear("state")
        host.say({"type": "ping", "at": 7})
        host.hear("pong", at=7)
    assert server.process.poll() is None
    assert "Traceback" not in server.said()


def test_a_wrong_code_is_refused_and_written_down(server: Served) -> None:
    with talking(server.url) as stranger:
        stranger.say(joining("AAAAAA"))
        refused = stranger.hear("refused", reason="code")
        assert "code" in str(refused["say"])
        with pytest.raises(ConnectionClosed):
            stranger.socket.recv(5)
    assert "refused code from 127.0.0.1" in server.said()


def test_wrong_and_foreign_tokens_are_refused(server: Served) -> None:
    for token in ("", "x", "h1.wrong", "r1.AAAA.AAAA", "r1..", server.ready.token[:-1] + "~"):
        for message in ({"type": "resume", "v": 1, "token": token}, leading(token)):
            with talking(server.url, additional_headers={}) as stranger:
                stranger.say(message)
                assert stranger.hear("refused")["reason"] in ("token", "unreadable", "wait")


def test_what_one_takes_home_tells_nothing_before_it_is_revealed(tmp_path: Path) -> None:
    with (
        served(tmp_path, *OPTIONS) as own,
        talking(own.url) as player,
        talking(own.url) as host,
    ):
        player.say(joining(own.ready.code, "Taker", "taking-key-1"))
        player.hear("welcome")
        host.say(leading(own.ready.token))
        for do in ("start", "open"):
            host.say(doing(do, f"take-{do}"))
            host.hear("ack", key=f"command-take-{do}")
        player.say(answering(1, [1], "take-answer"))
        player.hear("ack", key="answer-take-answer")
        player.say({"type": "take", "key": "take-key-1"})
        assert player.hear("yours", key="take-key-1").get("lines", []) == []
        for do in ("close", "reveal"):
            host.say(doing(do, f"take-{do}"))
            host.hear("ack", key=f"command-take-{do}")
        player.say({"type": "take", "key": "take-key-3"})
        assert len(player.hear("yours", key="take-key-3")["lines"]) == 1  # type: ignore[arg-type]
        host.say({"type": "take", "key": "take-key-2"})
        assert host.hear("refused", key="take-key-2")["say"] == "a host has no answers"


def test_a_player_s_forged_commands_are_refused(server: Served) -> None:
    with talking(server.url) as player:
        player.say(joining(server.ready.code, "Mallory", "mallory-key"))
        player.hear("welcome", role="player")
        for do in ("start", "open", "close", "reveal", "next", "end", "kick", "handover"):
            player.say(doing(do, do, person="host"))
            assert player.hear("refused", key=f"command-{do}")["reason"] == "not-host"
        player.say({"type": "host", "v": 1, "token": server.ready.token})
        assert player.hear("refused")["reason"] == "unreadable"
        player.say({**answering(1, [1], "forged-one"), "person": "somebody-else"})
        assert player.hear("refused", key="answer-forged-one")["reason"] == "unreadable"
        player.say(answering(99, [1], "forged-two"))
        player.hear("refused", key="answer-forged-two")
    assert "refused not-host" in server.said()


def test_fuzzed_messages_are_refused_one_by_one(server: Served) -> None:
    rng = random.Random(13)
    odd = [
        "", "null", "[]", "{}", "{", "\x00", "[" * 5000, '{"type":"answer"}', '{"type":7}',
        '{"type":"ping","at":"x"}', '{"type":"ping","at":1e999}', '{"type":"rename","key":"k"}',
        '{"type":"answer","key":"abcdefgh","round":1e9,"reply":{"keys":[1]}}',
        '{"type":"answer","key":"abcdefgh","round":1,"reply":{"keys":[-1]}}',
        '{"type":"answer","key":"abcdefgh","round":1,"reply":{"text":"' + "x" * 5000 + '"}}',
    ]  # fmt: skip
    odd += ["".join(chr(rng.randrange(1, 0xD000)) for _ in range(40)) for _ in range(20)]
    with talking(server.url) as player:
        player.say(joining(server.ready.code, "Fuzz", "fuzzing-key"))
        player.hear("welcome")
        for text in odd:
            player.say(text)
            assert player.hear("refused")["reason"] == "unreadable"
        player.socket.send(b"\xff\xfe\x00")
        assert player.hear("refused")["reason"] == "unreadable"
        player.say({"type": "ping", "at": 1})
        player.hear("pong", at=1)


def test_odd_first_messages_end_the_connection(server: Served) -> None:
    for text in ("", "{}", "nonsense", '{"type":"answer"}', '{"type":"join","v":9}', "[" * 9000):
        with talking(server.url) as stranger:
            stranger.say(text)
            assert stranger.hear("refused")["reason"] == "unreadable"


def test_a_message_too_long_ends_the_connection(server: Served) -> None:
    with talking(server.url) as player:
        player.say(joining(server.ready.code, "Long", "too-long-key"))
        player.hear("welcome")
        player.say("x" * (MAX_MESSAGE + 1))
        with pytest.raises(ConnectionClosed):
            player.hear("nothing at all")


def test_a_frame_of_nonsense_ends_the_connection(server: Served) -> None:
    with talking(server.url) as player:
        player.socket.socket.sendall(b"\xff" * 200)
        with pytest.raises(ConnectionClosed):
            player.socket.recv(5)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_page_from_elsewhere_gets_no_socket(server: Served, origin: str) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        talking(server.url, origin=origin),
    ):
        pass
    assert refused.value.response.status_code == 403
    assert b"not the room's own" in (refused.value.response.body or b"")
    assert refused.value.response.headers["Content-Security-Policy"]
    assert "refused origin" in server.said()


def test_the_room_s_own_page_gets_one(server: Served) -> None:
    with talking(server.url, origin=server.page.rstrip("/"), subprotocols=["sealegs.1"]) as player:
        assert player.socket.subprotocol == "sealegs.1"
        player.say(joining(server.ready.code, "Page", "a-page-s-key"))
        player.hear("welcome")


def asked(server: Served, method: str, path: str, host: str = "") -> http.client.HTTPResponse:
    """Ask for a path exactly as it is written."""
    line = http.client.HTTPConnection("127.0.0.1", server.ready.port, timeout=10)
    line.putrequest(method, path, skip_host=True)
    line.putheader("Host", host or f"127.0.0.1:{server.ready.port}")
    line.endheaders()
    return line.getresponse()


def test_a_name_that_was_made_to_point_here_is_refused(server: Served) -> None:
    response = asked(server, "GET", "/", "evil.example")
    assert response.status == 421
    assert b"not called evil.example" in response.read()
    assert "refused host" in server.said()


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml", "/..%2f..%2fpyproject.toml", "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd", "/index.html/../../x", "/./index.html%00", "/..\\..\\x",
        "/%2fetc%2fpasswd", "/none", "/live",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_page(server: Served, path: str) -> None:
    response = asked(server, "GET", path)
    assert response.status in (400, 404)
    assert b"root:" not in response.read()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/none", 404), ("POST", "/", 405),
     ("GET", "/health", 200), ("DELETE", "/live", 405)],
)  # fmt: skip
def test_every_response_has_the_headers(
    server: Served, method: str, path: str, status: int
) -> None:
    response = asked(server, method, path)
    assert response.status == status
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert f"ws://127.0.0.1:{server.ready.port}" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "Server" not in response.headers


def entered_within(server: Served, address: str, tries: int) -> bool:
    """Tell whether somebody at an address gets in who waits as told between tries."""
    for _ in range(tries):
        with talking(server.url, source_address=(address, 0)) as newcomer:
            newcomer.say(joining(server.ready.code, "New", "newcomer-key"))
            said = json.loads(newcomer.socket.recv(5))
            if said["type"] == "welcome":
                return True
            time.sleep(float(said["retry"]))
    return False


def test_who_guesses_codes_is_slowed_and_keeps_nobody_out(server: Served) -> None:
    with talking(server.url) as inside:
        inside.say(joining(server.ready.code, "Inside", "inside-key-1"))
        inside.hear("welcome")
        reasons: dict[str, int] = {}
        waits = 0.0
        for _ in range(300):
            with talking(server.url, source_address=("127.0.0.2", 0)) as guesser:
                guesser.say(joining("ZZZZZZ"))
                refused = guesser.hear("refused")
                reasons[str(refused["reason"])] = reasons.get(str(refused["reason"]), 0) + 1
                waits = max(waits, float(str(refused.get("retry", 0))))
        assert reasons["wait"] > 200
        assert waits > 0
        inside.say({"type": "ping", "at": 3})
        inside.hear("pong", at=3)
        assert entered_within(server, "127.0.0.3", 20)
    log = server.said()
    assert "refused wait from 127.0.0.2" in log
    assert log.count("refused wait") < 100


def test_who_says_nothing_is_shown_out_with_and_without_a_websocket(tmp_path: Path) -> None:
    with (
        served(tmp_path, *OPTIONS, "--patience=0.5") as server,
        socket.create_connection(("127.0.0.1", server.ready.port), timeout=10) as silent,
        talking(server.url) as waiting,
    ):
        waiting.hear("refused", reason="slow")
        with pytest.raises(ConnectionClosed):
            waiting.socket.recv(10)
        assert silent.recv(100) == b""
        with talking(server.url) as player:
            player.say(joining(server.ready.code))
            player.hear("welcome")
        assert "refused silent from 127.0.0.1" in server.said()


def test_who_talks_too_much_is_told_to_wait_and_loses_nothing(server: Served) -> None:
    with talking(server.url) as player:
        player.say(joining(server.ready.code, "Chatty", "chatty-key-1"))
        player.hear("welcome")
        wishes: dict[str, dict[str, object]] = {
            f"rename-{number:04}": {"type": "rename", "name": f"Chatty {number}"}
            for number in range(30)
        }
        waits: list[float] = []
        for number in range(110):  # nothing is written for these, so that even a slow server reads
            player.say({"type": "ping", "at": number})  # them faster than anybody may talk
        for key, wish in wishes.items():
            player.say({**wish, "key": key})
        while wishes:
            said = json.loads(player.socket.recv(20))
            if said["type"] == "ack":
                wishes.pop(said["key"])
            elif said["type"] == "refused":
                assert said["reason"] == "fast"
                waits.append(said["retry"])
                if said.get("key"):
                    time.sleep(said["retry"])
                    player.say({**wishes[said["key"]], "key": said["key"]})
        assert waits
        assert min(waits) > 0


def names_seen(host: Talker) -> set[str]:
    """Return the names on the host's board."""
    board = host.hear("board")
    seats = board.get("seats", [])
    assert isinstance(seats, list)
    return {str(seat["name"]) for seat in seats}


def test_names_are_tidied_and_told_apart(server: Served) -> None:
    with talking(server.url) as one, talking(server.url) as two:
        one.say(joining(server.ready.code, "\x1b[31mEve\u202e", "evil-name-1"))
        two.say(joining(server.ready.code, "[31mEVE", "evil-name-2"))
        assert one.hear("welcome")["name"] == "[31mEve"
        assert two.hear("welcome")["name"] == "[31mEVE 2"


def test_a_second_connection_of_one_person_closes_the_first(server: Served) -> None:
    with talking(server.url) as one:
        one.say(joining(server.ready.code, "Twice", "same-seat-key"))
        token = str(one.hear("welcome")["token"])
        with talking(server.url) as two:
            two.say({"type": "resume", "v": 1, "token": token})
            two.hear("welcome")
            assert one.hear("bye")["reason"] == "elsewhere"
