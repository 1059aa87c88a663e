"""The sheet a question is on: what is asked, what is shown, its control, and what answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from sealegs.study.forms import Exhibit
from sealegs.tui.widgets.code_content import code_content
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.spans import MUTED

Made = Callable[[int], Content]
"""Makes a text for lines of so many cells."""

_USUAL = 60
_BEGINNING = 5
"""Rows of a back, its border among them, for which a question is worth its place above them; on
a tall sheet two thirds of its rows."""


class _Back(Static):
    """A text that may be made for its own width, whenever that changes.

    ``fitted`` is called after its size changed.
    """

    _made: Made | None = None
    _wide = _USUAL

    def __init__(self, fitted: Callable[[], None]) -> None:
        super().__init__(classes="back")
        self._fitted = fitted

    def put(self, back: Content | Made) -> None:
        """Show another text."""
        self._made = None if isinstance(back, Content) else back
        self.update(back if isinstance(back, Content) else back(self._wide))

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Count every text for the layout: of two before its next idle moment Textual counts one.

        A layout between the two (another widget's, or all of a new theme's) keeps a height under
        that count, and the second text would get the first one's.
        """
        if layout and self._layout_required:
            self._layout_updates += 1
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def on_resize(self) -> None:
        """Make it anew for another width."""
        before, self._wide = self._wide, self.content_size.width or _USUAL
        if self._made is not None and before != self._wide:
            self.update(self._made(self._wide))
        self.call_after_refresh(self._fitted)


class QuestionSheet(VerticalScroll, can_focus=False):
    """Stacks label, question, exhibits, control and verdict; all of it scrolls as one.

    What is not yet revealed is not on the screen in any form.
    """

    SCOPED_CSS = False  # small sizes are classes of the screen
    DEFAULT_CSS = """
    QuestionSheet {
        width: 100%; max-width: 92; height: 1fr; max-height: 26; background: $surface;
        padding: 1 3; scrollbar-size-vertical: 1;
    }
    QuestionSheet Static { width: 1fr; height: auto; }
    QuestionSheet .label { color: $text-muted; margin-bottom: 1; }
    QuestionSheet .exhibits { margin-top: 1; }
    QuestionSheet #control { height: auto; margin-top: 1; }
    QuestionSheet .about { height: auto; max-height: 3; margin-top: 1; color: $text-muted; }
    QuestionSheet .back { border-top: solid $primary 50%; margin-top: 1; padding-top: 1; }
    .-narrow QuestionSheet { padding: 1 1; }
    .-short QuestionSheet { padding: 0 1; }
    .-short QuestionSheet .label { display: none; }
    .-short QuestionSheet .exhibits, .-short QuestionSheet #control { margin-top: 0; }
    .-short QuestionSheet .about {
        height: 1; margin-top: 0; text-wrap: nowrap; text-overflow: ellipsis;
    }
    .-short QuestionSheet .back { margin-top: 0; padding-top: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._label = Static(classes="label")
        self._front = Static(classes="front")
        self._exhibits = Static(classes="exhibits")
        self._slot = Vertical(id="control")
        self._about = Static(classes="about")
        self._control: Widget | None = None
        """What stands in the slot, or will as soon as there is one."""
        self._beside = False
        self._back = _Back(self._bring_into_view)
        self._brought: float | None = None
        """How far it was scrolled for a back that was just revealed; None once anybody moves."""
        self._reached: float | None = None
        """The same for the control, where that was asked for."""

    def on_mount(self) -> None:
        """Take in what was put before there was a place for it; follow what is laid out late."""
        if self._control is not None and not self._control.is_attached:
            self.put(self._control)
        self.watch(self, "virtual_size", self._laid_out, init=False)
        self.watch(self, "scroll_y", self._scrolled, init=False)

    def compose(self) -> ComposeResult:
        """Stack the parts."""
        yield self._label
        yield self._front
        yield self._exhibits
        yield self._slot
        yield self._about
        yield self._back

    def show(
        self,
        label: Content,
        front: Content,
        exhibits: Sequence[Exhibit] = (),
        control: Widget | None = None,
    ) -> None:
        """Show a question from its top, or a text alone; nothing stands below yet."""
        self._label.update(label)
        self.front(front)
        self._exhibits.display = bool(exhibits)
        self._exhibits.update(Content("\n").join(_exhibit(one) for one in exhibits))
        self._back.display = self._about.display = False
        self._back.put(Content(""))
        self._brought = self._reached = None
        self.put(control)
        self.scroll_home(animate=False)

    def front(self, front: Content) -> None:
        """Show another question, or text, where the present one stands; nothing else moves."""
        self._front.update(front)
        self._about.update(Content(" ".join(front.plain.split())))

    def put(self, control: Widget | None) -> None:
        """Put another control in the place of the present one, or none."""
        self._control = control
        self._slot.display = control is not None
        if not self._slot.is_attached:
            return  # a question that is ready before the sheet is composed, or after it is gone
        self._slot.remove_children()
        if control is not None:
            self._slot.mount(control)

    def reveal(self, back: Content | Made, *, beside: bool = False) -> None:
        """Let the back appear; where not all fits, what stands above scrolls away.

        A back that is made for a width is made again when the width changes. One that is to be
        read ``beside`` the question leaves that in view, if its own beginning fits below; else a
        line above the back says what it is about.
        """
        self._back.put(back)
        self._back.display = True
        self._beside = beside
        self._brought, self._reached = self.scroll_y, None
        self.call_after_refresh(self._bring_into_view)

    def reach(self) -> None:
        """Bring the control into view, with as much of what stands above it as fits.

        It stays there while texts and rows around it get their heights, until anybody moves.
        """
        slot = self._slot.virtual_region
        bottom = slot.bottom - self.scrollable_content_region.height
        self._reached = min(max(min(bottom, slot.y), 0), self.max_scroll_y)
        self.scroll_to(y=self._reached, animate=False)

    def climb(self) -> None:
        """Go up by what fits: first what stands right above the control, at last back to it."""
        self._reached = None
        high, y = self.scrollable_content_region.height, self.scroll_offset.y
        above = max(self._slot.virtual_region.y - high, 0)
        if y == 0:
            self.reach()
        else:
            self.scroll_to(y=above if y > above else max(y - high, 0), animate=False)

    def on_control_moved(self, event: Control.Moved) -> None:
        """Keep the entry under the cursor in view."""
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        for control in self.query(Control):  # type: ignore[type-abstract]  # none is made
            if not control.settled:
                inside = control.virtual_region.offset + self._slot.virtual_region.offset
                self.scroll_to_region(control.here().translate(inside), animate=False)

    def _bring_into_view(self) -> None:
        """Scroll no further than it takes to see all of the back, or its beginning."""
        height = self.scrollable_content_region.height
        bottom = self.virtual_size.height - height
        about, front = self._about, self._front.virtual_region
        top = (about if about.display else self._back).virtual_region.y
        y = max(min(bottom, top), 0)
        left = height - (top - front.y)
        if self._beside and y > front.y and left >= max(_BEGINNING, height * 2 // 3):
            y = front.y
        about.display = self._beside and y > front.y
        if self._brought is not None:
            self._brought = y
        self.scroll_to(y=y, animate=False)

    def on_resize(self) -> None:
        """Keep a control in view that was reached, when the rows below take more or less."""
        if self._reached is not None:
            self.call_after_refresh(self._reach_again)

    def _laid_out(self) -> None:
        if self._brought is not None:
            self.call_after_refresh(self._bring_into_view)
        if self._reached is not None:
            self.call_after_refresh(self._reach_again)

    def _reach_again(self) -> None:
        if self._reached is not None:
            self.reach()

    def _scrolled(self, y: float) -> None:
        if self._reached is not None and y != self._reached:
            self._reached = None
        if self._brought is not None and y not in (self._brought, 0):
            self._brought = None  # somebody looks elsewhere


def _exhibit(exhibit: Exhibit) -> Content:
    title = Content.styled(exhibit.title, MUTED)
    return Content("\n").join([title, code_content(exhibit.code, exhibit.language)])
