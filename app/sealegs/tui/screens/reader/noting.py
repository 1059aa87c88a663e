"""Notes while reading: shown below their blocks, and written over the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from sealegs.curriculum.model import Part, Section, Topic
from sealegs.curriculum.notable import annotated, note_block
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.notes import has_notes, noted, notes_on
from sealegs.study.register import Registers
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.reader.pages import page_of
from sealegs.tui.widgets.note_box import NoteBox, Page, Written


class Noting:
    """Shows and writes notes on the blocks of a page; ``changed`` draws the page anew."""

    def __init__(
        self, screen: SealegsScreen, tell: Callable[[str], None], changed: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._tell = tell
        self._changed = changed

    def page(self, topic: Topic | None, part: Part) -> tuple[Section, ...]:
        """Return a level's sections with the notes on them."""
        if topic is None:
            return ()
        return with_notes(page_of(topic, part), topic, self._screen.desk.state.registers)

    def write(self, topic: Topic | None, part: Part, at: int) -> None:
        """Ask for a note on the block at document line ``at`` of a level, or the next one."""
        if topic is None:
            return
        notes = notes_on(topic, self._screen.desk.state.registers)
        spans = [(section.line, _end(topic, section)) for section in page_of(topic, part)]
        blocks = [b for b in notes.blocks if any(start <= b.line < end for start, end in spans)]
        if not blocks:
            self._tell("there is nothing here to write a note on")
            return
        kept = [notes.placed.get(block.line) for block in blocks]
        pages = [
            Page(block.words, one.words if one is not None else "")
            for block, one in zip(blocks, kept, strict=True)
        ]
        start = next((n for n, block in enumerate(blocks) if block.line >= at), len(blocks) - 1)

        def keep(written: Written | None) -> None:
            changes = []
            for number, words in (written or {}).items():
                block, one = blocks[number], kept[number]
                changes.append((one.item if one is not None else block.item, block.words, words))
            if changes:
                self._screen.run_worker(self._keep(changes), group="note")

        self._screen.app.push_screen(NoteBox(pages, start), keep)

    async def _keep(self, changes: Sequence[tuple[str, str, str]]) -> None:
        try:
            made: list[NewEvent] = [noted(*change) for change in changes]
            await asyncio.to_thread(self._screen.desk.record, *made)
        except SealegsError as error:
            self._tell(f"! {error}")
        else:
            self._changed()


def with_notes(
    page: tuple[Section, ...], topic: Topic, registers: Registers
) -> tuple[Section, ...]:
    """Return a page with its notes; those whose block is gone stand at the topic's beginning."""
    if not page or not has_notes(topic, registers):
        return page
    notes = notes_on(topic, registers)
    page = annotated(page, notes.by_line)
    if not notes.lost or page[0].line != topic.sections[0].line:
        return page
    gone = (
        note_block(f"{words}\n(on “{quote}”, which is no longer here)", page[0].line)
        for _, quote, words in notes.lost
    )
    return (replace(page[0], blocks=(*gone, *page[0].blocks)), *page[1:])


def _end(topic: Topic, section: Section) -> int:
    """Return the document line at which the next section begins."""
    return min((s.line for s in topic.sections if s.line > section.line), default=1 << 30)
