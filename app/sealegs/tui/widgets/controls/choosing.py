"""Options to choose from, one or several."""

from __future__ import annotations

from textual.content import Content

from sealegs.study.forms import Choose, Option, Reply
from sealegs.tui.widgets.controls.control import Control, hanging, sign_of
from sealegs.tui.widgets.spans import content_of, sentence


class Choosing(Control):
    """Numbered options; with several, each has a box that is crossed or not."""

    def __init__(self, control: Choose, taken: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = control.options
        self._several = control.several
        self._taken = set(taken)

    @property
    def entries(self) -> int:
        """How many options there are."""
        return len(self._options)

    @property
    def keys(self) -> tuple[int, ...]:
        """The options taken, in the order shown."""
        return tuple(o.key for o in self._options if o.key in self._taken)

    @property
    def several(self) -> bool:
        """Whether more than one may be taken."""
        return self._several

    def restore(self, reply: Reply) -> None:
        """Take these options."""
        self._taken = {o.key for o in self._options if o.key in reply.keys}
        self.changed()

    def toggle(self) -> None:
        """Take or leave the option; the only one is an answer by itself."""
        if self.settled or not self._options:
            return
        key = self._options[self.cursor].key
        if self._several:
            self._taken ^= {key}
            self.changed()
        else:
            self._taken = {key}
            self.changed()
            self.post_message(self.Taken())

    def drawn(self, index: int, width: int) -> list[Content]:
        """Draw the number, the box or sign, and the option."""
        option = self._options[index]
        taken = option.key in self._taken
        number = Content.styled(f"{index + 1} ", "bold $footer-key-foreground")
        if self.settled:
            number = sign_of(self.signs, option.key) + Content(" ")
        box = Content("")
        if self._several:
            box = Content("[x] " if taken else "[ ] ")
        elif taken:
            box = Content.styled("• ", "bold $accent")
        text = content_of(sentence(option.text), "bold" if taken else "")
        return hanging(number + box, text, width)
