"""A flood at the door takes its own place and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

from sealegs.team.server.strangers import Strangers, origin


class Door:
    """Strangers, and what was shut of them."""

    def __init__(self, most: int) -> None:
        self.shut: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.strangers = Strangers(
            lambda reason, say, address: self.said.append((reason, address)), most
        )

    def come(self, *peers: str) -> None:
        """Let connections knock; each is called ADDRESS:PORT."""
        for peer in peers:
            address, _, port = peer.rpartition(":")
            self.strangers.knock((address, int(port)), self._shutting(peer))

    def _shutting(self, peer: str) -> Callable[[], None]:
        return lambda: self.shut.append(peer)


def test_the_fullest_address_loses_its_oldest_when_somebody_comes_from_elsewhere() -> None:
    door = Door(3)
    door.come("10.0.0.1:1", "10.0.0.1:2", "10.0.0.2:1", "10.0.0.3:1")
    assert door.shut == ["10.0.0.1:1"]
    assert door.said == [("busy", "10.0.0.3")]
    assert len(door.strangers) == 3


def test_the_fullest_address_itself_gets_no_more() -> None:
    door = Door(3)
    door.come("10.0.0.1:1", "10.0.0.1:2", "10.0.0.2:1", "10.0.0.1:3")
    assert door.shut == ["10.0.0.1:3"]


def test_who_said_who_they_are_takes_no_place_and_is_never_shut() -> None:
    door = Door(2)
    door.come("10.0.0.1:1", "10.0.0.1:2")
    door.strangers.gone(("10.0.0.1", 1))
    door.strangers.gone(("10.0.0.1", 1))
    door.come("10.0.0.1:3", "10.0.0.2:1", "10.0.0.3:1")
    assert door.shut == ["10.0.0.1:2", "10.0.0.1:3"]
    assert len(door.strangers) == 2


def test_one_line_of_ipv6_is_one_place_and_an_address_in_two_forms_as_well() -> None:
    assert origin("2001:db8::1") == origin("2001:db8::ffff:2") != origin("2001:db8:0:1::1")
    assert origin("::ffff:10.0.0.1") == origin("10.0.0.1")
    assert origin("fe80::1%eth0") == origin("fe80::2")
    assert origin("testclient") == "testclient"
