"""Cards in their steps of minutes: met or failed today, they come again whatever is planned."""

from __future__ import annotations

from collections.abc import Iterable

from sealegs.study.queue import LEARN_AHEAD_MS
from sealegs.study.state import State

Step = tuple[int, str]
"""When a card comes back, in milliseconds since 1970, and its id."""


def steps_of(items: Iterable[str], state: State) -> list[Step]:
    """Return those of the items that are cards in their steps, the soonest first."""
    known = ((item, state.memories.known(item)) for item in dict.fromkeys(items))
    return sorted((each.due_ms, item) for item, each in known if each and each.learning)


def soon(steps: Iterable[Step], now_ms: int) -> list[Step]:
    """Return what is due, or comes back so soon that it is asked at once when nothing else is."""
    return [step for step in steps if step[0] - now_ms <= LEARN_AHEAD_MS]
