"""What an app tells the server of its tab: only that it ends is heard, whatever else it says."""

from __future__ import annotations

import pytest

from sealegs.team.web.messages import Packet, ends


@pytest.mark.parametrize(
    ("payload", "over"),
    [
        (b'{"type": "exit"}', True),
        (b'{"type": "open_url", "url": "x"}', False),
        (b"nonsense", False),
        (b'{"type": "\x85exit"}', False),
        (b'{"type": "exit", "a": ' + b"[" * 20_000, False),
    ],
)
def test_a_packet_about_an_app_is_read_without_trust(payload: bytes, over: bool) -> None:
    assert ends(Packet(b"M", payload)) is over
    assert not ends(Packet(b"D", payload))
