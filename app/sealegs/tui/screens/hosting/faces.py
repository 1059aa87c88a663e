"""What a host sees: the board of people, the lobby with its code, answers as they come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.content import Content

from sealegs.study.words import count
from sealegs.team.client import words
from sealegs.team.client.address import Address
from sealegs.team.client.leading import next_step
from sealegs.team.client.seen import Seen
from sealegs.team.client.steps import stuck
from sealegs.team.messages import Board, Seat, State, Told
from sealegs.tui.screens.hosting import progress
from sealegs.tui.widgets import room_words
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.qr import qr_code, size_of
from sealegs.tui.widgets.spans import MUTED

Face = tuple[Content, Content]
_GAP: Final = 3
_WORDS: Final = 40
"""Cells that words need beside a picture."""

_MOST = 200
"""People listed; a board of thousands would be laid out anew with every answer."""


@dataclass(frozen=True, slots=True)
class Door:
    """How to come in: the ``page`` for browsers, ``join`` for terminals, and who can reach it."""

    page: Address | None = None
    join: str = ""
    exposure: str = ""

    @property
    def coded(self) -> str:
        """What a QR code says; empty where a phone that read it would find nobody."""
        return "" if self.page is None or self.page.local else self.page.page


def lobby(state: State, door: Door, code: str, wide: int = 0) -> Face:
    """Return how to come in, with the QR code beside the words where both fit ``wide`` cells."""
    lines = [Content.styled("Join with\n", MUTED), Content.styled(f"  {code}\n", "bold $accent")]
    picture = qr_code(door.coded) if door.coded else None
    beside = picture is not None and wide >= size_of(picture)[0] + _GAP + _WORDS
    if door.page is not None:
        more = "" if beside or picture is None else " · i shows the QR code"
        page = Content.styled(f"  {door.page.page}\n", "bold")
        lines += [Content.styled(f"in a browser{more}", MUTED), page]
    if door.join:
        join = Content.styled(f"  {door.join}\n", "bold")
        lines += [Content.styled("in a terminal", MUTED), join]
    lines.append(Content.styled(door.exposure, MUTED))
    front = Content("\n").join(lines)
    if picture is not None and beside:
        front = _beside(picture, front, wide)
    return Content(words.head(state)), front


def _beside(picture: Content, text: Content, wide: int) -> Content:
    """Return a picture at the left and wrapped text at its right."""
    full, high = size_of(picture)
    right = [part for line in text.split("\n") for part in _wrapped(line, wide - full - _GAP)]
    left = picture.split("\n")
    left += [Content(" " * full)] * (len(right) - high)
    right += [Content("")] * (len(left) - len(right))
    gap = Content(" " * _GAP)
    return Content("\n").join(gap.join(pair) for pair in zip(left, right, strict=True))


def _wrapped(line: Content, wide: int) -> list[Content]:
    return list(line.wrap(wide)) if line.plain else [line]


def live(state: State, board: Board | None, wide: int) -> Content:
    """Return how many have answered, and what, while the question is open or just closed."""
    answered = Content.styled(words.answered(state), "bold")
    if state.question is None or board is None:
        return answered
    told = Told((), board.takes, board.right)
    texts = {tick.key: tick.text.plain for tick in board.ticks} or words.texts(state.question)
    parts = [answered, room_words.bars(told, texts, wide)]
    if board.ticks:
        parts.append(progress.reached(board))
    return Content("\n\n").join(parts)


def people(board: Board | None, marked: int, state: State | None, wide: int) -> Content:
    """Return everyone in the room for lines of ``wide`` cells; signs and not only colours."""
    if board is None or not board.seats:
        return Content.styled("Nobody here yet.", MUTED)
    shown = board.seats[:_MOST]
    lines = [_seat(seat, state, wide, on=number == marked) for number, seat in enumerate(shown)]
    if (more := len(board.seats) - len(shown)) > 0:
        lines.append(Content.styled(f"and {more} more", MUTED))
    if board.refused:
        lines.append(Content.styled(f"\n{count(board.refused, 'try', 'tries')} refused", MUTED))
    return Content("\n").join(lines)


def result(state: State, board: Board | None, called: str) -> Content:
    """Return the standings, which a leader always sees, and what can be done with them.

    ``called`` is what the program is called in a shell that has the log; empty where none has.
    """
    rows = state.standings or words.ranked(board)
    parts = [Content("\n").join([Content(line) for line in words.standings(rows)])] if rows else []
    if rows and not state.standings:
        parts.append(Content.styled(words.ONLY_YOU.format("n"), MUTED))
    if called:
        parts.append(_afterwards(called))
    return Content("\n\n").join(parts)


def _afterwards(called: str) -> Content:
    """Return what to do in a shell, each command on a line of its own, so that it is copied."""
    lines = [Content.styled("Afterwards, in a shell", MUTED)]
    for command, purpose in words.afterwards(called):
        lines += [Content.styled(f"  {command}", "bold"), Content.styled(f"    {purpose}", MUTED)]
    return Content("\n").join(lines)


def steps(seen: Seen) -> tuple[Choice, ...]:
    """Return what enter does now."""
    step = next_step(seen)
    return () if step is None else (Choice("enter", step.label, "go_on", tip=step.tip),)


def _seat(seat: Seat, state: State | None, wide: int, *, on: bool) -> Content:
    sign = "✓" if seat.answered else "–" if not seat.here else " "
    notes = [*(["away"] if not seat.here else []), *(["looks on"] if seat.observes else [])]
    notes += ["leads"] if seat.leads else []
    note = f"  {', '.join(notes)}" if notes else ""
    why = "" if state is None or state.phase == "end" else stuck(seat, state)
    line = Content.assemble(
        ("▸" if on else " ", "bold $accent"),
        (sign, "bold $success" if seat.answered else MUTED),
        " ",
        seat.name,
        (note, MUTED),
        (f"  {words.points(seat.points)}" if seat.rank else "", MUTED),
    )
    if why:
        lines = hanging(Content.styled("! ", "$warning"), Content.styled(why, "$warning"), wide)
        line = Content("\n").join([line, *lines])
    return line.stylize_before("on $primary 12%") if on else line
