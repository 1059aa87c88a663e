"""How each exercise stands: the text in the editor, hints taken, the best check, solved or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sealegs.study.events import Attempt, Draft, Hint, Solved
from sealegs.study.table import Table

if TYPE_CHECKING:
    LabPayload = Draft | Hint | Attempt | Solved


class Lab(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """One exercise; ``draft`` is None until something was typed.

    ``hints`` is the highest rung opened, ``met`` of ``of`` goals held at the last check,
    ``solution`` is the text that first met them all.
    """

    draft: str | None = None
    hints: int = 0
    met: int = 0
    of: int = 0
    solution: str | None = None
    solved_ms: int = 0
    utc_ms: int = 0


def advance(labs: Table[Lab], item: str, payload: LabPayload, utc_ms: int) -> Table[Lab]:
    """Return the labs after one event of the exercise ``item``."""
    lab = msgspec.structs.replace(labs.get(item, Lab()), utc_ms=utc_ms)
    match payload:
        case Draft(text):
            lab = msgspec.structs.replace(lab, draft=text)
        case Hint(rung):
            lab = msgspec.structs.replace(lab, hints=max(lab.hints, rung))
        case Attempt(met, of):
            lab = msgspec.structs.replace(lab, met=met, of=of)
        case Solved(text) if lab.solution is None:
            lab = msgspec.structs.replace(lab, solution=text, solved_ms=utc_ms)
        case Solved():
            pass
    return labs.with_entry(item, lab)
