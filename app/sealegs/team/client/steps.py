"""The words of an agenda: where it is, what everyone reads, what is reached, who is stuck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sealegs.curriculum.plain import with_targets
from sealegs.study.forms import Write
from sealegs.study.words import count
from sealegs.team.messages import Board, Question, Seat, State, Step, You
from sealegs.team.reading import Shown

DOING: Final = {
    "read": "Read this; the host goes on.",
    "self-study": "This is to do alone, until then.",
    "discussion": "Talk it over.",
    "break": "A break. Stretch; the host goes on.",
}
"""What everyone does at an item without a question."""

BETWEEN: Final = ("agenda", "discussion", "break")
"""Phases in which no question is put."""

STUCK_FROM: Final = 2
"""Rounds in a row that weren't right from which somebody is likely to be stuck."""


def stage(step: Step) -> str:
    """Return where on the agenda the room is."""
    return f"Step {step.number} of {step.of} · {step.title}"


def is_race(question: Question) -> bool:
    """Tell whether a question is a text to change until all that is ticked is reached."""
    return isinstance(question.form.control, Write) and bool(question.form.control.begin)


def ticked(question: Question, keys: Sequence[int]) -> tuple[str, ...]:
    """Return what is ticked in an answer, and what isn't yet, one line each."""
    return tuple(
        f"{'✓' if tick.key in keys else '·'} {with_targets(tick.text)}" for tick in question.ticks
    )


def reached(question: Question, you: You) -> str:
    """Return how much of a race one has reached."""
    return f"{len(you.keys)} of {count(len(question.ticks), 'goal')} met"


def stuck(seat: Seat, state: State) -> str:
    """Return why somebody may need help, empty when nothing says so.

    While a question is open that is who hasn't answered when half of the others have; at all
    times who got several in a row wrong, or gave no answer to them.
    """
    if seat.observes:
        return ""
    if state.phase == "open" and not seat.answered and state.answered * 2 >= max(state.players, 2):
        return "hasn't answered"
    if seat.missed < STUCK_FROM:
        return ""
    if seat.silent:
        return f"{seat.missed} {'left unanswered' if seat.silent >= seat.missed else 'not right'}"
    return f"{seat.missed} missed in a row"


def planned(board: Board) -> tuple[str, ...]:
    """Return the agenda as the host sees it, a line an item; ▸ is where the room is."""
    return tuple(
        f"{'✓' if n < board.item else '▸' if n == board.item else ' '} "
        f"{f'{item.minutes:>3} min' if item.minutes else '       '}  {item.title}"
        for n, item in enumerate(board.agenda)
    )


def behind(board: Board, elapsed: int) -> int:
    """Return by how many minutes the session is later than planned; 0 when it is in time."""
    due = sum(item.minutes for item in board.agenda[: board.item + 1])
    return max(elapsed // 60_000 - due, 0) if due else 0


def page(blocks: Sequence[Shown]) -> tuple[str, ...]:
    """Return what everyone reads as lines of text."""
    lines: list[str] = []
    for block in blocks:
        lead = "  " * block.depth if block.kind != "heading" else ""
        sign = f"{block.number}. " if block.number else "- "
        text = with_targets(block.text)
        match block.kind:
            case "item":
                lines.append(f"{lead}{sign}{text}")
            case "code":
                lines += ["", *(f"{lead}    {line}" for line in text.split("\n")), ""]
            case "table":
                lines += [" | ".join(map(with_targets, row)) for row in block.rows]
            case "quote":
                lines += ["", f"{lead}> {text}"]
            case _:
                lines += ["", f"{lead}{text}"]
    return tuple(lines)
