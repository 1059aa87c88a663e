"""What a vein is: one sort of question that a Dockerfile may give, and how veins are found.

A vein is one module in ``study/mine/veins/`` that exposes one constant ``VEIN``. It proposes only
what the twin can tell: whatever is unknown in an answer, or in one of its options, is left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sealegs.curriculum.model import Level, Text
from sealegs.ground.registry import exposed
from sealegs.study.forms import Choose, Exhibit, Option, Reply, shuffled
from sealegs.study.mine.site import Prospect
from sealegs.study.options import share
from sealegs.study.question import Outcome, Posed, Remark


@dataclass(frozen=True, slots=True)
class Said:
    """One option: what it says, whether it is right, and why."""

    text: Text
    right: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that may be asked; ``about`` tells it from the others of its vein and file."""

    about: str
    ask: Text
    posed: Posed
    explain: Text


@dataclass(frozen=True, slots=True)
class Vein:
    """One sort of question; ``most`` are asked of one file."""

    name: str
    level: Level
    propose: Callable[[Prospect, random.Random], Iterable[Proposal]]
    most: int = 1


@cache
def known_veins() -> Mapping[str, Vein]:
    """Return all veins by name, by listing their folder."""
    from sealegs.study.mine import veins

    found: list[Vein] = exposed(veins, "VEIN")
    return {vein.name: vein for vein in found}


def choosing(
    said: Sequence[Said], exhibits: tuple[Exhibit, ...], *, several: bool = False
) -> Posed | None:
    """Return a question with options; None where they make none that is fair.

    Of one answer exactly one option is right; of several some are right and some are wrong.
    """
    right = tuple(key for key, one in enumerate(said, 1) if one.right)
    texts = {" ".join(one.text.plain.split()).casefold() for one in said}
    fair = len(said) > 1 and len(texts) == len(said) and 0 < len(right) < len(said)
    if not fair or (not several and len(right) != 1) or (several and len(said) < 3):
        return None
    options = tuple(Option(key, one.text) for key, one in enumerate(said, 1))

    def grade(reply: Reply) -> Outcome:
        remarks = tuple(
            Remark(key, one.text, one.right, key in reply.keys, one.why)
            for key, one in enumerate(said, 1)
        )
        return Outcome(frozenset(reply.keys) == set(right), share(reply.keys, right), remarks)

    def control(seed: str) -> Choose:
        return Choose(shuffled(options, seed), several)

    return Posed(control, grade, Reply(right), exhibits)
