"""Notes: all that the learner put on topics, with its place; open, edit, take away, export."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event, NewEvent
from sealegs.study.events import Undo, to_event
from sealegs.study.gathered import NAMES, Gathered, fitting, gathered
from sealegs.study.notebook import notebook
from sealegs.study.notes import NOTE, SORTS, noted, taken_off
from sealegs.study.words import count
from sealegs.tui.filtering import FilterField, FilterScreen
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.note_box import NoteBox, Page, Written
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.spans import MUTED

_SIGNS = {"note": "✎", "highlight": "▎", "bookmark": "◆"}
_SHOWN = 240
"""Characters of a block or note that the list shows."""

_NONE = (
    "There is nothing here yet. While reading, a writes a note on a block, m puts a bookmark on "
    "it, v highlights it; ) and ( go from block to block."
)


class NotesScreen(FilterScreen):
    """A filter above what was put on blocks, in the order of study."""

    place = "notes"
    HELP_TEXT = (
        "Your notes, highlights and bookmarks on all topics. They hang on their block and follow "
        "it when the topic is edited; what lost its block stays here and says so. The filter knows "
        "is:note, is:highlight, is:bookmark, is:changed and is:gone. `sealegs export notes` "
        "writes them all."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Gathered, ...] = ()
        self._shown: tuple[Gathered, ...] = ()
        self._sort = ""
        self._taken: list[Event] = []

    def compose_body(self) -> ComposeResult:
        """Put the filter above the list."""
        yield FilterField(placeholder="words, is:note, is:gone", id="filter")
        yield Static("Collecting your notes …", id="count")
        yield Options(id="notes")

    def on_mount(self) -> None:
        """Collect them in the background: their blocks have to be found again."""
        self.set_header("Notes")
        self.query_one(Input).can_focus = False
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """Take in what was written meanwhile."""
        self.run_worker(self._collect, group="collect", exclusive=True)

    async def _collect(self, said: str = "") -> None:
        desk = self.desk
        self._all = await asyncio.to_thread(lambda: gathered(desk.pack, desk.state.registers))
        self._list(said)

    def on_input_changed(self) -> None:
        """Filter while typing."""
        self._list()

    def on_option_list_option_selected(self) -> None:
        """A click opens the block."""
        self.action_open()

    def action_sort(self) -> None:
        """Show only the next sort, after the last one all of them."""
        sorts = ("", *SORTS)
        self._sort = sorts[(sorts.index(self._sort) + 1) % len(sorts)]
        self._list()

    def action_open(self) -> None:
        """Open the topic at the block, or a card of the learner's own in the deck."""
        one = self._marked()
        if one is None:
            return
        if one.line is not None:
            self.shell.open_place("reader", topic=one.topic, line=one.line)
        elif not one.gone:
            self.shell.open_place("deck", card=one.item)
        elif one.topic in self.desk.pack.topics:
            self.shell.open_place("reader", topic=one.topic)
        else:
            self._say("Its topic is no longer in the pack; d takes it away.")

    def action_edit(self) -> None:
        """Write the note on the block, whatever else is on it."""
        one = self._marked()
        if one is None:
            return
        same = (n.words for n in self._all if n.sort == NOTE and n.item == one.item)

        def keep(written: Written | None) -> None:
            if written:
                self._record(lambda: noted(one.item, one.quote, written[0]))

        self.app.push_screen(NoteBox([Page(one.quote, next(same, ""))]), keep)

    def action_take_off(self) -> None:
        """Take it off its block; u brings it back."""
        if one := self._marked():
            self._record(
                lambda: taken_off(one.item, one.quote, one.sort),
                f"{NAMES[one.sort].capitalize()} taken away; u brings it back.", self._taken.append,
            )  # fmt: skip

    def action_undo(self) -> None:
        """Bring back what was taken away last here."""
        if not self._taken:
            self._say("Nothing was taken away here.")
            return
        event = self._taken.pop()
        self._record(lambda: to_event(Undo(str(event.id)), event.item), "It is back.")

    def action_export(self) -> None:
        """Write everything as Markdown."""
        self.run_worker(self._export, group="export", exclusive=True)

    async def _export(self) -> None:
        desk = self.desk

        def write() -> str:
            text = "\n".join(notebook(desk.pack, desk.state.registers))
            return str(desk.export("notes.md", f"{text}\n"))

        try:
            self._say(f"Written to {await asyncio.to_thread(write)}")
        except SealegsError as error:
            self._say(f"! {error}")

    def _marked(self) -> Gathered | None:
        index = self.query_one(OptionList).highlighted
        return self._shown[index] if index is not None and index < len(self._shown) else None

    def _record(
        self, make: Callable[[], NewEvent], said: str = "",
        then: Callable[[Event], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self.run_worker(partial(self._keep, make, said, then), group="record")

    async def _keep(
        self, make: Callable[[], NewEvent], said: str, then: Callable[[Event], None]
    ) -> None:
        try:
            (event,) = await asyncio.to_thread(self.desk.record, make())
        except SealegsError as error:
            self._say(f"! {error}")
        else:
            then(event)
            await self._collect(said)

    def _list(self, said: str = "") -> None:
        query = self.query_one(Input).value
        wanted = [one for one in self._all if self._sort in ("", one.sort)]
        self._shown = fitting(wanted, query)
        notes = self.query_one(OptionList)
        marked = notes.highlighted or 0
        notes.clear_options()
        room = max(self.size.width - (6 if self.has_class("-narrow") else 10), 16)
        notes.add_options(Option(_told(one, room)) for one in self._shown)
        notes.highlighted = min(marked, len(self._shown) - 1) if self._shown else None
        self._say(said or self._counted(query))

    def _counted(self, query: str) -> str:
        if not self._all:
            return _NONE
        if not self._shown and query.strip():
            return f"Nothing here is like “{query.strip()}”; escape shows all again."
        name = NAMES.get(self._sort, "")
        number = count(len(self._shown), name or "note or mark", f"{name}s" if name else "in all")
        gone = sum(one.gone for one in self._shown)
        lost = f", {gone} without {'its block' if gone == 1 else 'their blocks'}" if gone else ""
        return f"{number}{lost}"


def _told(one: Gathered, room: int) -> Content:
    """Return one of them: where it is in a line of ``room`` cells, and below what it says."""
    name = NAMES[one.sort]
    lost = "  no longer in the topic" if one.gone else "  reworded since" if one.reworded else ""
    sign = f"{_SIGNS[name]} {name} "
    where = _cut(one.where, max(room - len(sign) - len(lost), 8))
    look = "$warning" if one.gone else MUTED
    head = Content.assemble((sign, "$secondary"), (where, "bold"), (lost, look))
    if one.sort == NOTE:
        said = Content.assemble((_cut(one.words), ""), ("  on “", MUTED), (_cut(one.quote), MUTED),
                                ("”", MUTED))  # fmt: skip
    else:
        said = Content.styled(_cut(one.words or one.quote), MUTED)
    return Content("\n").join([head, *hanging(Content("  "), said, room)])


def _cut(text: str, most: int = _SHOWN) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


SCREEN = NotesScreen
