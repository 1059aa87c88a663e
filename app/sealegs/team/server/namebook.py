"""What people are called in a room, as one server knows it; no two of them alike.

A name is taken from the moment somebody asks for it, not only once it is on disk: two who ask for
the same at once get two. Where two servers gave the same, whoever came first keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sealegs.team.server.names import folded, named, tidy

NOBODY: Final = "—"
"""What those are called who were forgotten."""


class NameBook:
    """Names by person; what is compared is how they look."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._taken: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._names)

    def of(self, person: str) -> str:
        """Return the name somebody goes by; of those forgotten a word that isn't one."""
        return self._names.get(person, NOBODY)

    def take(self, person: str, typed: str) -> str:
        """Call somebody as they wish, with a number where the name is another's; return it."""
        self.drop(person)
        name = named(typed, self._taken)
        self._names[person], self._taken[folded(name)] = name, person
        return name

    def drop(self, person: str) -> str:
        """Forget a name and return it; empty where there was none."""
        before = self._names.pop(person, "")
        if before:
            del self._taken[folded(before)]
        return before

    def read(
        self, kept: Mapping[str, str], people: Iterable[str], known: Iterable[str]
    ) -> frozenset[str]:
        """Take over the names that are kept; return whose is another now.

        ``people`` are all who came in, the first first. Of those who were ``known`` before the
        names were read, one without a name was forgotten; the others are just coming in.
        """
        before = dict(self._names)
        late = {person: name for person, name in before.items() if person not in kept}
        gone = set(known)
        self._names, self._taken = {}, {}
        for person in dict.fromkeys((*people, *kept)):
            if person in kept:
                self.take(person, tidy(kept[person]))
        for person, name in late.items():
            if person not in gone:
                self.take(person, name)
        now = self._names
        return frozenset(p for p in {*before, *now} if before.get(p) != now.get(p))
