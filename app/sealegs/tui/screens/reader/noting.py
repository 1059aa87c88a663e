"""Notes, highlights and bookmarks while reading: shown on their blocks, put on and taken off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from sealegs.curriculum.model import Part, Section, Topic
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.levels import page_of
from sealegs.study.notes import (
    BOOKMARK,
    HIGHLIGHT,
    bookmarked,
    has_notes,
    highlighted,
    noted,
    notes_on,
    taken_off,
)
from sealegs.study.noting import Block, block_at, blocks_of, with_notes
from sealegs.study.register import Registers
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.widgets.note_box import NoteBox, Page, Written

SAID: Final = {BOOKMARK: "bookmark", HIGHLIGHT: "highlight"}
_NOTHING: Final = "there is nothing here to put that on"
_TOLD: Final = 40
"""Characters of a block that are told."""


class Noting:
    """Shows and writes notes on the blocks of a page; ``changed`` draws the page anew."""

    def __init__(
        self,
        screen: SealegsScreen,
        tell: Callable[[str], None],
        changed: Callable[[], None],
        marked: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._tell = tell
        self._changed = changed
        self._marked = marked

    def page(self, topic: Topic | None, part: Part) -> tuple[Section, ...]:
        """Return a level's sections with the notes on them."""
        if topic is None:
            return ()
        return with_notes(page_of(topic, part), topic, self._screen.desk.state.registers)

    def lines(self, topic: Topic | None) -> tuple[frozenset[int], Mapping[int, tuple[str, ...]]]:
        """Return the document lines with bookmarks, and those with highlights and of what."""
        if topic is None or not has_notes(topic, self._registers):
            return frozenset(), {}
        marked = notes_on(topic, self._registers, BOOKMARK).placed
        lit = notes_on(topic, self._registers, HIGHLIGHT).placed
        pieces = {line: tuple(filter(None, one.words.split("\n"))) for line, one in lit.items()}
        return frozenset(marked), pieces

    def write(self, topic: Topic | None, part: Part, at: Block) -> None:
        """Ask for a note on the block at a document line of a level, or on another."""
        if topic is None:
            return
        notes = notes_on(topic, self._registers)
        blocks = blocks_of(topic, part, notes)
        number = block_at(blocks, at)
        if number is None:
            self._tell(_NOTHING)
            return
        kept = [notes.placed.get(block.line) for block in blocks]
        pages = [
            Page(block.words, one.words if one is not None else "")
            for block, one in zip(blocks, kept, strict=True)
        ]

        def keep(written: Written | None) -> None:
            changes = []
            for number, words in (written or {}).items():
                block, one = blocks[number], kept[number]
                changes.append((one.item if one is not None else block.item, block.words, words))
            if changes:
                self._keep(lambda: [noted(*change) for change in changes])

        self._screen.app.push_screen(NoteBox(pages, number), keep)

    def bookmark(self, topic: Topic | None, part: Part, at: Block) -> None:
        """Put a bookmark on a block, or take it off."""
        self._switch(topic, part, at, BOOKMARK)

    def highlight(self, topic: Topic | None, part: Part, at: Block, words: str = "") -> None:
        """Highlight a block, or ``words`` of it; or take the highlight off."""
        self._switch(topic, part, at, HIGHLIGHT, words)

    def _switch(
        self, topic: Topic | None, part: Part, at: Block, sort: str, words: str = ""
    ) -> None:
        if topic is None:
            return
        notes = notes_on(topic, self._registers, sort)
        blocks = blocks_of(topic, part, notes)
        number = block_at(blocks, at)
        if number is None:
            self._tell(_NOTHING)
            return
        block = blocks[number]
        one = notes.placed.get(block.line)
        if one is None:
            made = bookmarked(block.item, block.words)
            if sort == HIGHLIGHT:
                made = highlighted(block.item, block.words, words)
            self._keep(lambda: [made], f"{SAID[sort]}: {block.words[:_TOLD]}")
        elif words and words not in one.words.split("\n"):
            more = "\n".join(filter(None, (one.words, words)))
            self._keep(lambda: [highlighted(one.item, block.words, more)], "highlighted as well")
        else:
            self._keep(lambda: [taken_off(one.item, block.words, sort)], f"{SAID[sort]} taken away")

    @property
    def _registers(self) -> Registers:
        return self._screen.desk.state.registers

    def _keep(self, make: Callable[[], list[NewEvent]], said: str = "") -> None:
        """Keep what is made; something is said only where the page's words stay as they are."""
        self._screen.run_worker(partial(self._kept, make, said), group="note")

    async def _kept(self, make: Callable[[], list[NewEvent]], said: str) -> None:
        try:
            await asyncio.to_thread(self._screen.desk.record, *make())
        except SealegsError as error:
            self._tell(f"! {error}")
        else:
            if said:
                self._marked()
                self._tell(said)
            else:
                self._changed()
