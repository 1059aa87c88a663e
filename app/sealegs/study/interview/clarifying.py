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

GOOD_REPLIES: Final = (
    "A fair thing to ask. Take the usual case, say what you assume, and tell me if your answer "
    "would be another one otherwise.",
    "Good that you ask. I leave it open: choose one, say why, and say what the other would change.",
    "That matters indeed. Assume what you meet most often at work, and name it in your answer.",
    "You may decide that yourself; tell me what you decided before you go on.",
)
OTHER_REPLIES: Final = (
    "Take the question as it stands. What could I tell you about it that would change your answer?",
    "I have nothing to add to it. Which part of it is unclear to you?",
    "That is for you to answer. Begin with what you are sure of.",
    "Hold on to the question itself: how would you explain it to a colleague?",
)
"""Said in turn, so that nobody hears the same words twice in a row."""

ENOUGH_REPLY: Final = "Let's leave it at that. Say what you assume and go on."


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a clarifying question earns, and what is said to it."""

    good: bool
    reply: str


def judge(text: str, turn: Turn, before: int = 0) -> Judged:
    """Judge a question about what a turn asks; ``before`` counts those of earlier turns."""
    if len(turn.clarified) >= MOST - 1:
        return Judged(good=False, reply=ENOUGH_REPLY)
    good = _is_good(text, turn)
    replies = GOOD_REPLIES if good else OTHER_REPLIES
    return Judged(good, replies[(before + len(turn.clarified)) % len(replies)])


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
