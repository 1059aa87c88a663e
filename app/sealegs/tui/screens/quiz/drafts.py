"""Keeping a half-given answer while it is being given, and bringing it back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.timer import Timer

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.answer_drafts import draft_of, drafted
from sealegs.study.asked import Asked
from sealegs.study.forms import Reply
from sealegs.tui.widgets.controls.choosing import Choosing
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.controls.make import AnyControl
from sealegs.tui.widgets.controls.writing import Writing

if TYPE_CHECKING:
    from sealegs.tui.frame import SealegsScreen

KEEP_WITHIN = 1.0
"""Seconds after the last change within which it is on the disk."""


class Drafts:
    """The draft of the question that is put; nothing is kept where an answer is one key."""

    def __init__(self, screen: SealegsScreen) -> None:
        self._screen = screen
        self._asked: Asked | None = None
        self._control: Control | Writing | None = None
        self._kept: Reply | None = None
        self._due: Timer | None = None

    def follow(self, asked: Asked, control: AnyControl | None) -> None:
        """Take up what was begun for this question, and keep what changes from now on."""
        self.let_go()
        single = isinstance(control, Choosing) and not control.several
        if not isinstance(control, Control | Writing) or single:
            return
        self._asked, self._control = asked, control
        self._kept = draft_of(self._screen.desk.state, asked.item)
        if self._kept is not None:
            control.restore(self._kept)

    def changed(self) -> None:
        """Have the answer kept soon; each change within that time counts as one."""
        if self._control is not None and self._due is None:
            self._due = self._screen.set_timer(KEEP_WITHIN, self._write)

    def end(self, asked: Asked) -> tuple[NewEvent, ...]:
        """Return what to record with the answer: that its draft is over, if there is one."""
        begun, self._asked = self._kept is not None, None
        self.let_go()
        return (drafted(asked.item, asked.content_hash, None),) if begun else ()

    def let_go(self) -> None:
        """Stop following; what has changed is kept first."""
        event = self._event()
        self._asked = self._control = self._kept = None
        if self._due is not None:
            self._due.stop()
            self._due = None
        if event is not None:
            with suppress(SealegsError):
                self._screen.desk.record(event)

    def _event(self) -> NewEvent | None:
        if self._asked is None or self._control is None:
            return None
        control = self._control
        reply = Reply(control.keys) if isinstance(control, Control) else Reply((), control.text)
        if reply == (self._kept or _untouched(control)):
            return None
        self._kept = reply
        return drafted(self._asked.item, self._asked.content_hash, reply)

    async def _write(self) -> None:
        self._due = None
        event = self._event()
        if event is not None:
            with suppress(SealegsError):
                await asyncio.to_thread(self._screen.desk.record, event)


def _untouched(control: Control | Writing) -> Reply:
    return Reply(control.begun) if isinstance(control, Control) else Reply()
