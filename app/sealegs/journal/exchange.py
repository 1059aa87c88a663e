"""Events as lines of JSON: what ``journal export`` writes and ``merge`` takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO

from sealegs.ground.problem import Place, SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal import row
from sealegs.journal.event import Event
from sealegs.journal.store import Journal

_LONGEST_LINE = 4_000_000


def export(journal: Journal) -> Iterator[bytes]:
    """Yield every event as a line, in the one order of events: equal journals, equal bytes."""
    for event in journal.events():
        yield row.to_line(event) + b"\n"


def lines_of(stream: IO[bytes], longest: int = _LONGEST_LINE) -> Iterator[bytes]:
    """Yield the lines of a file; of one over ``longest`` bytes only as much as shows that."""
    while line := stream.readline(longest + 1):
        yield line


def _as_it_is(event: Event) -> Event:
    return event


def merge(
    journal: Journal, lines: Iterable[bytes], file: str, admit: Callable[[Event], Event] = _as_it_is
) -> int:
    """Take in the events on the lines and return how many were new: a union by id.

    The lines may come from anyone. SealegsError names the first one in ``file`` that is no
    event, or none that ``admit`` lets in (it returns what is kept of one, or raises ValueError);
    then nothing was taken in.
    """
    return journal.merge(_events(lines, file, admit))


def _events(lines: Iterable[bytes], file: str, admit: Callable[[Event], Event]) -> Iterator[Event]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            if len(line) > _LONGEST_LINE:
                raise ValueError("it is too long")
            yield admit(row.from_line(line))
        except ValueError as error:
            reason = clean(str(error), keep_newlines=False)
            place = Place(file, number)
            message = f"{place}: this line is no event ({reason}); nothing was merged."
            raise SealegsError(message) from error
