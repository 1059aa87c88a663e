"""What the controls share: entries with a cursor, drawn as content, for keys and the mouse."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from sealegs.study.forms import Reply

_META = "entry"
CURSOR = "▸"


class Control(Widget, can_focus=False):
    """A list of entries; the cursor moves over them, and what is done to them is the answer.

    The screen calls the methods named after what a key means; ``keys`` is the answer so far.
    ``settle`` shows how it was judged, after which nothing can be changed.
    """

    DEFAULT_CSS = """
    Control { height: auto; width: 1fr; color: $foreground; }
    """

    class Taken(Message):
        """An entry was clicked or picked that is an answer by itself."""

    class Moved(Message):
        """The cursor or an entry moved, so that something else should be in view."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.signs: Mapping[int, str] = {}
        """Signs of the judged entries by key; empty until the answer was given."""

    @property
    def begun(self) -> tuple[int, ...]:
        """What ``keys`` are before anything was done."""
        return ()

    @abstractmethod
    def restore(self, reply: Reply) -> None:
        """Take up an answer that was begun before; keys that are not there are dropped."""

    @property
    def settled(self) -> bool:
        """Whether the answer was judged."""
        return bool(self.signs)

    @property
    @abstractmethod
    def entries(self) -> int:
        """How many entries the cursor can reach."""

    @property
    @abstractmethod
    def keys(self) -> tuple[int, ...]:
        """What is answered so far."""

    @abstractmethod
    def drawn(self, index: int, width: int) -> list[Content]:
        """Return the lines of an entry, without the cursor, in at most ``width`` cells."""

    def move(self, step: int) -> None:
        """Move the cursor; it stops at the ends."""
        if not self.settled:
            self.cursor = min(max(self.cursor + step, 0), max(self.entries - 1, 0))
            self.changed()

    def toggle(self) -> None:
        """Take or leave the entry under the cursor."""

    def pick(self, digit: int) -> None:
        """Do to the entry with this number what enter or space does."""
        if not self.settled and 1 <= digit <= self.entries:
            self.cursor = digit - 1
            self.toggle()

    def shift(self, step: int) -> None:
        """Move the entry under the cursor; only where the order is the answer."""

    def drop(self) -> None:
        """Leave the entry under the cursor out, or take it in again."""

    def settle(self, signs: Mapping[int, str]) -> None:
        """Show how each entry was judged."""
        self.signs = signs
        self.changed()

    def changed(self) -> None:
        """Draw anew and keep the cursor in view."""
        self.refresh(layout=True)
        self.post_message(self.Moved())

    def here(self) -> Region:
        """Return where the entry under the cursor is, inside the control."""
        width = max(self.size.width - 2, 4)
        top = sum(len(self.drawn(index, width)) for index in range(self.cursor))
        return Region(0, top, self.size.width, len(self.drawn(self.cursor, width)))

    def render(self) -> Content:
        """Stack the entries; the cursor stands before the one it is on."""
        width = max(self.size.width - 2, 4)
        rows: list[Content] = []
        for index in range(self.entries):
            on = index == self.cursor and not self.settled
            for number, line in enumerate(self.drawn(index, width)):
                mark = CURSOR if on and not number else " "
                row = Content.assemble((mark, "bold $accent"), " ", line)
                row = row.stylize_before("on $primary 12%") if on else row
                rows.append(row.stylize(Style.from_meta({_META: index})))
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the entry under the mouse and take or leave it."""
        index = event.style.meta.get(_META)
        if isinstance(index, int) and not self.settled:
            self.cursor = index
            self.toggle()


def hanging(first: Content, text: Content, width: int) -> list[Content]:
    """Return ``text`` wrapped behind ``first``, its later lines indented as deep."""
    indent = first.cell_length
    lines = text.wrap(max(width - indent, 4)) or [Content("")]
    return [
        (first if not number else Content(" " * indent)) + line for number, line in enumerate(lines)
    ]


def sign_of(signs: Mapping[int, str], key: int) -> Content:
    """Return the sign of a judged entry, not told by its colour alone."""
    sign = signs.get(key, " ")
    look = {"✓": "bold $success", "✗": "bold $error"}.get(sign, "")
    return Content.styled(sign, look) if look else Content(sign)


def moved(order: Sequence[int], index: int, step: int) -> tuple[list[int], int]:
    """Return the order with one entry moved, and where that entry is now."""
    there = min(max(index + step, 0), len(order) - 1)
    rest = [*order[:index], *order[index + 1 :]]
    rest.insert(there, order[index])
    return rest, there
