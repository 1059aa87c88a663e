"""Highlights and bookmarks: kept, found again after an edit, told where their block is gone."""

from __future__ import annotations

import json

from sealegs.curriculum.notable import Notable, notables
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.texts import content_hash
from sealegs.study.deck import added
from sealegs.study.events import Note, Undo, to_event
from sealegs.study.gathered import fitting, gathered
from sealegs.study.notebook import as_data, notebook
from sealegs.study.notes import (
    BOOKMARK,
    HIGHLIGHT,
    bookmarked,
    highlighted,
    line_of,
    note_card,
    noted,
    notes_on,
    taken_off,
)
from sealegs.study.overlay import overlaid, own_id
from tests.study.events import event_id
from tests.study.test_deck import Book
from tests.study.test_notes import SOURCE, pack_of, topic_of


def block(words: str) -> Notable:
    """Return the block of the topic that begins so."""
    return next(one for one in notables(topic_of()) if one.words.startswith(words))


def marked() -> Book:
    """Return a journal with a note, a highlight of a piece, one of a block, and a bookmark."""
    book = Book()
    layer, point, more = block("A layer"), block("first"), block("More")
    book.record(noted(layer.item, layer.words, "ask about opaque ones"))
    book.record(highlighted(layer.item, layer.words, "what one step changed"))
    book.record(highlighted(point.item, point.words))
    book.record(bookmarked(more.item, more.words))
    return book


def test_each_sort_has_its_own_place_on_a_block_and_the_hash_of_its_text() -> None:
    book = marked()
    layer = block("A layer")
    topic = topic_of()
    lit = notes_on(topic, book.state.registers, HIGHLIGHT)
    assert lit.placed[layer.line].words == "what one step changed"
    assert set(notes_on(topic, book.state.registers, BOOKMARK).by_line) == {block("More").line}
    event = highlighted(layer.item, layer.words)
    assert event.content_hash == content_hash(layer.words)


def test_they_are_listed_in_reading_order_with_their_section() -> None:
    found = gathered(pack_of(topic_of()), marked().state.registers)
    assert [(one.sort, one.line) for one in found] == sorted(
        ((one.sort, one.line) for one in found), key=lambda pair: pair[1] or 0
    )
    assert {one.where for one in found} == {"Images › Junior"}
    assert [one.words for one in fitting(found, "is:highlight step")] == ["what one step changed"]
    assert fitting(found, "is:gone") == ()


def test_a_reworded_block_keeps_them_and_says_so() -> None:
    source = SOURCE.replace("A layer holds what one step", "A layer keeps what one step")
    found = gathered(pack_of(topic_of(source)), marked().state.registers)
    changed = [one for one in found if one.reworded]
    assert {one.sort for one in changed} == {"note", "highlight"}
    assert all(one.quote.startswith("A layer keeps") for one in changed)
    assert not any(one.gone for one in found)


def test_what_lost_its_block_is_told_with_what_it_was_on() -> None:
    source = SOURCE.replace("A layer holds what one step changed, and nothing else.", "Nothing.")
    registers = marked().state.registers
    found = gathered(pack_of(topic_of(source)), registers)
    lost = fitting(found, "is:gone")
    assert [one.sort for one in lost] == ["note", "highlight"]
    assert all(one.line is None and one.quote.startswith("A layer holds") for one in lost)
    assert line_of(topic_of(source), lost[0].item, registers) == 0
    assert "no longer in the topic" in "\n".join(notebook(pack_of(topic_of(source)), registers))


def test_what_is_on_a_topic_that_is_gone_is_told_too() -> None:
    empty = Pack("docker", "Docker", "1", (), {})
    found = gathered(empty, marked().state.registers)
    assert len(found) == 4
    assert all(one.gone for one in found)
    assert "ask about opaque ones" in "\n".join(notebook(empty, marked().state.registers))


def test_taking_one_off_leaves_the_others_and_undo_brings_it_back() -> None:
    book = marked()
    layer = block("A layer")
    book.record(taken_off(layer.item, layer.words, HIGHLIGHT))
    pack = pack_of(topic_of())
    assert [one.sort for one in gathered(pack, book.state.registers)].count("highlight") == 1
    assert [one.sort for one in gathered(pack, book.state.registers)].count("note") == 1
    book.record(to_event(Undo(event_id(book.number)), layer.item))
    assert [one.sort for one in gathered(pack, book.state.registers)].count("highlight") == 2


def test_a_note_on_a_card_of_ones_own_is_listed_with_its_card() -> None:
    book, topic = Book(), topic_of()
    item = own_id("docker", "images", "1")
    book.record(added(item, "Opaque?", "Hides a folder."))
    pack = overlaid(pack_of(topic), book.state.registers)
    card = next(card for card in pack.topics["images"].cards if card.id == item)
    book.record(note_card(card, "seen in overlayfs"))
    (one,) = gathered(overlaid(pack_of(topic), book.state.registers), book.state.registers)
    assert (one.item, one.line, one.gone, one.words) == (item, None, False, "seen in overlayfs")


def test_the_export_has_all_of_them_for_people_and_for_programs() -> None:
    registers, pack = marked().state.registers, pack_of(topic_of())
    text = "\n".join(notebook(pack, registers))
    assert "> what one step changed (highlighted)" in text
    assert "> first point (highlighted)" in text
    assert "> More (bookmark)" in text
    made = json.loads(json.dumps(as_data(pack, registers)))
    assert made["version"] == 1
    assert {one["sort"] for one in made["notes"]} == {"note", "highlight", "bookmark"}
    assert all(one["block"].startswith("docker/images/") for one in made["notes"])


def test_ids_of_a_merged_journal_bring_no_control_characters() -> None:
    book = Book()
    book.record(noted("docker/\x1b[2Jgone/block/0", "quote", "words"))
    book.record(highlighted("docker/images/block/\x1b[2J", "no longer there"))
    book.record(to_event(Note("card", front="front", back="back"), "docker/images/card/\x1b[2J"))
    registers = book.state.registers
    pack = overlaid(pack_of(topic_of()), registers)
    written = "\n".join((*notebook(pack, registers), *(c.id for c in pack.topics["images"].cards)))
    assert "words" in written
    assert "\x1b" not in written
    assert all("\x1b" not in one.where for one in gathered(pack, registers))
