"""What a host does next; the room knows what may follow, this has the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sealegs.team.client.seen import Seen
from sealegs.team.protocol import Act


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do, and the words for it."""

    do: Act
    label: str
    help: str


STEPS: Final[Mapping[str, Step]] = {
    step.do: step
    for step in (
        Step("start", "Begin", "Close the lobby and begin."),
        Step("open", "Ask", "Put the next question to everyone."),
        Step("close", "Close", "Take no more answers."),
        Step("reveal", "Reveal", "Show the answer and the reasons."),
        Step("next", "Next", "Go on with the agenda."),
        Step("end", "End", "Close the session and show the result."),
    )
}


def acts(seen: Seen) -> tuple[Act, ...]:
    """Return what enter asks for, one after the other.

    Where questions are all there is on the agenda, nothing stands between lobby and the first.
    """
    step = next_step(seen)
    if step is None:
        return ()
    agenda = () if seen.board is None else seen.board.agenda
    if step.do == "start" and len(agenda) == 1 and agenda[0].rounds:
        return ("start", "open")
    return (step.do,)


def next_step(seen: Seen) -> Step | None:
    """Return what enter does; None when the session is over or nothing is known yet."""
    return None if seen.board is None else STEPS.get(seen.board.step)
