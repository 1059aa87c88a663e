"""What people are called in a report: by name where the host shows names, else by their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sealegs.ground.sanitise import clean
from sealegs.team.events import NAME, Aside, answer_field
from sealegs.team.room import Player


@dataclass(frozen=True, slots=True)
class Apart:
    """What is kept apart of a log; empty for a log alone. ``shown`` is the host's choice.

    Who was forgotten isn't in it, so that they are “Player 3” in every report from then on.
    """

    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    shown: bool = False

    @classmethod
    def of(cls, asides: Iterable[Aside], *, shown: bool) -> Apart:
        """Take what a store keeps apart."""
        return cls({(one.person, one.field): one.text for one in asides}, shown)

    def name(self, player: Player) -> str:
        """Return what somebody is called."""
        known = self.texts.get((player.id, NAME), "") if self.shown else ""
        return clean(known, keep_newlines=False).strip() or f"Player {player.place + 1}"

    def words(self, person: str, round_: int) -> str:
        """Return what somebody wrote in a round; nothing where names aren't shown."""
        known = self.texts.get((person, answer_field(round_)), "") if self.shown else ""
        return clean(known, keep_newlines=False)
