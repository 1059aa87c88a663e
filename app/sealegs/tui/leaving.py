"""Screens that may be left while something is still on its way to them.

Textual takes the widgets of a screen away before it stops the screen's workers, messages and
callbacks, and hears keys before it has made them. What arrives then finds nothing to draw on: that
is no mistake and must not end the app, so it is dropped. Keys that were typed ahead may also ask a
box to close that is closed by then.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from inspect import isawaitable
from typing import TYPE_CHECKING, Generic, cast

from textual import events
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.message import Message
from textual.message_pump import Callback
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import MountError
from textual.worker import Worker, WorkType

from sealegs.tui.commands import ANYWHERE, available

if TYPE_CHECKING:
    from sealegs.tui.frame import Shell

    class _Screen(Screen[ScreenResultType]):
        """A screen for the type checker only: Textual takes styles of the first widget base."""

else:

    class _Screen(Generic[ScreenResultType]):
        """Nothing, so that the styles are those of the screen that comes after."""


BREAKPOINTS_ACROSS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-medium"), (110, "-wide")]
BREAKPOINTS_DOWN: list[tuple[int, str]] = [(0, "-short"), (18, "-tall")]
"""From how many cells on screens and boxes have these classes."""


class Away(CancelledError):
    """The screen isn't there yet, or no longer."""


class Leavable(_Screen[ScreenResultType]):
    """What makes a screen one for which nothing has to be awaited before it may be left."""

    def run_worker(  # type: ignore[override]
        self,
        work: Callable[[], object],
        name: str | None = "",
        group: str = "default",
        description: str = "",
        exit_on_error: bool = True,
        start: bool = True,
        exclusive: bool = False,
        thread: bool = False,
    ) -> Worker[object]:
        """Run work beside the screen; where it finds the screen left it counts as cancelled.

        It takes a function and no coroutine: one of those that is never begun, because the screen
        was left before, would be warned of.
        """

        def in_thread() -> object:
            with self.while_there():
                return work()

        async def in_loop() -> object:
            with self.while_there():
                begun = work()
                return await begun if isawaitable(begun) else begun

        kept: WorkType[object] = in_thread if thread else in_loop
        return super().run_worker(
            kept, name, group, description, exit_on_error, start, exclusive, thread
        )

    def call_after_refresh(self, callback: Callback, *args: object, **kwargs: object) -> bool:
        """Call back once the screen is drawn, unless it was left by then."""

        async def kept() -> None:
            with suppress(Away), self.while_there():
                result = callback(*args, **kwargs)
                if isawaitable(result):
                    await result

        return super().call_after_refresh(kept)

    async def _on_message(self, message: Message) -> None:
        """Handle an event or a message, unless the screen was left (Textual's own way in)."""
        try:
            with self.while_there():
                await super()._on_message(message)
        except Away:
            message.stop()

    def _forward_event(self, event: events.Event) -> None:
        """Hand an event on, but no press on what is just being taken away.

        Textual (8.2) looks for what holds a widget where text may be marked, and falls over one
        that nothing holds any more, though it is still drawn.
        """
        marks = events.MouseDown | events.MouseMove if self._selecting else events.MouseDown
        if isinstance(event, marks):
            hit, _ = self.get_widget_and_offset_at(event.x, event.y)
            if hit is not None and hit is not self and hit.parent is None:
                return
        super()._forward_event(event)

    @contextmanager
    def while_there(self) -> Iterator[None]:
        """Let go of what finds no widgets, no room for one, or no screen: too early, too late."""
        try:
            yield
        except (NoMatches, NoScreen, MountError) as missing:
            # ``display`` is false from when on Textual takes the screen away.
            if self.is_mounted and self.is_attached and self.display:
                raise
            raise Away from missing


class LeavableScreen(Leavable[None], Screen[None]):
    """A screen that may be left at any time."""

    @property
    def below(self) -> Screen[object]:
        """The screen that this one was opened over; Away where it was left, or lies on nothing."""
        stack = self.app.screen_stack
        at = stack.index(self) if self in stack else 0
        if at == 0:
            raise Away
        return stack[at - 1]


class Box(Leavable[ScreenResultType], ModalScreen[ScreenResultType]):
    """A box over a screen; it closes once, however often it is asked to."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS_ACROSS
    VERTICAL_BREAKPOINTS = BREAKPOINTS_DOWN

    def on_mount(self) -> None:
        """Take the keys of jumping, which has no row of a box's own."""
        rows = available(ANYWHERE, cast("Shell", self.app).keymap)
        for key in next(row.keys for row in rows if row.id == "jump"):
            self._bindings.bind(key, "jump", show=False)

    def action_jump(self) -> None:
        """Put a letter on everything in the box that can be chosen."""
        from sealegs.tui.jumping import jump

        jump(self)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the box; Textual would take away whatever is on top by now."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


@contextmanager
def turning_pages(action: str) -> Iterator[None]:
    """Bear with a list of Textual that changed and wasn't laid out since: it can't turn pages."""
    try:
        yield
    except (KeyError, IndexError) as unknown:
        if not action.startswith("page_"):
            raise
        raise Away from unknown
