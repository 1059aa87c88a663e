"""How far a session and a race have come: the agenda with its minutes, the board of goals."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from sealegs.team.client.steps import behind
from sealegs.team.messages import Board, Planned
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.spans import MUTED

_BEFORE: Final = 1
_AFTER: Final = 2
"""Items of the agenda shown before and after the present one."""

_LINES: Final = 3
"""Lines that a title may take; one that is done has one."""

_MOST: Final = 40
"""People on the board of a race."""


def plan(board: Board | None, elapsed: int, wide: int) -> Content:
    """Return where on the agenda the room is, for lines of ``wide`` cells.

    ``elapsed`` are milliseconds since it began. An agenda of one item for which nothing is planned
    says no more than the title of the room.
    """
    if board is None or (len(board.agenda) < 2 and not _planned(board)):
        return Content("")
    first = max(board.item - _BEFORE, 0)
    last = min(board.item + _AFTER, len(board.agenda) - 1)
    rows = [_clock(board, elapsed)]
    for n in range(first, last + 1):
        rows += _item(board.agenda[n], n - board.item, wide, begun=elapsed > 0)
    if more := len(board.agenda) - 1 - last:
        rows.append(Content.styled(f"  and {more} more", MUTED))
    return Content("\n").join(rows)


def _planned(board: Board) -> int:
    return sum(item.minutes for item in board.agenda)


def _clock(board: Board, elapsed: int) -> Content:
    if not (planned := _planned(board)):
        return Content.styled("Agenda", "bold")
    late = behind(board, elapsed)
    return Content.assemble(
        ("Agenda ", "bold"),
        (f"{elapsed // 60_000} of {planned} min", MUTED),
        (f"\n! {late} min behind" if late else "", "$warning"),
    )


def _item(item: Planned, place: int, wide: int, *, begun: bool) -> list[Content]:
    """Return an item: its title below its own first word, the minutes behind it."""
    present = place == 0 and begun
    sign = Content.styled("✓" if place < 0 else "▸" if present else " ", "bold $accent") + " "
    look = "bold" if present else MUTED if place < 0 else ""
    most, title = 1 if place < 0 else _LINES, item.title
    while True:
        lines = hanging(sign, Content.styled(title, look), wide)
        if item.minutes:
            behind_it = Content.styled(f"{item.minutes} min", MUTED)
            if lines[-1].cell_length + 1 + behind_it.cell_length <= wide:
                lines[-1] = Content(" ").join([lines[-1], behind_it])
            else:
                lines.append(Content("  ") + behind_it)
        if len(lines) <= most or " " not in title:
            return lines
        title = f"{title.rpartition(' ')[0]}…"  # the word before the last is now the last


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
