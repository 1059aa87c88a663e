"""Everything that is shown of the text in the editor, worked out once for each text.

The way of a key press: parse, predict, analyze, judge the goals; both sides of the lab draw the
one value that comes out, and nobody derives any of it again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.analyzer.finding import Finding
from sealegs.analyzer.fixing import mend_one
from sealegs.analyzer.gains import gain_of
from sealegs.analyzer.report import Checked, check_document
from sealegs.analyzer.selection import Selection
from sealegs.analyzer.subject import Beside
from sealegs.curriculum.exercise import Exercise
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build
from sealegs.simulator.context import Context
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import build, predict, rebuilt
from sealegs.simulator.request import Request
from sealegs.study.grading import Grading, context_of, grade_build
from sealegs.study.picture import Picture
from sealegs.study.what_if import WhatIf

FILE = "Dockerfile"
"""What findings call the text."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one text is, would build, gets wrong, and reaches.

    ``ignore`` is the learner's ignore file, None where there is none to edit, ``context`` the
    exercise's with it. ``first`` is the build on an empty cache, ``build`` the same once more,
    with that cache. ``picture`` holds it against the build at the start and the one after the
    change asked about.
    """

    text: str
    ignore: str | None
    context: Context
    document: Document
    first: Build
    build: Build
    checked: Checked
    grading: Grading
    picture: Picture


def assess(
    exercise: Exercise,
    text: str,
    memo: Memo,
    selection: Selection | None = None,
    ignore: str | None = None,
    *,
    asked: WhatIf | None = None,
    start: Build | None = None,
) -> Assessment:
    """Assess the text of an exercise and its ignore file; never raises on what they hold.

    ``ignore`` is None for the one of the start, or where the exercise has none to edit. ``memo``
    is the one of the texts before: what a key press doesn't change isn't done again.
    ``selection`` says which rules are heard, by default those that run unasked. ``asked`` is
    what the learner wants to know the consequences of; who knows the build of the exercise's
    first version hands it in as ``start``.
    """
    document = parse(text)
    context = context_of(exercise, ignore)
    request = Request(document, context)
    first = build(request, memo=memo)
    again = rebuilt(request, memo=memo, first=first)
    checked = _examine(document, context, memo, selection, first)
    grading = grade_build(exercise, document, again, memo, context)
    start = start or predict(parse(exercise.dockerfile), context_of(exercise), memo=memo)
    after = None
    if asked is not None and document.refusal is None:
        after = rebuilt(request, asked.changes, memo=memo, first=first)
    picture = Picture(again, start, asked if after is not None else None, after)
    return Assessment(text, ignore, context, document, first, again, checked, grading, picture)


def mended(
    assessment: Assessment, finding: Finding, memo: Memo, selection: Selection | None = None
) -> str | None:
    """Return the text with the safe fix of one finding made; None when it has none that helps."""

    def examine(source: bytes) -> Checked:
        return _examine(parse(source), assessment.context, memo, selection)

    better = mend_one(assessment.checked, finding, examine)
    return None if better is None else better.source.decode("utf-8", "surrogateescape")


def gained(assessment: Assessment, finding: Finding, memo: Memo) -> str:
    """Say what a finding's fix gains by its rule's figure; empty where that can't be told."""
    context = assessment.context
    gain = gain_of(assessment.checked, finding, Beside(context, context.ignored()), memo)
    return str(gain) if gain is not None and gain.better else ""


def _examine(
    document: Document,
    context: Context,
    memo: Memo,
    selection: Selection | None,
    first: Build | None = None,
) -> Checked:
    beside = Beside(context, context.ignored())
    return check_document(
        FILE, document, selection=selection, beside=beside, memo=memo, build=first
    )
