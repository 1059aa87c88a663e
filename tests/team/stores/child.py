"""A server process in a test: carries out answers and says, line by line, what it acknowledged.

    python -m tests.team.stores.child URL FIRST LAST BATCH [mute]

Person ``pN`` answers with the key ``answer-N``. When mute it never says a word, as one that was
killed after the commit and before the acknowledgement.
"""

from __future__ import annotations

import sys
import time

from sealegs.team import commands as c
from sealegs.team.commands import Wish
from sealegs.team.steward import Done, Steward
from sealegs.team.stores.opening import open_store


def wish(number: int) -> Wish:
    """Return the answer of one person; the same whoever sends it."""
    return Wish(f"p{number}", f"answer-{number}", c.Answer(f"p{number}", 1, (1,)))


def main() -> None:
    """Carry out all answers and wait to be killed."""
    url, first, last, batch = sys.argv[1], *map(int, sys.argv[2:5])
    mute = sys.argv[5:] == ["mute"]
    steward = Steward(open_store(url), "r1", lambda: int(time.time() * 1000))
    steward.catch_up()
    for start in range(first, last, batch):
        numbers = range(start, min(start + batch, last))
        answers = steward.carry_out([wish(number) for number in numbers])
        for number, answer in zip(numbers, answers, strict=True):
            if isinstance(answer, Done) and not mute:
                print(number, answer.seq, flush=True)
    print("all", flush=True)
    time.sleep(60)


if __name__ == "__main__":
    main()
