"""What a host can do from where the room is: the next step, and everything beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.team.client.seen import Seen
from sealegs.team.protocol import Act


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do, and the words for it."""

    do: Act
    label: str
    help: str


_OPEN = Step("open", "Ask", "Put the question to everyone.")
_STEPS = {
    "lobby": Step("next", "Begin", "Close the lobby and ask the first question."),
    "agenda": _OPEN,
    "open": Step("close", "Close", "Take no more answers."),
    "closed": Step("reveal", "Reveal", "Show the answer and the reasons."),
    "reveal": Step("next", "Next", "Go on to the next question."),
    "discussion": Step("next", "Next", "Go on to the next question."),
    "break": Step("next", "Go on", "End the break."),
}


def next_step(seen: Seen) -> Step | None:
    """Return what enter does; None when the session is over or nothing is known yet."""
    state = seen.state
    if state is None or state.phase == "end":
        return None
    last = state.rounds and state.round >= state.rounds
    if last and state.phase in ("reveal", "discussion"):
        return Step("end", "End", "Close the session and show the result.")
    return _STEPS.get(state.phase)
