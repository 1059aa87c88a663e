"""Small things of speech that decide how an answer is heard."""

from __future__ import annotations

import pytest

from sealegs.study.answers.lexicon import shipped_lexicon
from sealegs.study.answers.reading import Reading, counts, read
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


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("People think it is small but uses musl.", "musl", False),
        ("People think it is small, but it uses musl.", "musl", True),
        ("People think it is small but it uses musl.", "musl", True),
        ("It is not true that it uses musl instead of glibc.", "glibc", False),
        ("I was always told that it uses musl.", "musl", False),
    ],
)
def test_whose_opinion_it_is(text: str, word: str, meant: bool) -> None:
    reading = heard(text)
    at = [token.text for token in reading.words].index(word)
    (clause,) = (each for each in reading.clauses if each.begin <= at < each.end)
    assert counts(clause) is meant


def test_what_is_advised_against_is_no_claim_of_the_speaker() -> None:
    reading = heard("Copying the libc over is asking for trouble. I copy the binary.")
    assert reading.rejected == {0}


def test_the_language_of_a_fence_is_not_said() -> None:
    assert "dockerfile" not in [t.text for t in heard("```dockerfile\nFROM a\n```").words]


@pytest.mark.parametrize(
    "text",
    [
        "docker history shows ARG values and docker inspect shows ENV",
        "docker history shows ARG values, docker inspect shows ENV values",
        "multistage build keeps compiler away, final image contains binary",
        "log collectors need json-file while other drivers keep nothing locally",
    ],
)
def test_a_short_sentence_is_heard_without_the_words_of_prose(text: str) -> None:
    assert all(counts(clause) for clause in heard(text).clauses)


@pytest.mark.parametrize(
    "text",
    [
        "final stage ships image compiler discarded copy artifact jar maven target exported",
        "docker history ARG values docker inspect ENV layers metadata",
        "shows docker history ARG values docker inspect ENV values",
        "docker shows history inspect keeps ENV contains ARG layers drops shows values",
        "docker history shows keeps ARG values docker inspect ENV values",
        "layers shows cache history keep image stages contains builder artifact ships",
        "docker, history, shows, ARG, values, docker, inspect, shows, ENV, values",
    ],
)
def test_keywords_are_no_sentence_with_verbs_among_them_either(text: str) -> None:
    assert all(clause.soup for clause in heard(text).clauses)
