"""A program that writes to a journal and says what was acknowledged; other tests kill it."""

from __future__ import annotations

import random
import resource
import sys
from pathlib import Path

from sealegs.ground.problem import SealegsError
from tests.journal.helpers import grade, journal_in, opened_in


def endlessly(folder: Path, seed: int) -> None:
    """Append batches of one to three events and print the ids of each once it is durable."""
    rng = random.Random(seed)
    journal = opened_in(folder, seed).journal
    while True:
        batch = [grade(step, "x" * rng.choice((0, 50, 6000))) for step in range(rng.randint(1, 3))]
        events = journal.append(*batch)
        print(*(event.id for event in events), flush=True)


def some(folder: Path, seed: int, count: int) -> None:
    """Wait for a line, then append so many events one by one and print their ids."""
    journal = journal_in(folder, seed)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        (event,) = journal.append(grade(number))
        print(event.id, flush=True)


def until_full(folder: Path, limit: int) -> None:
    """Append until no file may grow beyond ``limit`` bytes; print what was acknowledged.

    At the end the limit is lifted, and the event that failed is tried again.
    """
    journal = journal_in(folder, 7)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    number = 0
    while True:
        waiting = grade(number, "y" * 3000)
        try:
            (event,) = journal.append(waiting)
        except SealegsError as error:
            print("refused", error, flush=True)
            break
        print(event.id, flush=True)
        number += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    (event,) = journal.append(waiting)
    print(event.id, flush=True)


if __name__ == "__main__":
    mode, where, *rest = sys.argv[1:]
    match mode:
        case "endlessly":
            endlessly(Path(where), int(rest[0]))
        case "some":
            some(Path(where), int(rest[0]), int(rest[1]))
        case "until-full":
            until_full(Path(where), int(rest[0]))
