"""How far a session and a race have come: the agenda with its minutes, the board of goals."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from sealegs.team.messages import Board, Planned
from sealegs.tui.widgets.spans import MUTED

_BEFORE: Final = 1
_AFTER: Final = 4
"""Items of the agenda shown before and after the present one."""

_MOST: Final = 40
"""People on the board of a race."""


def plan(board: Board | None, elapsed: int) -> Content:
    """Return where on the agenda the room is; ``elapsed`` are milliseconds since it began."""
    if board is None or not board.agenda:
        return Content("")
    first = max(board.item - _BEFORE, 0)
    last = min(board.item + _AFTER, len(board.agenda) - 1)
    rows = [_line(board.agenda[n], n - board.item, elapsed) for n in range(first, last + 1)]
    if more := len(board.agenda) - 1 - last:
        rows.append(Content.styled(f"  and {more} more", MUTED))
    return Content("\n").join([_clock(board, elapsed), *rows])


def behind(board: Board, elapsed: int) -> int:
    """Return by how many minutes the session is later than planned; 0 when it is in time."""
    due = sum(item.minutes for item in board.agenda[: board.item + 1])
    return max(elapsed // 60_000 - due, 0) if due else 0


def _clock(board: Board, elapsed: int) -> Content:
    planned = sum(item.minutes for item in board.agenda)
    if not planned:
        return Content.styled("Agenda", "bold")
    late = behind(board, elapsed)
    return Content.assemble(
        ("Agenda ", "bold"),
        (f"{elapsed // 60_000} of {planned} min", MUTED),
        (f"\n! {late} min behind" if late else "", "$warning"),
    )


def _line(item: Planned, place: int, elapsed: int) -> Content:
    begun = place == 0 and elapsed > 0
    sign = "✓" if place < 0 else "▸" if begun else " "
    minutes = f" {item.minutes:>2} min  " if item.minutes else "         "
    look = "bold" if begun else MUTED if place < 0 else ""
    return Content.assemble((f"{sign}", "bold $accent"), (minutes, MUTED), (item.title, look))


def reached(board: Board) -> Content:
    """Return who has reached what in answers in words: those who have the most come first."""
    rows = [seat for seat in board.seats if seat.answered]
    rows.sort(key=lambda seat: -len(seat.ticks))
    lines = []
    for seat in rows[:_MOST]:
        signs = "".join("✓" if tick.key in seat.ticks else "·" for tick in board.ticks)
        of = f" {len(seat.ticks)} of {len(board.ticks)}  "
        done = len(seat.ticks) == len(board.ticks)
        lines.append(
            Content.assemble((signs, "bold $success"), (of, "bold" if done else MUTED), seat.name)
        )
    if (more := len(rows) - _MOST) > 0:
        lines.append(Content.styled(f"and {more} more", MUTED))
    return Content("\n").join(lines)
