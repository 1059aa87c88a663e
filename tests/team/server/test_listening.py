"""A room says what it exposes, and speaks TLS with the user's certificate."""

from __future__ import annotations

import socket
import ssl
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.team.serving import joining, leading, served, talking

from sealegs.ground.problem import SealegsError
from sealegs.team.client.joining import trusting
from sealegs.team.server.listening import Listening, addresses, exposure, opened, queue
from sealegs.team.server.pages import shipped_pages

DATA = Path(__file__).parents[2] / "data" / "team"
"""A key that everybody knows, for 127.0.0.1 and a hundred years; made for these tests alone."""

TOPICS = ("--topic=build-cache", "--kind=red-flag", "--questions=2", "--port=0")


def test_only_this_machine_unless_told_otherwise() -> None:
    said = exposure(Listening(), 8765)
    assert said.startswith("Only this machine can reach the room (127.0.0.1:8765)")
    assert addresses(Listening()) == ("127.0.0.1",)


def test_what_a_network_can_reach_is_said_with_and_without_encryption() -> None:
    plain = exposure(Listening("0.0.0.0"), 8765)
    assert "on every network of this machine" in plain
    assert "without encryption" in plain
    secure = exposure(Listening("192.168.1.20", cert=Path("c")), 8765)
    assert "on 192.168.1.20" in secure
    assert "over TLS" in secure


def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with opened(Listening()) as sock:
        port = sock.getsockname()[1]
        with pytest.raises(SealegsError, match=r"choose another with --bind and --port\.$"):
            opened(Listening(port=port))


def test_an_address_that_is_not_ours_is_said_in_a_sentence() -> None:
    with pytest.raises(SealegsError, match=r"can't listen on 192\.0\.2\.1"):
        opened(Listening("192.0.2.1"))


def test_many_can_wait_at_the_door_however_few_are_taken_at_once() -> None:
    with opened(Listening()) as sock, ExitStack() as waiting:
        sock.listen(4)  # as serving does
        queue(sock)
        for _ in range(100):
            waiting.enter_context(socket.create_connection(sock.getsockname(), timeout=5))


def test_the_page_is_whole_files_by_their_names() -> None:
    pages = shipped_pages()
    assert pages["index.html"][1] == "text/html; charset=utf-8"
    assert not any("/" in name or name.startswith(".") for name in pages)


def test_tls_with_the_user_s_certificate(tmp_path: Path) -> None:
    cert, key = DATA / "cert.pem", DATA / "key.pem"
    with served(tmp_path / "home", *TOPICS, f"--cert={cert}", f"--key={key}") as server:
        assert server.ready.secure
        url = server.url.replace("ws:", "wss:")
        for pinned in (True, False):
            trust = trusting(url, cert, pinned=pinned)
            with talking(url, ssl=trust) as host:
                host.say(leading(server.ready.token))
                host.hear("welcome", role="host")
        with pytest.raises(ssl.SSLCertVerificationError), talking(url):
            pass
        with talking(url, ssl=trusting(url, cert)) as player:
            player.say(joining(server.ready.code))
            player.hear("welcome", role="player")


def test_a_certificate_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    nothing = tmp_path / "cert.pem"
    nothing.write_text("no certificate")
    with (
        pytest.raises(AssertionError, match="this certificate and key can't be used"),
        served(tmp_path / "home", *TOPICS, f"--cert={nothing}", f"--key={nothing}"),
    ):
        pass
    with pytest.raises(SealegsError, match="no certificate can be read there"):
        trusting("wss://localhost/live", nothing)
