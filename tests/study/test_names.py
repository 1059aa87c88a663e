"""What lists call items: by what they ask, never by what answers another of them."""

from __future__ import annotations

from dataclasses import replace

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Card, CardForm
from sealegs.study.names import names_of
from tests.course import shipped_pack
from tests.study.topics import card, pack, topic


def twins() -> tuple[Card, Card]:
    there = card("whiteout")
    twin = f"{there.id}-reverse"
    back = replace(
        there, id=twin, front=there.back, back=there.front, form=CardForm.REVERSE, twin=there.id
    )
    return replace(there, twin=twin), back


def test_a_card_in_both_directions_is_called_by_its_question() -> None:
    there, back = twins()
    names = names_of(pack(topic(cards=(there, back))), Exercises())
    assert names[there.id] == "What is whiteout?"
    assert names[back.id] == "What is whiteout? (the other way round)"


def test_a_card_whose_twin_is_gone_keeps_its_front() -> None:
    _, back = twins()
    names = names_of(pack(topic(cards=(back,))), Exercises())
    assert names[back.id] == "whiteout"


def test_no_name_in_the_course_answers_another_card() -> None:
    course = shipped_pack()
    names = names_of(course, Exercises())
    cards = [card for topic in course.topics.values() for card in topic.cards]
    backs = {" ".join(card.back.plain.split()) for card in cards if card.form is CardForm.PLAIN}
    assert any(card.form is CardForm.REVERSE for card in cards)
    assert [card.id for card in cards if names[card.id] in backs] == []
