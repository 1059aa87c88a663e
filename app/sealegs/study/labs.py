"""How each exercise stands: the text in the editor, hints taken, the best check, solved or not."""

from __future__ import annotations

import msgspec

from sealegs.study.changes import line_changed
from sealegs.study.depths import Depth
from sealegs.study.events import Attempt, Draft, Hint, Solved
from sealegs.study.table import Table

LabPayload = Draft | Hint | Attempt | Solved

LONGEST_PAUSE_MS = 120_000
"""Of a longer pause between two events of an exercise only so much counts as time at it."""

MOST_PAST = 50
"""Earlier texts that are kept for undo, each."""

MOST_CHARACTERS = 100_000
"""Characters of earlier texts that are kept for undo, each."""


class Lab(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """One exercise; ``draft`` and its ignore file ``ignore`` are None until something was typed.

    ``hints`` is the highest rung opened, ``met`` of ``of`` goals held at the last check,
    ``solution`` is the text that first met them all, with ``solution_ignore``; it was found at
    ``depth``. One found with less given takes the place of one that had more.
    ``spent_ms`` is the time at it until it was solved, ``today_ms`` that of the study day ``day``.
    ``past`` and ``ignore_past`` are earlier texts to undo to, the oldest first, as far back as
    is kept.
    """

    draft: str | None = None
    hints: int = 0
    met: int = 0
    of: int = 0
    solution: str | None = None
    solved_ms: int = 0
    utc_ms: int = 0
    ignore: str | None = None
    solution_ignore: str | None = None
    depth: str = Depth.FREE.value
    past: tuple[str, ...] = ()
    ignore_past: tuple[str, ...] = ()
    spent_ms: int = 0
    today_ms: int = 0
    day: int = 0


def advance(
    labs: Table[Lab], item: str, payload: LabPayload, utc_ms: int, day: int = 0
) -> Table[Lab]:
    """Return the labs after one event of the exercise ``item``, on the study day ``day``."""
    lab = _timed(labs.get(item, Lab()), utc_ms, day)
    match payload:
        case Draft(text, ignore):
            ignore = lab.ignore if ignore is None else ignore
            lab = msgspec.structs.replace(
                lab,
                draft=text,
                ignore=ignore,
                past=_remembered(lab.past, lab.draft, text),
                ignore_past=_remembered(lab.ignore_past, lab.ignore, ignore),
            )
        case Hint(rung):
            lab = msgspec.structs.replace(lab, hints=max(lab.hints, rung))
        case Attempt(met, of):
            lab = msgspec.structs.replace(lab, met=met, of=of)
        case Solved(text, ignore, depth) if lab.solution is None or counts_more(depth, lab.depth):
            lab = msgspec.structs.replace(
                lab, solution=text, solution_ignore=ignore, depth=depth, solved_ms=utc_ms
            )
        case Solved():
            pass
    return labs.with_entry(item, lab)


def _timed(lab: Lab, utc_ms: int, day: int) -> Lab:
    """Return the lab with the time since its last event; a longer pause counts as a short one."""
    gone = min(max(utc_ms - lab.utc_ms, 0), LONGEST_PAUSE_MS) if lab.utc_ms else 0
    spent = lab.spent_ms + gone if lab.solution is None else lab.spent_ms
    today = lab.today_ms + gone if day == lab.day else 0
    return msgspec.structs.replace(lab, utc_ms=utc_ms, spent_ms=spent, today_ms=today, day=day)


def counts_more(depth: str, before: str) -> bool:
    """Tell whether a solution at a depth shows more than the one before."""
    return _given(depth) < _given(before)


def _given(depth: str) -> int:
    """Return how much a depth gives; one that isn't known gives lines."""
    return {Depth.FREE.value: 0, Depth.WORKED.value: 2}.get(depth, 1)


def _remembered(past: tuple[str, ...], before: str | None, after: str | None) -> tuple[str, ...]:
    """Return the texts to undo to once ``after`` was written over ``before``.

    A draft is written down every moment of typing; a run of changes to one line is one step.
    """
    if before is None or after is None or before == after:
        return past
    line = line_changed(before, after)
    if past and line is not None and line_changed(past[-1], before) == line:
        return past
    kept = [*past, before][-MOST_PAST:]
    while len(kept) > 1 and sum(map(len, kept)) > MOST_CHARACTERS:
        del kept[0]
    return tuple(kept)
