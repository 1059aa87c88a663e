"""Slips of the finger: a long word that is one letter away from one of the field's."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

from sealegs.study.answers.lexicon import Lexicon
from sealegs.study.answers.tokens import Token

SHORTEST = 6
"""Letters from which a word may have a slip; shorter ones are too often other words."""


class Slips:
    """Knows the words that matter for a question, and which of them another word stands for."""

    def __init__(self, known: Iterable[str], lexicon: Lexicon) -> None:
        self._known = frozenset(known)
        self._long = tuple(sorted(word for word in self._known if len(word) >= SHORTEST - 1))
        self._others = lexicon.words | lexicon.function
        self._seen: dict[str, str] = {}

    def meant(self, token: Token) -> str:
        """Return the stem of a word, or that of the word it is a slip of."""
        if token.stem in self._known or len(token.text) < SHORTEST or token.text in self._others:
            return token.stem
        if token.text not in self._seen:
            self._seen[token.text] = self._nearest(token)
        return self._seen[token.text]

    def _nearest(self, token: Token) -> str:
        near = [
            word
            for word in self._long
            if word[0] == token.text[0]
            and abs(len(word) - len(token.stem)) <= 1
            and DamerauLevenshtein.distance(word, token.stem, score_cutoff=1) == 1
        ]
        return near[0] if len(near) == 1 else token.stem
