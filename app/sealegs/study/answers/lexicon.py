"""The words that grading knows, from assets/answers/: of sentences, and of the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import msgspec

from sealegs.ground.resources import assets
from sealegs.ground.yaml import load
from sealegs.study.answers.tokens import phrase, stems

T = TypeVar("T")

Phrase = tuple[str, ...]
"""A phrase as its words."""


class Words(msgspec.Struct, frozen=True):
    """``words.yaml``; words of a field stand in one text, phrases in a list."""

    function: str
    verbs: str
    negation: str
    affirmed: tuple[str, ...]
    denying: tuple[str, ...]
    hearsay: tuple[str, ...]
    turn: str
    turns: tuple[str, ...]
    refuting: tuple[str, ...]
    rejecting: tuple[str, ...]
    correcting: tuple[str, ...]
    conceding: tuple[str, ...]
    wrong_before: tuple[str, ...]
    proposing: tuple[str, ...]
    hedge: tuple[str, ...]
    clause: str
    words: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of words as they are written, and of phrases as tuples of such words.

    ``same`` maps each phrase of a set of synonyms, as stems, to the name of its set. ``related``
    does so for the looser matters, of which a phrase may have several. ``rarity`` tells of stems
    and matters (``=name``) how rare they are; what isn't there is as rare as ``rarest``.
    """

    function: frozenset[str]
    verbs: frozenset[str]
    negation: frozenset[str]
    affirmed: frozenset[Phrase]
    denying: frozenset[Phrase]
    hearsay: frozenset[Phrase]
    turns: frozenset[Phrase]
    refuting: frozenset[Phrase]
    rejecting: frozenset[Phrase]
    correcting: frozenset[Phrase]
    conceding: frozenset[Phrase]
    wrong_before: frozenset[Phrase]
    proposing: frozenset[Phrase]
    hedge: frozenset[Phrase]
    clause: frozenset[str]
    words: frozenset[str]
    same: Mapping[Phrase, str]
    related: Mapping[Phrase, tuple[str, ...]]
    longest_related: int
    rarity: Mapping[str, float]
    rarest: float


@cache
def shipped_lexicon() -> Lexicon:
    """Read assets/answers/ once."""
    folder = assets() / "answers"
    words = load((folder / "words.yaml").read_text("utf-8"), "words.yaml").value
    sets = load((folder / "synonyms.yaml").read_text("utf-8"), "synonyms.yaml").value
    related = load((folder / "related.yaml").read_text("utf-8"), "related.yaml").value
    rarity = load((folder / "rarity.yaml").read_text("utf-8"), "rarity.yaml").value
    return lexicon_of(
        msgspec.convert(words, Words),
        msgspec.convert(sets, dict[str, tuple[str, ...]]),
        msgspec.convert(related, dict[str, str]),
        msgspec.convert(rarity, dict[float, str], strict=False),
    )


def lexicon_of(
    words: Words,
    sets: Mapping[str, Iterable[str]],
    related: Mapping[str, str],
    rarity: Mapping[float, str],
) -> Lexicon:
    """Put what the files say into sets; ValueError for a phrase that two sets of synonyms have."""
    same: dict[Phrase, str] = {}
    for name, phrases in sets.items():
        for each in phrases:
            key = stems(each)
            if same.setdefault(key, name) != name:
                raise ValueError(f"synonyms.yaml: “{each}” is in {same[key]} and in {name}")
    matters: dict[Phrase, tuple[str, ...]] = {}
    for name, written in related.items():
        for key in dict.fromkeys(map(stems, written.split(","))):
            matters[key] = (*matters.get(key, ()), name)
    for key, name in same.items():
        matters[key] = (*matters.get(key, ()), f"same-{name}")
    return Lexicon(
        function=frozenset(words.function.split()),
        verbs=frozenset(words.verbs.split()),
        negation=frozenset(words.negation.split()),
        affirmed=_phrases(words.affirmed),
        denying=_phrases(words.denying),
        hearsay=_phrases(words.hearsay),
        turns=_phrases((*words.turn.split(), *words.turns)),
        refuting=_phrases(words.refuting),
        rejecting=_phrases(words.rejecting),
        correcting=_phrases(words.correcting),
        conceding=_phrases(words.conceding),
        wrong_before=_phrases(words.wrong_before),
        proposing=_phrases(words.proposing),
        hedge=_phrases(words.hedge),
        clause=frozenset(words.clause.split()),
        words=frozenset(words.words.split()),
        same=same,
        related=matters,
        longest_related=max(map(len, matters), default=0),
        rarity={term: value for value, terms in rarity.items() for term in terms.split()},
        rarest=max(rarity, default=1.0),
    )


def _phrases(written: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(map(phrase, written))
