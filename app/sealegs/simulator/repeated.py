"""How much of a build is done again after an edit: what two orders of lines differ in."""

from __future__ import annotations

from msgspec import Struct

from sealegs.simulator.build import Build, Cache, Step
from sealegs.simulator.change import Change, changed
from sealegs.simulator.history import EMPTY
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import build
from sealegs.simulator.request import Request


class Repeated(Struct, frozen=True):
    """How many steps surely run again, and how many of these may download dependencies."""

    steps: int
    downloads: int


def repeated(request: Request, path: str, memo: Memo, before: Build | None = None) -> Repeated:
    """Predict the build after an edit of one file of the context; ``before`` is the one before."""
    steps = run_again(request, path, memo, before)
    return Repeated(len(steps), sum(1 for step in steps if step.downloads))


def run_again(
    request: Request, path: str, memo: Memo, before: Build | None = None
) -> tuple[Step, ...]:
    """Return the steps that surely run again after an edit of one file of the context."""
    first = before or build(request, memo=memo)
    edited = changed(request, [Change("edit", (path,))])
    after = build(edited, EMPTY.after(first), memo=memo)
    return tuple(step for step in after.steps if step.cache is Cache.MISS)
