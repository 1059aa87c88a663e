"""What people are called in a report: by name where names are shown, else by alias or place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sealegs.ground.sanitise import clean
from sealegs.team.aliases import aliases
from sealegs.team.events import NAME, Aside, answer_field
from sealegs.team.room import RoomState

Naming = Mapping[str, str]
"""What people are called, by their ids."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What is kept apart of a log; empty for a log alone. ``shown`` is the host's choice.

    Who was forgotten isn't in it, so that they are “Player 3” in every report from then on. Where
    names aren't shown, people go by the aliases of the room's standings if those had any.
    """

    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    shown: bool = False

    @classmethod
    def of(cls, asides: Iterable[Aside], *, shown: bool) -> Apart:
        """Take what a store keeps apart."""
        return cls({(one.person, one.field): one.text for one in asides}, shown)

    def naming(self, state: RoomState) -> Naming:
        """Return what everybody in a room is called."""
        if self.shown:
            names = {p: text for (p, what), text in self.texts.items() if what == NAME}
        else:
            names = dict(aliases(p.id for p in state.people)) if state.rules.aliases else {}
        called = {p.id: clean(names.get(p.id, ""), keep_newlines=False).strip()
                  for p in state.people}  # fmt: skip
        return {p.id: called[p.id] or f"Player {p.place + 1}" for p in state.people}

    def words(self, person: str, round_: int) -> str:
        """Return what somebody wrote in a round; nothing where names aren't shown."""
        known = self.texts.get((person, answer_field(round_)), "") if self.shown else ""
        return clean(known, keep_newlines=False)
