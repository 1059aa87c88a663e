"""Questions about the question: which of them an interviewer likes, and what is said to them.

A good one is a question, is about what was asked (it takes up a word of it), and asks for
something that wasn't said. A question that was pasted back, or "can you repeat that?", earns
nothing. No reply names a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sealegs.study.answers.lexicon import shipped_lexicon
from sealegs.study.answers.tokens import Token, stem, tokens
from sealegs.study.interview.record import Turn

MOST: Final = 5
"""Questions about one question that are answered."""

LONGEST: Final = 500
"""Characters of one."""

_WORDS: Final = (3, 60)
_PASTED: Final = 0.8
_OPENINGS: Final = frozenset({
    "what", "which", "who", "how", "when", "where", "why", "are", "is", "do", "does", "did", "can",
    "could", "should", "would", "may", "shall", "am", "will", "has", "have",
})  # fmt: skip

_EVERYWHERE: Final = frozenset({stem("docker"), stem("question")})
"""Words that take up nothing of one question."""

GOOD_REPLY: Final = (
    "A fair thing to ask. Take the usual case, say what you assume, and tell me if your answer "
    "would be another one otherwise."
)
OTHER_REPLY: Final = (
    "Take the question as it stands. What could I tell you about it that would change your answer?"
)
ENOUGH_REPLY: Final = "Let's leave it at that. Say what you assume and go on."


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a clarifying question earns, and what is said to it."""

    good: bool
    reply: str


def judge(text: str, turn: Turn) -> Judged:
    """Judge a question about what a turn asks."""
    if len(turn.clarified) >= MOST - 1:
        return Judged(good=False, reply=ENOUGH_REPLY)
    good = _is_good(text, turn)
    return Judged(good, GOOD_REPLY if good else OTHER_REPLY)


def _is_good(text: str, turn: Turn) -> bool:
    words = list(tokens(text))
    fewest, most = _WORDS
    if not fewest <= len(words) <= most or not _asks(text, words):
        return False
    asked, own = _content(tokens(turn.ask)), _content(words)
    if not own & asked or not own - asked:
        return False
    if sum(word in asked for word in own) >= _PASTED * len(own):
        return False
    return all(_content(tokens(before.text)) != own for before in turn.clarified)


def _asks(text: str, words: Sequence[Token]) -> bool:
    return "?" in text or words[0].text in _OPENINGS


def _content(words: Iterable[Token]) -> frozenset[str]:
    function = shipped_lexicon().function
    return frozenset(word.stem for word in words if word.text not in function) - _EVERYWHERE
