"""What holds for the answers to every question that ships, whatever its words are."""

from __future__ import annotations

import re

import msgspec
import pytest

from sealegs.curriculum.interview import InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.ground.resources import assets
from sealegs.ground.yaml import load
from sealegs.study.answers.grading import Band, Grader
from sealegs.study.answers.lexicon import shipped_lexicon
from sealegs.study.answers.tokens import stems, tokens
from tests.study.answers.listening import bank

QUESTIONS = tuple(bank().by_id.values())
GRADERS = {asked.id: Grader(asked, Level.SENIOR) for asked in QUESTIONS}
BEES = "My grandmother keeps bees near the lake."
WRITTEN = msgspec.convert(
    load((assets() / "answers/synonyms.yaml").read_text("utf-8"), "synonyms.yaml").value,
    dict[str, list[str]],
)
_SENTENCE = re.compile(r"(?<=[.!?]) ")

every = pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.id)


def sentences(asked: InterviewQuestion) -> list[str]:
    """Return the sentences of the answer of a senior."""
    return _SENTENCE.split(asked.answers.senior.strip())


@every
def test_the_order_of_sentences_changes_nothing(asked: InterviewQuestion) -> None:
    grade, said = GRADERS[asked.id].grade, sentences(asked)
    assert grade(" ".join(reversed(said))).earned == grade(" ".join(said)).earned


@every
def test_a_sentence_about_something_else_changes_nothing(asked: InterviewQuestion) -> None:
    grade, said = GRADERS[asked.id].grade, sentences(asked)
    earned = grade(" ".join(said)).earned
    for at in range(len(said) + 1):
        graded = grade(" ".join([*said[:at], BEES, *said[at:]]))
        assert graded.earned == earned
        assert not graded.claims


@every
def test_a_point_that_is_called_untrue_is_lost(asked: InterviewQuestion) -> None:
    for point in asked.points:
        for denied in (f"It is not true that {point.say}.", f"People think {point.say}."):
            assert point.id not in GRADERS[asked.id].grade(denied).earned, denied


@every
def test_a_wrong_claim_that_is_refuted_is_not_held_against_anyone(
    asked: InterviewQuestion,
) -> None:
    for wrong in asked.contradictions:
        for refuted in (f"Some people say {wrong.claim}.", f"It's a myth that {wrong.claim}."):
            made = {claim.contradiction.id for claim in GRADERS[asked.id].grade(refuted).claims}
            assert wrong.id not in made, refuted


@every
def test_a_synonym_changes_nothing(asked: InterviewQuestion) -> None:
    grade = GRADERS[asked.id].grade
    for point in asked.points:
        for other in exchanged(point.say):
            assert point.id in grade(f"{other}.", verbatim=True).earned, other


def exchanged(text: str) -> list[str]:
    """Return a text with one phrase put as each other phrase of its set of synonyms."""
    same = shipped_lexicon().same
    words = list(tokens(text))
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            name = same.get(tuple(word.stem for word in words[at : at + length]))
            if name is not None:
                begin, end = words[at].start, words[at + length - 1].end
                return [f"{text[:begin]}{each}{text[end:]}" for each in WRITTEN[name][:3]]
    return []


@every
def test_what_says_nothing_earns_nothing(asked: InterviewQuestion) -> None:
    nouns = ", ".join(sorted({word for point in asked.points for word in stems(point.say)}))
    for text in (
        "",
        asked.ask,
        f"{asked.ask} {asked.ask}",
        nouns,
        "😀 🐳 🐳",
        OTHER,
        "x " * 10_000,
    ):
        graded = GRADERS[asked.id].grade(text)
        assert not graded.earned, text[:200]
        assert not graded.claims, text[:200]
        assert graded.band is Band.STRONG_NO_HIRE


OTHER = (
    "Das weiß ich leider nicht genau, aber ich würde zuerst in die Dokumentation schauen. "
    "Je ne sais pas, il faudrait regarder la documentation. 最後のステージだけが残ります。"
)


@every
def test_code_alone_earns_nothing(asked: InterviewQuestion) -> None:
    text = "```dockerfile\nFROM alpine\nRUN true\n```\n"
    assert not GRADERS[asked.id].grade(text).claims
    assert not GRADERS[asked.id].grade(text).earned


@every
def test_ten_thousand_words_are_graded(asked: InterviewQuestion) -> None:
    graded = GRADERS[asked.id].grade(f"{BEES} " * 1500)
    assert not graded.earned
