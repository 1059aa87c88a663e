"""What a host sees: the board of people, the lobby with its code, answers as they come in."""

from __future__ import annotations

from textual.content import Content

from sealegs.team.client import words
from sealegs.team.client.leading import next_step
from sealegs.team.client.seen import Seen
from sealegs.team.messages import Board, Seat, State, Told
from sealegs.tui.widgets import room_words
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.spans import MUTED

Face = tuple[Content, Content]
_MOST = 200
"""People listed; a board of thousands would be laid out anew with every answer."""


def lobby(state: State, join: str, code: str, exposure: str) -> Face:
    """Return how to come in."""
    front = Content.assemble(
        ("Join with\n\n", MUTED),
        (f"    {code}\n\n", "bold $accent"),
        (f"    {join}\n\n", "bold"),
        (exposure, MUTED),
    )
    return Content(words.head(state)), front


def live(state: State, board: Board | None) -> Content:
    """Return how many have answered, and what, while the question is open or just closed."""
    count = Content.styled(words.answered(state), "bold")
    if state.question is None or board is None:
        return count
    told = Told((), board.takes, board.right)
    bars = room_words.bars(told, words.texts(state.question))
    return Content("\n\n").join([count, bars])


def people(board: Board | None, marked: int) -> Content:
    """Return everyone in the room; signs and words, not only colours."""
    if board is None or not board.seats:
        return Content.styled("Nobody has joined yet.", MUTED)
    shown = board.seats[:_MOST]
    lines = [_seat(seat, on=number == marked) for number, seat in enumerate(shown)]
    if (more := len(board.seats) - len(shown)) > 0:
        lines.append(Content.styled(f"and {more} more", MUTED))
    if board.refused:
        lines.append(Content.styled(f"\n{board.refused} tries refused", MUTED))
    return Content("\n").join(lines)


def steps(seen: Seen) -> tuple[Choice, ...]:
    """Return what enter does now."""
    step = next_step(seen)
    return () if step is None else (Choice("enter", step.label, "go_on"),)


def _seat(seat: Seat, *, on: bool) -> Content:
    sign = "✓" if seat.answered else "–" if not seat.here else " "
    notes = [*(["away"] if not seat.here else []), *(["looks on"] if seat.observes else [])]
    notes += ["leads"] if seat.leads else []
    note = f"  {', '.join(notes)}" if notes else ""
    line = Content.assemble(
        ("▸" if on else " ", "bold $accent"),
        (sign, "bold $success" if seat.answered else MUTED),
        " ",
        seat.name,
        (note, MUTED),
        (f"  {words.points(seat.points)}" if seat.rank else "", MUTED),
    )
    return line.stylize_before("on $primary 20%") if on else line
