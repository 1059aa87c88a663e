"""Which topic and level the reader opens, and where on a level a heading is."""

from __future__ import annotations

from sealegs.curriculum.model import Part
from sealegs.curriculum.topic import parse_topic
from sealegs.study.events import Read
from sealegs.study.levels import choose_topic, find_anchor, page_of, part_at, part_to_open
from sealegs.study.places import Places, topic_key
from tests.study.topics import pack, topic

TOPIC, _ = parse_topic(
    """---
title: Images
---
Before all levels.

## Junior

### Layers

Words.

## Middle

### Digests

Words.

## Cheat sheet

Words.
""",
    "content/images.md",
)
PACK = pack(topic("images"), topic("volumes"))


def test_the_topic_called_for_comes_before_the_last_one_and_that_before_the_first() -> None:
    read = Places().read(topic_key("docker", "volumes"), Read("junior", 1, 0), 5)
    assert choose_topic(PACK, Places(), None) is PACK.topics["images"]
    assert choose_topic(PACK, read, None) is PACK.topics["volumes"]
    assert choose_topic(PACK, read, "images") is PACK.topics["images"]
    assert choose_topic(PACK, read, "unknown") is None
    assert choose_topic(pack(), read, None) is None


def test_what_was_read_of_a_topic_that_is_gone_is_passed_over() -> None:
    read = Places().read(topic_key("docker", "gone"), Read("junior", 1, 0), 5)
    assert choose_topic(PACK, read, None) is PACK.topics["images"]


def test_a_level_is_opened_by_name_then_by_line_then_where_reading_stopped() -> None:
    line = page_of(TOPIC, Part.MIDDLE)[0].line
    assert part_to_open(TOPIC, "senior", line, "junior") is Part.SENIOR
    assert part_to_open(TOPIC, None, line + 1, "junior") is Part.MIDDLE
    assert part_to_open(TOPIC, None, 0, "cheat-sheet") is Part.CHEAT_SHEET
    assert part_to_open(TOPIC, "nonsense", 0, None) is Part.JUNIOR


def test_what_stands_before_the_levels_is_read_with_the_first() -> None:
    assert [one.part for one in page_of(TOPIC, Part.JUNIOR)] == [Part.INTRO, Part.JUNIOR]
    assert page_of(TOPIC, Part.SENIOR) == ()
    assert part_at(TOPIC, TOPIC.sections[0].line) is Part.JUNIOR


def test_a_heading_is_found_on_its_level() -> None:
    found = find_anchor(TOPIC, "digests")
    assert found is not None
    assert found[0] is Part.MIDDLE
    assert part_at(TOPIC, found[1]) is Part.MIDDLE
    assert find_anchor(TOPIC, "nothing") is None
