"""A row of choices under a card: a key, a word and a short note each; all can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from sealegs.tui.widgets.spans import MUTED

_GAP = 2
_WIDEST = 24
_NARROW = 12
_META = "choice"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; ``action`` is the screen's action that takes it, as in ``grade('1')``.

    ``note`` is what it wins or costs; ``tip`` only says more of what it does, and stands in the
    note's place where there is none.
    """

    key: str
    label: str
    action: str
    note: str = ""
    tip: str = ""


class ChoiceRow(Widget):
    """Draws its choices side by side, equally wide; one of them may be marked.

    It is one widget that draws two lines, so that showing other choices moves nothing. Only a
    low terminal has one line where no choice has a note.
    """

    DEFAULT_CSS = """
    ChoiceRow {
        height: 2; width: 1fr; color: $foreground;
    }
    """

    class Shown(Message):
        """Other choices are shown from now on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._choices: tuple[Choice, ...] = ()
        self._marked: int | None = None
        self._clicked: tuple[Choice, ...] = ()

    @property
    def marked(self) -> int | None:
        """Index of the choice the arrows have reached, or None before they were used."""
        return self._marked

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen now."""
        return self._choices

    def show(self, choices: Sequence[Choice], marked: int | None = None) -> None:
        """Show other choices, none or one of them marked."""
        self._choices, self._marked = tuple(choices), marked
        self.set_class(not any(choice.note for choice in choices), "-bare")
        self.refresh()
        self.post_message(self.Shown())

    def move(self, step: int) -> None:
        """Mark the choice ``step`` further on, round and round; the first step marks an end."""
        if not self._choices:
            return
        if self._marked is None:
            self._marked = 0 if step > 0 else len(self._choices) - 1
        else:
            self._marked = (self._marked + step) % len(self._choices)
        self.refresh()

    def render(self) -> Content:
        """Lay out two lines of boxes, centred."""
        width, number = self.content_size.width, len(self._choices)
        gap = _GAP if width > _NARROW * number else 1
        box = min(_WIDEST, (width + gap) // number - gap) if number else 0
        if box < 1:
            return Content("")
        left = (width - number * (box + gap) + gap) // 2
        lines = (
            [self._box(index, box, top=top) for index in range(number)] for top in (True, False)
        )
        between = Content(" " * gap)
        return Content("\n").join(Content(" " * left) + between.join(line) for line in lines)

    async def on_click(self, event: events.Click) -> None:
        """Take the choice under the mouse; the second half of a double click takes no other one."""
        if event.chain == 1:
            self._clicked = self._choices
        elif self._clicked != self._choices:
            return
        action = event.style.meta.get(_META)
        if action is not None:
            await self.run_action(f"screen.{action}")

    def _box(self, index: int, width: int, *, top: bool) -> Content:
        """One line of one box: the key and the word above, the note below."""
        choice = self._choices[index]
        sign = "▸" if index == self._marked else " "
        if top:
            key = (choice.key, "bold $footer-key-foreground")
            line = Content.assemble(key, " ", (choice.label, "bold"))
            if sign != " " or line.cell_length < width:  # else the cell is needed for the word
                line = Content(sign) + line
        else:
            indent = 1 if width < _NARROW else len(choice.key) + 2
            line = Content.assemble(" " * indent, (choice.note or choice.tip, MUTED))
        ground = "on $primary 30%" if index == self._marked else "on $panel"
        line = line.truncate(width, ellipsis=True, pad=True).stylize_before(ground)
        return line.stylize(Style.from_meta({_META: choice.action}))
