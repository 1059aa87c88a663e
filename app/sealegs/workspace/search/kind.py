"""The kinds of things that can be found, one module in ``workspace/search/kinds/`` each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sealegs.ground.problem import SealegsError
from sealegs.ground.registry import exposed
from sealegs.ground.sanitise import clean
from sealegs.workspace.search.entry import Entry

if TYPE_CHECKING:
    from sealegs.curriculum.exercise import Exercises
    from sealegs.curriculum.interview import Bank
    from sealegs.curriculum.pack import Pack


@dataclass(frozen=True, slots=True)
class Course:
    """All that ships to be learnt, as far as it can be searched."""

    pack: Pack
    exercises: Exercises
    bank: Bank


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of thing to find: what one is called and what many are.

    ``rank`` is its place among the kinds; where two places fit equally well, the lower one comes
    first. ``collect`` yields the places of a course; of what the learner wrote or the screens
    offer there are none in it, they are brought by ``workspace/search/mine.py`` and the screens.
    """

    name: str
    many: str
    rank: int
    collect: Callable[[Course], Iterable[Entry]] = lambda _: ()


@cache
def known_kinds() -> Mapping[str, Kind]:
    """Return all kinds by name and in the order of their ranks, by listing their folder."""
    from sealegs.workspace.search import kinds

    found: list[Kind] = exposed(kinds, "KIND")
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.rank)}


def kind_called(word: str) -> Kind:
    """Return the kind of that name, or which many are called so; SealegsError names them all."""
    for kind in known_kinds().values():
        if word.lower() in (kind.name, kind.many):
            return kind
    names = ", ".join(known_kinds())
    called = clean(word, keep_newlines=False)
    raise SealegsError(f"there is no kind “{called}”; use one of {names}.")
