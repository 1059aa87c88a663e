"""What a host does next; the room knows what may follow, this has the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sealegs.study.words import count
from sealegs.team.client.seen import Seen
from sealegs.team.protocol import Act


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do, and the words for it."""

    do: Act
    label: str
    help: str
    tip: str
    """What stands under the label, in a few words."""


STEPS: Final[Mapping[str, Step]] = {
    step.do: step
    for step in (
        Step("start", "Begin", "Close the lobby and begin.", "with who is here"),
        Step("open", "Ask", "Put the next question to everyone.", "the next question"),
        Step("close", "Close", "Take no more answers.", "no more answers"),
        Step("reveal", "Reveal", "Show the answer and the reasons.", "answer, reasons"),
        Step("next", "Next", "Go on with the agenda.", "on the agenda"),
        Step("end", "End", "Close the session and show the result.", "show the result"),
    )
}


_BETWEEN: Final[Mapping[str, str]] = {
    "read": "Everyone reads this; enter goes on.",
    "self-study": "This is to do alone, until then; enter goes on.",
    "discussion": "Talk it over; enter goes on.",
    "break": "A break; enter goes on.",
}


def between(seen: Seen) -> str:
    """Return what happens now where no question is put, and what enter does, in a sentence."""
    state, board = seen.state, seen.board
    if state is None:
        return ""
    if state.phase in _BETWEEN:
        return _BETWEEN[state.phase]
    kind = "" if state.step is None else state.step.kind
    if kind in _BETWEEN:
        return _BETWEEN[kind]
    rounds, item = 0, -1 if state.step is None else state.step.number - 1
    if board is not None and 0 <= item < len(board.agenda):  # which may be that of a moment before
        rounds = board.agenda[item].rounds
    if kind == "fix":
        return "A race to repair a Dockerfile; enter begins it."
    if rounds > 1:
        return f"{count(rounds, 'question')}; enter puts the first."
    return "One question; enter puts it." if rounds else "Enter goes on."


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
