"""Words come from where topics define them, each with a way back into its topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.curriculum.glossary import glossary, looked_up
from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.model import Part
from tests.course import shipped_pack

TOPIC = """\
---
title: What is a {word}?
summary: A {word} is a thing.
---
## Junior

A whiteout hides.

| Word | Meaning | Note |
|---|---|---|
| kernel | the core | |
| | nothing | |

## Cheat sheet

### Must know

"""


def terms(root: Path, cards: str, word: str = "layer") -> dict[str, list[str]]:
    (root / "content").mkdir(exist_ok=True)
    text = TOPIC.format(word=word) + cards
    (root / "content" / f"{word}.md").write_text(text, encoding="utf-8")
    return {term.word: [s.says for s in term.senses] for term in glossary(load_pack(root))}


def test_summaries_tables_and_cards_define(tmp_path: Path) -> None:
    found = terms(tmp_path, "- **What is a whiteout?** — A mark. {#w}\n")
    assert found == {
        "kernel": ["the core"],
        "layer": ["A layer is a thing."],
        "whiteout": ["A mark."],
    }


@pytest.mark.parametrize(
    ("front", "word", "says"),
    [
        ("What is the image id?", "image id", "Back."),
        ("What are namespaces?", "namespaces", "Back."),
        ("What does `--pull` do?", "--pull", "Back."),
        ("What does an index hold?", "index", "holds: back."),
        ("What do control groups decide?", "control groups", "decide: back."),
        ("What does `jlink` leave out?", "jlink", "leaves out: back."),
        ("What does a tag carry?", "tag", "carries: back."),
        ("What does `COPY --parents` match?", "COPY --parents", "matches: back."),
        ("What does a volume have?", "volume", "has: back."),
    ],
)
def test_a_card_that_asks_what_something_is_or_does_defines_it(
    tmp_path: Path, front: str, word: str, says: str
) -> None:
    assert terms(tmp_path, f"- **{front}** — Back. {{#x}}\n")[word] == [says]


@pytest.mark.parametrize(
    "front",
    [
        "Which C library has Alpine?",
        "What is in the key of a RUN?",
        "What does `COPY dir /x/` put into `/x`?",
        "What is missing in `docker build - < Dockerfile`?",
        "What does `-f` change, and what not?",
        "What happens after the first miss?",
        "Size of `node:24-slim`?",
    ],
)
def test_a_question_that_asks_for_no_word_defines_none(tmp_path: Path, front: str) -> None:
    assert set(terms(tmp_path, f"- **{front}** — Back. {{#x}}\n")) == {"kernel", "layer"}


def test_an_abbreviation_keeps_its_capitals(tmp_path: Path) -> None:
    found = terms(tmp_path, "- **What does a digest hold?** — SHA-256 of bytes. {#x}\n")
    assert found["digest"] == ["holds: SHA-256 of bytes."]


def test_two_topics_may_define_a_word_and_a_plural_is_the_same_one(tmp_path: Path) -> None:
    terms(tmp_path, "- **What are tags?** — Names. {#x}\n")
    found = terms(tmp_path, "- **What is a tag?** — A label. {#x}\n", "zone")
    assert found["tags"] == ["Names.", "A label."]
    assert found["kernel"] == ["the core", "the core"]


def test_a_word_is_read_about_where_a_level_first_speaks_of_it(tmp_path: Path) -> None:
    terms(tmp_path, "- **What is a whiteout?** — A mark. {#w}\n- **What is a ship?** — Big. {#s}\n")
    found = {term.word: term.senses[0] for term in glossary(load_pack(tmp_path))}
    assert (found["whiteout"].part, found["whiteout"].line) == (Part.JUNIOR, 7)
    assert (found["kernel"].part, found["kernel"].line) == (Part.JUNIOR, 11)
    assert (found["ship"].part, found["ship"].line) == (Part.CHEAT_SHEET, 19)


def test_the_course_defines_its_words_and_every_place_exists() -> None:
    pack = shipped_pack()
    found = glossary(pack)
    words = [term.word for term in found]
    assert len(found) >= 40
    assert {"image", "layer", "whiteout", "build context", "multi-stage build"} <= set(words)
    assert {sense.topic for term in found for sense in term.senses} == set(pack.topics)
    for term in found:
        for sense in term.senses:
            section = pack.topics[sense.topic].section(Part(sense.part))
            assert section is not None
            assert section.line <= sense.line


def test_looking_up_puts_the_word_itself_first() -> None:
    found = looked_up(glossary(shipped_pack()), "Images")
    assert found[0].word == "image"
    assert len(found) > 1
    assert looked_up(found, "zzz") == ()
