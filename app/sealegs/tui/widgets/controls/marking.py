"""Lines of a file to mark."""

from __future__ import annotations

from textual.content import Content

from sealegs.study.forms import MarkLines, Reply
from sealegs.tui.theme import MUTED
from sealegs.tui.widgets.code_content import code_content
from sealegs.tui.widgets.controls.control import Control, hanging, sign_of

_MARK = "●"


class Marking(Control):
    """A Dockerfile with its line numbers; the cursor goes from one markable line to the next."""

    def __init__(self, control: MarkLines) -> None:
        super().__init__()
        self._control = control
        self._lines = code_content("\n".join(control.lines), "dockerfile").split("\n")
        self._marked: set[int] = set()

    @property
    def entries(self) -> int:
        """How many lines there are, markable or not."""
        return len(self._control.lines)

    @property
    def keys(self) -> tuple[int, ...]:
        """The numbers of the marked lines."""
        return tuple(sorted(self._marked))

    def restore(self, reply: Reply) -> None:
        """Mark these lines."""
        self._marked = {key for key in reply.keys if key in self._control.markable}
        self.changed()

    def on_mount(self) -> None:
        """Begin at the first line that can be marked."""
        self.cursor = self._control.markable[0] - 1 if self._control.markable else 0

    def move(self, step: int) -> None:
        """Go to the next line that can be marked."""
        places = [number - 1 for number in self._control.markable]
        ahead = [p for p in places if (p > self.cursor if step > 0 else p < self.cursor)]
        if ahead and not self.settled:
            self.cursor = min(ahead) if step > 0 else max(ahead)
            self.changed()

    def pick(self, digit: int) -> None:
        """Digits say nothing here: lines have numbers of their own."""

    def toggle(self) -> None:
        """Mark the line or take its mark away; a line inside an instruction stands for it."""
        if self.settled:
            return
        before = [number for number in self._control.markable if number <= self.cursor + 1]
        if before:
            self.cursor = before[-1] - 1
            self._marked ^= {before[-1]}
            self.changed()

    def drawn(self, index: int, width: int) -> list[Content]:
        """Draw the mark or sign, the number, and the line."""
        number = index + 1
        digits = len(str(self.entries))
        mark = Content.styled(_MARK, "bold $warning") if number in self._marked else Content(" ")
        first = Content.assemble(mark, " ", (f"{number:>{digits}} ", MUTED))
        if self.settled:
            first = sign_of(self.signs, number) + first
        line = self._lines[index] if index < len(self._lines) else Content("")
        if number in self._marked:
            line = line.stylize("underline")
        return hanging(first, line, width)
