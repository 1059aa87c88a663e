"""Which of all that could be asked about a repository is asked: every file has its turn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import islice
from typing import TypeVar

from sealegs.study.by_turns import by_turns

T = TypeVar("T")


def drawn(rows: Sequence[Sequence[T]], seed: str, most: int) -> tuple[T, ...]:
    """Return at most so many, the files in an order of chance; ``rows`` has one a file.

    Every file has its turn before one has a second question.
    """
    mixed = list(rows)
    random.Random(f"{seed}/order").shuffle(mixed)
    return tuple(islice(by_turns(mixed), most))
