"""A right option that looks different is found without knowing anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sealegs.authoring.flaw import Flaw
from sealegs.authoring.question_check import Topical, Written
from sealegs.ground.problem import Problem
from sealegs.study.options import WrittenOption

LONGER: Final = 1.4
"""So many times as long as the longest wrong option (or as short as the shortest) is telling."""

LEAST: Final = 10
"""Characters that make a difference at all."""

_WORD = re.compile(r"[\w-]+")
_ABSOLUTE: Final = frozenset(
    ("always", "never", "all", "every", "none", "only", "nothing", "everything", "completely")
)
_HEDGED: Final = frozenset(
    ("usually", "often", "sometimes", "typically", "generally", "mostly", "may", "might")
)
_ECHO: Final = 6
"""Letters from which a word is telling when the key repeats it from what is asked."""


def check(topical: Topical) -> Iterator[Flaw]:
    """Yield questions whose right options give themselves away."""
    for written in topical.questions:
        keys = [option for option in written.options if option.right]
        wrong = [option for option in written.options if not option.right]
        if not keys or not wrong:
            continue
        messages = [*_by_length(keys, wrong)]
        if written.raw.kind == "choice":
            messages += _by_words(keys[0], wrong, written)
        for message in messages:
            yield Flaw(Problem(written.place("options"), f"{written.slug}: {message}"), note=True)


def _by_length(keys: Sequence[WrittenOption], wrong: Sequence[WrittenOption]) -> Iterator[str]:
    right, others = [len(o.text) for o in keys], [len(o.text) for o in wrong]
    what = "the right option is" if len(keys) == 1 else "the right options are all"
    if min(right) > max(max(others) + LEAST, LONGER * max(others)):
        yield f"{what} far longer than the wrong ones; make them of one length"
    if max(right) + LEAST < min(others) and LONGER * max(right) < min(others):
        yield f"{what} far shorter than the wrong ones; make them of one length"


def _by_words(
    key: WrittenOption, wrong: Sequence[WrittenOption], written: Written
) -> Iterator[str]:
    said, others = _words(key.text), [_words(option.text) for option in wrong]
    if len(others) > 1 and all(words & _ABSOLUTE for words in others) and not said & _ABSOLUTE:
        yield "only the wrong options say always, never or all"
    if said & _HEDGED and not any(words & _HEDGED for words in others):
        yield "only the right option is hedged"
    asked = {word for word in _words(written.words("ask")) if len(word) >= _ECHO}
    echoed = sorted(said & asked - set().union(*others))
    if len(echoed) > 1:
        yield f"only the right option repeats words of what is asked ({', '.join(echoed)})"


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
