"""Notes on blocks: found again after rewordings, never lost, undone, merged and exported."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import CardForm, ListBlock, Quote, Topic
from sealegs.curriculum.notable import annotated, notables
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.plain import plain_topic
from sealegs.curriculum.topic import parse_topic
from sealegs.ground.problem import SealegsError
from sealegs.study.deck import added, edited, redo_of_last, undo_of_last
from sealegs.study.notebook import notebook
from sealegs.study.notes import LONGEST, item_of, note_card, note_on, noted, notes_on
from sealegs.study.overlay import overlaid, own_id
from tests.course import shipped_pack
from tests.study.test_deck import Book

SOURCE = """---
title: Images
---
## Junior

A layer holds what one step changed, and nothing else.

| a | b |
|---|---|
| 1 | 2 |

- first point
- second point

```dockerfile
FROM a
```

### More

The same words.

The same words.

## Cheat sheet

### Must know

- **A whiteout** — hides a path. {#whiteout as=both}
"""


def topic_of(source: str = SOURCE) -> Topic:
    topic, _ = parse_topic(source, "content/images.md")
    return topic


def pack_of(topic: Topic) -> Pack:
    return Pack("docker", "Docker", "1", (topic.id,), {topic.id: topic})


def lines(topic: Topic) -> dict[str, int]:
    """Return the document line of each block by its first words."""
    return {block.words[:12]: block.line for block in notables(topic)}


def block(topic: Topic, words: str) -> str:
    return next(one.item for one in notables(topic) if one.words.startswith(words))


def test_every_block_can_have_a_note_and_an_id_of_its_own() -> None:
    found = notables(topic_of())
    assert [one.words for one in found] == [
        "A layer holds what one step changed, and nothing else.",
        "a | b 1 | 2",
        "first point",
        "second point",
        "FROM a",
        "More",
        "The same words.",
        "The same words.",
        "Must know",
        "A whiteout — hides a path.",
    ]
    assert len({one.item for one in found}) == len(found)
    assert found[-1].item == "docker/images/card/whiteout"
    assert all(one.item.startswith("docker/images/block/") for one in found[:-1])


def test_every_block_of_the_topics_that_ship_can_have_one() -> None:
    for topic in shipped_pack().topics.values():
        found = notables(topic)
        assert len({one.item for one in found}) == len(found) > 100
        cards = {card.id for card in topic.cards if card.form is not CardForm.REVERSE}
        assert cards <= {one.item for one in found}


def test_a_note_stands_below_its_block_also_after_a_restart_and_in_a_list() -> None:
    topic, book = topic_of(), Book()
    book.record(noted(block(topic, "A layer"), "A layer", "mind [/b] the gap"))
    book.record(noted(block(topic, "second"), "second point", "in a list"))
    notes = notes_on(topic, book.state.registers)
    page = annotated(topic.sections, notes.by_line)
    assert isinstance(page[0].blocks[1], Quote)
    (points,) = (one for one in page[0].blocks if isinstance(one, ListBlock))
    assert [len(item.blocks) for item in points.items] == [1, 2]
    shown = "\n".join(line for section in page for line in plain_lines(topic, section))
    assert "> Your note: mind [/b] the gap" in shown
    assert annotated(topic.sections, {}) == topic.sections


def plain_lines(topic: Topic, section: object) -> list[str]:
    from dataclasses import replace

    return list(plain_topic(replace(topic, sections=(section,))))  # type: ignore[arg-type]


def test_a_reworded_block_keeps_its_note_and_a_deleted_one_is_told() -> None:
    topic, book = topic_of(), Book()
    old = block(topic, "A layer")
    said = "A layer holds what one step changed, and nothing else."
    book.record(noted(old, said, "keep me"))
    book.record(noted(block(topic, "FROM a"), "FROM a", "about code"))
    new = topic_of(SOURCE.replace("and nothing else", "and no more than that").replace(
        "```dockerfile\nFROM a\n```\n", ""))  # fmt: skip
    notes = notes_on(new, book.state.registers)
    (placed,) = notes.placed.values()
    assert (placed.item, placed.words) == (old, "keep me")
    assert placed.block.words.endswith("no more than that.")
    assert [(quote, words) for _, quote, words in notes.lost] == [("FROM a", "about code")]


def test_an_emptied_note_is_gone_and_undo_brings_it_back() -> None:
    topic, book = topic_of(), Book()
    item = block(topic, "A layer")
    book.record(noted(item, "A layer", "one"))
    book.record(noted(item, "A layer", "  "))
    assert not notes_on(topic, book.state.registers).placed
    undo = undo_of_last(pack_of(topic), book.state)
    assert undo is not None
    book.record(undo[1])
    assert [one.words for one in notes_on(topic, book.state.registers).placed.values()] == ["one"]
    redo = redo_of_last(pack_of(topic), book.state)
    assert redo is not None
    book.record(redo[1])
    assert not notes_on(topic, book.state.registers).placed


def test_twins_share_the_note_on_their_line_and_the_deck_finds_it() -> None:
    topic, book = topic_of(), Book()
    card, reverse = topic.cards
    assert item_of(reverse) == card.id
    book.record(note_card(reverse, "see whiteouts"))
    assert note_on(card, book.state.registers) == note_on(reverse, book.state.registers)
    assert notes_on(topic, book.state.registers).by_line == {card.line: "see whiteouts"}


def test_a_note_is_bounded_and_cleaned() -> None:
    with pytest.raises(SealegsError, match="longer than"):
        noted("docker/images/card/c0", "", "x" * (LONGEST + 1))
    event = noted("docker/images/card/c0", "", "a\x1b[31mb")
    assert "\x1b" not in str(event.payload)


def test_the_notebook_holds_notes_own_cards_and_own_wording() -> None:
    topic, book = topic_of(), Book()
    book.record(noted(block(topic, "A layer"), "A layer holds", "two\nlines"))
    book.record(noted("docker/images/block/0000", "what was here once", "an old thought"))
    mine = own_id("docker", "images", "1")
    book.record(added(mine, "Mine?", "Yes.\n```dockerfile\nFROM a\n```"))
    book.record(edited(topic.cards[0], "Whiteout", "my words"))
    pack = overlaid(pack_of(topic), book.state.registers)
    own = next(card for card in pack.topics["images"].cards if card.id == mine)
    book.record(note_card(own, "on my own card"))
    text = "\n".join(notebook(pack, book.state.registers))
    for part in (
        "## Images",
        "> A layer holds what one step changed, and nothing else.\n\ntwo\\\nlines",
        "> what was here once (no longer in the topic)\n\nan old thought",
        "> Mine?\n\non my own card",
        "- **Whiteout** — my words {#whiteout}",
        "- **Mine?** — Yes. {#own-1}",
        "FROM a",
    ):
        assert part in text
    again, _ = parse_topic(f"## Junior\nx\n{text}", "content/images.md")
    assert again.title
    assert "none yet" in "\n".join(notebook(pack_of(topic), Book().state.registers))
