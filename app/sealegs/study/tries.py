"""Going on with a prediction: any change may be tried on its Dockerfile after the answer."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.curriculum.pack import Question
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Cache
from sealegs.simulator.context import Context
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.study.asked import Asked
from sealegs.study.given_context import changes_in, context_in
from sealegs.study.what_if import what_ifs


@dataclass(frozen=True, slots=True)
class Trying:
    """A Dockerfile to try changes on; ``offers`` are changes worth trying, as they are typed."""

    lines: tuple[str, ...]
    document: Document
    context: Context
    target: str | None
    offers: tuple[str, ...]
    memo: Memo


@dataclass(frozen=True, slots=True)
class Rerun:
    """A step after a change: its line, whether it runs again (None: not known), and why."""

    line: int
    again: bool | None
    why: str


def trying(asked: Asked) -> Trying | None:
    """Return what a prediction gives to try on; None for other questions."""
    fields = asked.source.payload if isinstance(asked.source, Question) else {}
    text, raw, target = (fields.get(name) for name in ("dockerfile", "context", "target"))
    if not isinstance(text, str):
        return None
    context, _ = context_in(raw if isinstance(raw, dict) else None)
    document, memo = parse(text.rstrip("\n")), Memo()
    stage = target if isinstance(target, str) else None
    build = predict(document, context, target=stage, memo=memo)
    offers = tuple("; ".join(map(str, one.changes)) for one in what_ifs(context, build))
    lines = tuple(text.rstrip("\n").split("\n"))
    return Trying(lines, document, context, stage, offers, memo)


def rerun_after(found: Trying, typed: str) -> tuple[Rerun, ...] | str:
    """Return what each step does after changes, written one after another with ``;`` between.

    A sentence comes back for a change that can't be read.
    """
    written = [part.strip() for part in typed.split(";") if part.strip()]
    if not written:
        return "Type a change, such as edit src/app.py; the arrows step through some."
    changes, wrong = changes_in(written)
    if wrong:
        return wrong[0]
    build = predict(
        found.document, found.context, target=found.target, changes=changes, memo=found.memo
    )
    again = {Cache.HIT: False, Cache.MISS: True}
    return tuple(Rerun(s.line, again.get(s.cache), "; ".join(s.why)) for s in build.steps)
