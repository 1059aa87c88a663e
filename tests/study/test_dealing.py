"""Which cards are asked: every card has its topic and at most one level."""

from __future__ import annotations

from sealegs.curriculum.model import Level
from sealegs.study.dealing import deal
from tests.course import shipped_pack


def test_the_levels_of_a_topic_share_its_cards() -> None:
    pack = shipped_pack()
    assert deal(pack) == tuple(card for topic in pack.in_order for card in topic.cards)
    for topic in pack.in_order:
        of_levels = [card.id for level in Level for card in deal(pack, topic.id, level)]
        assert sorted(of_levels) == sorted(card.id for card in topic.cards)


def test_a_card_is_of_the_highest_level_among_its_concepts() -> None:
    pack = shipped_pack()
    juniors = {concept for card in deal(pack, level=Level.JUNIOR) for concept in card.concepts}
    for card in deal(pack, level=Level.SENIOR):
        assert not set(card.concepts) <= juniors


def test_a_topic_that_is_not_there_has_no_cards() -> None:
    assert deal(shipped_pack(), "nowhere") == ()
