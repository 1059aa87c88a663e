"""Deck: all cards with how they stand; search, suspend, bury, flag, edit, write your own."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.curriculum.changes import told
from sealegs.curriculum.snippets import headline, to_source
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.deck import (
    Row,
    added,
    buried,
    edited,
    flagged,
    redo_of_last,
    rows,
    suspended,
    undo_of_last,
)
from sealegs.study.notes import note_card, note_on
from sealegs.study.overlay import own_id
from sealegs.study.places import passage, topic_of
from sealegs.study.words import count
from sealegs.tui.filtering import FilterField, FilterScreen
from sealegs.tui.screens.deck.changes import ChangesBox
from sealegs.tui.screens.deck.editor import CardEditor, Sides
from sealegs.tui.widgets.hung import Hung
from sealegs.tui.widgets.note_box import NoteBox, Page, Written
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.spans import MUTED, content_of

_MOST = 400
"""Cards listed at once; a filter finds the others."""


class DeckScreen(FilterScreen):
    """A filter above the list of cards; opened with a ``card``, that one is marked."""

    place = "deck"
    HELP_TEXT = (
        "Every card of your packs and of your own. Suspend what you need no more, bury what can "
        "wait until tomorrow, put your own words on a card: they lie over the pack and keep your "
        "progress. The filter knows is:new, is:due, is:suspended, is:buried, is:flagged, is:leech, "
        "is:edited, is:own, is:note, is:cloze, is:code, is:reverse, topic:WORD, and a minus in "
        "front of any of them. In your own words code stands between lines of ```; ____ is a gap."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, card: str | None = None) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._query = ""
        self._wanted = card

    def compose_body(self) -> ComposeResult:
        """Put the filter above the list."""
        yield FilterField(placeholder="words, is:due, is:flagged, topic:build", id="filter")
        yield Static(id="count")
        with Horizontal(id="table"):
            yield Options(id="cards")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="sides")

    def on_mount(self) -> None:
        """List all cards."""
        self.set_header("Deck")
        self.query_one(Input).can_focus = False
        self._list()
        self._mark_wanted()
        self.query_one(OptionList).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        self._query = event.value
        self._list()

    def on_option_list_option_selected(self) -> None:
        """A click edits the card."""
        self.action_edit()

    def action_suspend(self) -> None:
        """Ask the card no more, or again."""
        if row := self._marked():
            self._record(suspended(row))

    def action_bury(self) -> None:
        """Not today, or today after all."""
        if row := self._marked():
            self._record(buried(row, self.desk.clock.now()))

    def action_flag(self) -> None:
        """Put a flag on the card, or take it off."""
        if row := self._marked():
            self._record(flagged(row))

    def action_undo(self) -> None:
        """Take back what was done last to any card."""
        found = undo_of_last(self.desk.pack, self.desk.state)
        if found is None:
            self._say("There is nothing to take back.")
        else:
            self._record(found[1])

    def action_redo(self) -> None:
        """Bring back what was undone last."""
        found = redo_of_last(self.desk.pack, self.desk.state)
        if found is None:
            self._say("There is nothing to bring back.")
        else:
            self._record(found[1])

    def action_edit(self) -> None:
        """Put the learner's own words on the card."""
        row = self._marked()
        if row is None:
            return

        def keep(sides: Sides | None) -> None:
            if sides is not None and row is not None:
                self._try(lambda: edited(row.card, *sides))

        front, back = to_source(row.card.front), to_source(row.card.back)
        self.app.push_screen(CardEditor("Your own words", front, back), keep)

    def action_add(self) -> None:
        """Write a card of one's own in the topic of the marked card."""
        row = self._marked()
        topic = row.topic if row is not None else next(iter(self.desk.pack.topics.values()), None)
        if topic is None:
            return
        item = own_id(topic.pack, topic.id, secrets.token_hex(6))

        def keep(sides: Sides | None) -> None:
            if sides is not None:
                self._try(lambda: added(item, *sides))

        self.app.push_screen(CardEditor(f"A card of your own: {topic.title}", "", ""), keep)

    def action_note(self) -> None:
        """Write a note on the card; it stands below its line in the cheat sheet as well."""
        row = self._marked()
        if row is None:
            return
        card = row.card

        def keep(written: Written | None) -> None:
            if written:
                self._try(lambda: note_card(card, written[0]))

        words = note_on(card, self.desk.state.registers)
        self.app.push_screen(NoteBox([Page(to_source(card.front), words)]), keep)

    def action_changes(self) -> None:
        """List what an update changed since this was looked at last; then it counts as seen."""
        self.app.push_screen(ChangesBox([*told(self.desk.seen.changes)]))
        self.run_worker(partial(asyncio.to_thread, self.desk.seen.looked), group="record")

    def action_open(self) -> None:
        """Open the passage the card comes from."""
        if row := self._marked():
            self.shell.open_place("reader", **passage(row.topic, row.card.line))

    def _marked(self) -> Row | None:
        index = self.query_one(OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def _try(self, make: Callable[[], NewEvent]) -> None:
        try:
            self._record(make())
        except SealegsError as error:
            self._say(f"! {error}")

    def _record(self, event: NewEvent) -> None:
        self.run_worker(partial(self._keep, event), group="record")

    async def _keep(self, event: NewEvent) -> None:
        try:
            await asyncio.to_thread(self.desk.record, event)
        except SealegsError as error:
            self._say(f"! {error}")
        else:
            self._list()

    def _list(self) -> None:
        now = self.desk.clock.now()
        found = rows(self.desk.pack, self.desk.state, now, self._query)
        self._rows = found[:_MOST]
        cards = self.query_one(OptionList)
        marked = cards.highlighted or 0
        cards.clear_options()
        cards.add_options(
            Option(
                Hung(
                    Content.assemble(
                        ("⚑ " if "flagged" in row.signs else "  ", "bold $accent"),
                        content_of(headline(row.card.front)),
                        "\n  ",
                        (row.standing(now), MUTED),
                    )
                )
            )
            for row in self._rows
        )
        cards.highlighted = min(marked, len(self._rows) - 1) if self._rows else None
        self._preview()
        more = f", {_MOST} shown" if len(found) > _MOST else ""
        self._say(f"{count(len(found), 'card')}{more}" if found else _none(self._query))

    def on_option_list_option_highlighted(self) -> None:
        """Show both sides of what is marked, where there is room beside the list."""
        self._preview()

    def _preview(self) -> None:
        row = self._marked()
        self.query_one("#sides", Static).update(_sides(row) if row is not None else "")
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)

    def _mark_wanted(self) -> None:
        """Mark the card that was asked for; where too many are listed, among its topic's."""
        if self._wanted is None:
            return
        if all(row.card.id != self._wanted for row in self._rows):
            self.query_one(Input).add_class("-open")
            self.query_one(Input).value = self._query = f"topic:{topic_of(self._wanted)}"
            self._list()
        at = (n for n, row in enumerate(self._rows) if row.card.id == self._wanted)
        self.query_one(OptionList).highlighted = next(at, 0) if self._rows else None


def _sides(row: Row) -> Content:
    """Return a card as it is asked and answered."""
    parts = [content_of(row.card.front, "bold"), content_of(row.card.back)]
    return Content("\n\n").join([Content.styled(row.topic.title, MUTED), *parts])


def _none(query: str) -> str:
    if query.strip():
        return f"No card is like “{query.strip()}”. Try fewer words, or escape to see all."
    return "There are no cards yet: every line under “Must know” of a topic becomes one."


SCREEN = DeckScreen
