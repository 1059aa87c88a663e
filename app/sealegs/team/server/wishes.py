"""Messages of the protocol as commands of the room; what can't be one is refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sealegs.team import commands, protocol
from sealegs.team.events import HOST, Late
from sealegs.team.server.hub import Client
from sealegs.team.server.names import tidy

_HOSTS: Final[Mapping[protocol.Act, Callable[[], commands.Command]]] = {
    "start": commands.Start,
    "open": commands.Open,
    "close": commands.Close,
    "reveal": commands.Reveal,
    "discuss": commands.Discuss,
    "break": commands.Break,
    "next": commands.Next,
    "end": commands.End,
}


def to_wish(client: Client, message: protocol.Wish) -> commands.Wish | str:
    """Return what a client asks for, in its own name: no message says who somebody is."""
    by = HOST if client.host else client.person
    match message:
        case protocol.Command():
            command = _of_host(message)
        case _ if client.host:
            return "a host doesn't answer; join from a second terminal for that"
        case protocol.Answer(_, round_, reply, took, order):
            words = (reply.keys, reply.text, reply.certainty)
            command = commands.Answer(by, round_, *words, took, order)
        case protocol.Rename(_, name):
            command = commands.Rename(by, tidy(name))
        case protocol.Leave():
            command = commands.Leave(by)
    return command if isinstance(command, str) else commands.Wish(by, message.key, command)


def _of_host(message: protocol.Command) -> commands.Command | str:
    person, value = message.person, message.value
    match message.do:
        case "kick":
            return commands.Kick(person)
        case "handover":
            return commands.Handover(person or HOST)
        case "multiply":
            if not value.isdecimal():
                return "the time is a number of percent, such as 150"
            return commands.Multiply(person, int(value))
        case "late":
            try:
                return commands.SetLate(Late(value))
            except ValueError:
                return f"latecomers are treated as {', '.join(Late)}"
        case "names":
            return commands.SetNames(value == "shown", value == "aliases")
        case _:
            return _HOSTS[message.do]()
