"""Who is connected to this process, and telling all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sealegs.team.messages import write
from sealegs.team.protocol import Bye
from sealegs.team.server.limits import Bucket
from sealegs.team.server.outbox import Outbox

ELSEWHERE: Final = Bye("elsewhere", "you came in from somewhere else")


@dataclass(slots=True, eq=False)
class Client:
    """One connection: whose it is, and what waits to be sent to it.

    ``host`` tells that it showed the host's token; a player whom the host handed the room to
    leads without one. ``entered`` is the event with which its bearer came in, ``talk`` what they
    may still say, over all their connections.
    """

    person: str
    address: str
    host: bool = False
    entered: int = 0
    talk: Bucket | None = None
    outbox: Outbox = field(default_factory=Outbox)
    closing: Bye | None = None

    def dismiss(self, bye: Bye) -> None:
        """Send a last word and close."""
        self.closing = bye
        self.outbox.reply(write(bye).decode())


class Hub:
    """The clients of one room in this process; a person has one connection, the newest."""

    def __init__(self) -> None:
        self._people: dict[str, Client] = {}
        self._hosts: set[Client] = set()

    def __len__(self) -> int:
        return len(self._people) + len(self._hosts)

    @property
    def people(self) -> Mapping[str, Client]:
        """The connections of players and observers, by person."""
        return self._people

    def enter(self, client: Client) -> None:
        """Take a client in; an older connection of the same person is closed."""
        if client.host:
            self._hosts.add(client)
            return
        before = self._people.get(client.person)
        self._people[client.person] = client
        if before is not None:
            before.dismiss(ELSEWHERE)

    def leave(self, client: Client) -> bool:
        """Forget a client; False when a newer connection has taken its place."""
        if client.host:
            self._hosts.discard(client)
            return False
        if self._people.get(client.person) is not client:
            return False
        del self._people[client.person]
        return True

    def leading(self, leader: str) -> Iterator[Client]:
        """Yield the connections that lead the room."""
        yield from self._hosts
        if (client := self._people.get(leader)) is not None:
            yield client

    def everyone(self) -> Iterator[Client]:
        """Yield all connections."""
        yield from self._people.values()
        yield from self._hosts

    @staticmethod
    def show(clients: Iterable[Client], slot: str, message: str) -> None:
        """Put the same message into a slot of each of the clients."""
        for client in clients:
            client.outbox.show(slot, message)

    def show_each(self, slot: str, message: Callable[[str], str]) -> None:
        """Put everyone's own message into a slot."""
        for person, client in self._people.items():
            client.outbox.show(slot, message(person))
