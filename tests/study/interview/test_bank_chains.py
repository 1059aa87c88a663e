"""The follow-ups of the bank that ships, asked by an interview: as deep as they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from sealegs.curriculum.interview import DEEPEST, Contradiction, FollowUp, InterviewQuestion
from sealegs.curriculum.sources import read_facts
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.stock import Stock
from tests.study.answers.listening import ROOT, bank
from tests.study.interview.world import Notes, begun, settings

NOTHING = "My grandmother keeps bees near the lake."
QUESTIONS = tuple(bank().by_id.values())


def chains(
    asked: InterviewQuestion | FollowUp, path: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], tuple[FollowUp, ...]]]:
    """Yield each way through the follow-ups with the places it takes, as far as it goes."""
    for at, each in enumerate(asked.follow_ups):
        here = (*path, at)
        if not each.follow_ups:
            yield here, (each,)
        for deeper, rest in chains(each, here):
            yield deeper, (each, *rest)


DEEP = tuple(
    (question, path, chain)
    for question in QUESTIONS
    for path, chain in chains(question)
    if len(chain) == DEEPEST
)


def leading_to(follow_up: FollowUp, full: str, contradictions: Sequence[Contradiction]) -> str:
    """Return an answer after which a follow-up comes."""
    why, about = follow_up.because
    if why == "claimed":
        return next(f"{each.claim}." for each in contradictions if each.id == about)
    return full if why == "full" else NOTHING


def test_two_questions_of_every_topic_are_followed_up_three_deep() -> None:
    deep = Counter(question.topic for question in {each[0].id: each[0] for each in DEEP}.values())
    assert set(deep) == {question.topic for question in QUESTIONS}
    assert min(deep.values()) >= 2


@pytest.mark.parametrize(
    ("question", "path", "chain"), DEEP, ids=lambda each: getattr(each, "slug", None)
)
def test_an_interview_asks_them_to_the_end(
    question: InterviewQuestion, path: tuple[int, ...], chain: tuple[FollowUp, ...]
) -> None:
    chair = asked_alone(question)
    answers = [
        leading_to(chain[0], question.answers.senior, question.contradictions),
        *(
            leading_to(after, before.answer, before.contradictions)
            for before, after in pairwise(chain)
        ),
    ]
    for depth, text in enumerate(answers, 1):
        chair.do(moves.Start())
        chair.do(moves.Answer(text))
        turn = chair.do(moves.Next()).turn
        assert turn is not None
        assert (turn.path, turn.ask) == (path[:depth], chain[depth - 1].ask)


def asked_alone(question: InterviewQuestion) -> Chair:
    """Begin a long interview that has just one question."""
    notes = Notes()
    stock = Stock({question.id: question})
    chair = begun(notes, settings(question.level, minutes=60), stock)
    chair.do(moves.Next())
    return chair


def test_each_of_their_points_has_sentences_that_people_say() -> None:
    silent = {
        f"{question.slug}: {point.id}"
        for question, _, chain in DEEP
        for each in chain
        for point in each.points
        if len(point.heard) < 2
    }
    assert not silent


def test_every_question_names_facts_that_there_are() -> None:
    facts = read_facts(ROOT)
    assert {each.id for each in QUESTIONS if not each.facts} == set()
    named = {name for each in QUESTIONS for name in each.facts}
    named |= {name for _, _, chain in DEEP for each in chain for name in each.facts}
    assert named <= facts.keys()
    assert all(each.facts for _, _, chain in DEEP for each in chain)
