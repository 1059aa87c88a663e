from __future__ import annotations

from sealegs.study.places import passage, topic_of
from tests.course import shipped_pack

TOPIC = shipped_pack().topics["multi-stage-build"]


def test_a_card_leads_to_its_line_in_the_cheat_sheet() -> None:
    card = TOPIC.cards[3]
    opened = {"topic": TOPIC.id, "part": "cheat-sheet", "line": card.line}
    assert passage(TOPIC, card.line) == opened


def test_a_line_of_another_file_only_leads_to_the_topic() -> None:
    assert passage(TOPIC, 12) == {"topic": TOPIC.id}
    assert passage(TOPIC, 0) == {"topic": TOPIC.id}


def test_an_item_names_its_topic() -> None:
    assert topic_of(TOPIC.cards[0].id) == TOPIC.id
    assert topic_of("docker/images") == "images"
    assert topic_of("nonsense") == ""
