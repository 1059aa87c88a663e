"""What leads a room in plain lines: the host's words, and those of a player who was handed it."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.ground.sanitise import clean
from sealegs.team.client import steps, words
from sealegs.team.client.leading import acts
from sealegs.team.client.lines import Console, KeyMaker
from sealegs.team.client.link import Link
from sealegs.team.client.seen import Seen
from sealegs.team.messages import Seat
from sealegs.team.protocol import Act, Command

WORDS = (
    "who: everyone · break · discuss · end · kick NAME · hand NAME (they lead) · "
    "back: the host leads again · time NAME PERCENT · late full|observe|zero · "
    "names shown|aliases|hidden · agenda: where we are · stuck: who may need help"
)
_MARK = 6
"""Letters of an id that tell people of one name apart."""

_PLAIN: dict[str, Act] = {
    "break": "break", "discuss": "discuss", "end": "end", "back": "handover",
}  # fmt: skip
_VALUED: dict[str, Act] = {"late": "late", "names": "names"}
_ABOUT: dict[str, Act] = {"kick": "kick", "hand": "handover", "time": "multiply"}


def called(typed: str, seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """Return who is meant by a name, or by ``#`` and the beginning of an id.

    A name as it is written goes before one that differs in its capitals.
    """
    if typed.startswith("#") and len(typed) > 1:
        return tuple(seat for seat in seats if seat.person.startswith(typed[1:]))
    exact = tuple(seat for seat in seats if seat.name == typed)
    return exact or tuple(seat for seat in seats if seat.name.casefold() == typed.casefold())


def _mark(seat: Seat) -> str:
    return f"#{seat.person[:_MARK]}"


class PlainLeading:
    """Takes a leader's lines; ``help`` is said when one isn't understood."""

    def __init__(self, link: Link, console: Console, new_key: KeyMaker, help_: str) -> None:
        self._link, self._console, self._new_key, self._help = link, console, new_key, help_

    async def typed(self, seen: Seen, line: str) -> None:
        """Carry out a line; an empty one goes on."""
        say = self._console.say
        word, _, rest = line.partition(" ")
        word, rest = word.casefold(), rest.strip()
        if not word:
            if not (wanted := acts(seen)):
                say("There is nothing to go on to.")
            for do in wanted:
                await self._do(do)
        elif word in _PLAIN:
            await self._do(_PLAIN[word])
        elif word in _VALUED and rest:
            await self._do(_VALUED[word], value=rest)
        elif word in _ABOUT and rest:
            await self._about(seen, _ABOUT[word], rest)
        elif word == "who":
            self._who(seen)
        elif word in ("agenda", "stuck"):
            self._tell(seen, word)
        else:
            say(self._help)

    def _tell(self, seen: Seen, word: str) -> None:
        """Say where the agenda is, or who may be stuck and why."""
        board, state = seen.board, seen.state
        if board is None or state is None:
            return
        if word == "agenda":
            lines = steps.planned(board)
        else:
            found = [(seat.name, steps.stuck(seat, state)) for seat in board.seats]
            lines = tuple(f"{name}: {why}" for name, why in found if why) or ("Nobody is stuck.",)
        for line in lines:
            self._console.say(line)

    async def _about(self, seen: Seen, do: Act, rest: str) -> None:
        value = ""
        if do == "multiply":
            rest, _, value = rest.rpartition(" ")
        found = called(rest, () if seen.board is None else seen.board.seats)
        if len(found) == 1:
            await self._do(do, found[0].person, value)
            return
        name = clean(rest, keep_newlines=False)
        if not found:
            self._console.say(f"There is nobody called “{name}”; who lists everyone.")
            return
        marks = " or ".join(_mark(seat) for seat in found)
        self._console.say(f"{len(found)} people are called “{name}”; write {marks} instead.")

    def _who(self, seen: Seen) -> None:
        seats = () if seen.board is None else seen.board.seats
        for seat in seats:
            notes = [
                *([_mark(seat)] if len(called(seat.name, seats)) > 1 else []),
                *(["away"] if not seat.here else []),
                *(["looks on"] if seat.observes else []),
                *(["leads"] if seat.leads else []),
                *(["answered"] if seat.answered else []),
            ]
            more = f" ({', '.join(notes)})" if notes else ""
            self._console.say(f"{seat.name}: {words.points(seat.points)}{more}")

    async def _do(self, do: Act, person: str = "", value: str = "") -> None:
        await self._link.wish(Command(self._new_key(), do, person, value))
