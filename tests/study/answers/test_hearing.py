"""Small things of speech that decide how an answer is heard."""

from __future__ import annotations

import pytest

from sealegs.study.answers.lexicon import shipped_lexicon
from sealegs.study.answers.reading import Reading, read
from sealegs.study.answers.tokens import phrase


def heard(text: str) -> Reading:
    """Read an answer with the words that ship."""
    return read(text, shipped_lexicon())


def denied(text: str, word: str) -> bool:
    """Tell whether an answer denies a word of it."""
    reading = heard(text)
    at = [token.text for token in reading.words].index(word)
    return bool(reading.denials(at))


def test_copying_everything_does_not_end_a_sentence() -> None:
    sentences = {clause.sentence for clause in heard("I put COPY . . before the install.").clauses}
    assert len(sentences) == 1


def test_a_short_form_ends_a_sentence() -> None:
    sentences = {clause.sentence for clause in heard("It doesn't. The cache stays.").clauses}
    assert len(sentences) == 2


def test_underscores_part_words() -> None:
    assert phrase("node_modules") == phrase("node modules")


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("The tag no longer moves.", "moves", True),
        ("What it does not need is skipped.", "skipped", False),
        ("What it does not need is skipped.", "need", True),
        ("Not only the compiler stays.", "stays", False),
        ("If you don't pin it you get another one.", "pin", False),
        ("It works without a daemon.", "daemon", True),
    ],
)
def test_what_is_denied(text: str, word: str, said: bool) -> None:
    assert denied(text, word) is said
