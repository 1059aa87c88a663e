"""How well the learner knows what they know, in words."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.study.quiz import Tally

ENOUGH = 5
"""Fewer answers than this say nothing about a habit."""

_EXPECTED_WHEN_SURE = 0.9
_EXPECTED_WHEN_GUESSING = 0.7


def sentences(calibration: tuple[Tally, Tally, Tally]) -> Iterator[str]:
    """Yield what all answers so far tell about guess, think and know; one sentence each."""
    guess, think, know = calibration
    if know.answered:
        share = f"{know.right} of {know.answered} right"
        if know.answered < ENOUGH:
            yield f"When you said “I know”: {share} so far."
        elif know.right / know.answered >= _EXPECTED_WHEN_SURE:
            yield f"When you said “I know”: {share}. You can trust it."
        else:
            yield f"When you said “I know”: {share}. In the interview, say “I think” more often."
    if think.answered >= ENOUGH:
        yield f"When you said “I think”: {think.right} of {think.answered} right."
    if guess.answered >= ENOUGH and guess.right / guess.answered >= _EXPECTED_WHEN_GUESSING:
        yield f"Of your guesses {guess.right} of {guess.answered} were right: trust yourself more."
