"""Pieces to put in order; those that don't belong are left out."""

from __future__ import annotations

from textual.content import Content

from sealegs.study.forms import Arrange, Reply
from sealegs.tui.theme import MUTED
from sealegs.tui.widgets.code_content import code_content
from sealegs.tui.widgets.controls.control import Control, hanging, moved, sign_of

_ANY = "dockerfile"


class Arranging(Control):
    """Numbered pieces; space lifts one, the arrows then carry it, and x leaves it out."""

    def __init__(self, control: Arrange) -> None:
        super().__init__()
        self._spare = control.spare
        self._texts = {p.key: code_content(p.text.plain, _ANY) for p in control.pieces}
        self._first = tuple(piece.key for piece in control.pieces)
        self._order = list(self._first)
        self._out: set[int] = set()
        self._lifted = False

    @property
    def entries(self) -> int:
        """How many pieces there are, those left out included."""
        return len(self._order)

    @property
    def keys(self) -> tuple[int, ...]:
        """The pieces in their order, without those left out."""
        return tuple(key for key in self._order if key not in self._out)

    @property
    def begun(self) -> tuple[int, ...]:
        """The pieces as they lay first."""
        return self._first

    def restore(self, reply: Reply) -> None:
        """Put the pieces in this order; those not in it are left out where that may be."""
        keys = [key for key in dict.fromkeys(reply.keys) if key in self._first]
        rest = [key for key in self._first if key not in keys]
        self._order = [*keys, *rest]
        self._out = set(rest) if self._spare else set()
        self.changed()

    def move(self, step: int) -> None:
        """Move the cursor, and the lifted piece with it."""
        if self._lifted:
            self.shift(step)
        else:
            super().move(step)

    def toggle(self) -> None:
        """Lift the piece, or put it down."""
        if not self.settled:
            self._lifted = not self._lifted
            self.changed()

    def pick(self, digit: int) -> None:
        """Bring the lifted piece to this place, or go there."""
        if not self.settled and 1 <= digit <= self.entries:
            self.move(digit - 1 - self.cursor)

    def shift(self, step: int) -> None:
        """Move the piece under the cursor."""
        if not self.settled and self._order:
            self._order, self.cursor = moved(self._order, self.cursor, step)
            self.changed()

    def drop(self) -> None:
        """Leave the piece out, or take it in again."""
        if not self.settled and self._spare and self._order:
            self._out ^= {self._order[self.cursor]}
            self.changed()

    def drawn(self, index: int, width: int) -> list[Content]:
        """Draw the place, and the piece in the colours of a Dockerfile."""
        key = self._order[index]
        place = [k for k in self._order[: index + 1] if k not in self._out]
        out = key in self._out
        name = "–" if out else str(len(place))
        lifted = "↕" if self._lifted and index == self.cursor and not self.settled else " "
        first = Content.assemble((f"{name:>2}", "bold $footer-key-foreground"), lifted, " ")
        if self.settled and key in self.signs:
            first = sign_of(self.signs, key) + first
        text = self._texts[key]
        lines: list[Content] = []
        for number, line in enumerate(text.split("\n")):
            shown = line.stylize(f"strike {MUTED}") if out else line
            lead = first if not number else Content(" " * first.cell_length)
            lines += hanging(lead, shown, width)
        return lines
