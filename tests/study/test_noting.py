"""Which block of a level a note is put on, and what a page shows of the notes."""

from __future__ import annotations

from sealegs.curriculum.model import Part, Section
from sealegs.curriculum.plain import plain_section
from sealegs.study.levels import page_of
from sealegs.study.notes import noted, notes_on
from sealegs.study.noting import block_at, blocks_of, with_notes
from sealegs.study.register import Registers
from tests.study.test_deck import Book
from tests.study.test_notes import SOURCE, topic_of


def words_of(page: tuple[Section, ...]) -> str:
    return "\n".join(line for section in page for line in plain_section(section))


def test_a_block_is_that_of_the_line_or_the_next_and_a_marked_one_may_begin_above() -> None:
    topic = topic_of()
    blocks = blocks_of(topic, Part.JUNIOR, notes_on(topic, Registers()))
    lines = [block.line for block in blocks]
    assert block_at(blocks, (lines[1], False)) == 1
    assert block_at(blocks, (lines[1] - 1, False)) == 1
    assert block_at(blocks, (lines[2] - 1, True)) == 1
    assert block_at(blocks, (0, True)) == 0
    assert block_at(blocks, (10_000, False)) == len(blocks) - 1
    assert block_at([], (1, False)) is None


def test_blocks_of_a_level_are_those_of_its_own_section() -> None:
    topic = topic_of()
    notes = notes_on(topic, Registers())
    sheet = blocks_of(topic, Part.CHEAT_SHEET, notes)
    assert sheet[-1].item == "docker/images/card/whiteout"
    assert not {b.line for b in sheet} & {b.line for b in blocks_of(topic, Part.JUNIOR, notes)}


def test_a_note_whose_block_is_gone_is_shown_where_the_topic_begins() -> None:
    topic = topic_of()
    book = Book()
    block = notes_on(topic, Registers()).blocks[0]
    book.record(noted(block.item, block.words, "remember this"))
    shown = with_notes(page_of(topic, Part.JUNIOR), topic, book.state.registers)
    assert "remember this" in words_of(shown)
    cut = topic_of(SOURCE.replace("A layer holds what one step changed, and nothing else.\n", ""))
    junior = with_notes(page_of(cut, Part.JUNIOR), cut, book.state.registers)
    assert "(on “A layer holds" in words_of(junior[:1])
    sheet = page_of(cut, Part.CHEAT_SHEET)
    assert with_notes(sheet, cut, book.state.registers) == sheet
