"""One file of a check, from its path to the text that is printed about it.

This is what other processes do, so orders and results are plain values.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from sealegs.analyzer.report import Checked, check, unreadable
from sealegs.analyzer.reporter import Manner, Totals, totals
from sealegs.analyzer.reporters import reporter
from sealegs.ground.error import SealegsError
from sealegs.workspace.checking.selecting import Job, Terms
from sealegs.workspace.checking.surroundings import Surroundings
from sealegs.workspace.regular import MAX_BYTES, named_bytes

if TYPE_CHECKING:
    from sealegs.analyzer.fixing import Mended
    from sealegs.analyzer.subject import Beside


class Mode(Enum):
    """What to do with what is found: report it, fix it in the file, or show what a fix would do.

    SUGGEST shows every rewrite, also those that only a person can judge, with what it gains.
    """

    REPORT = "report"
    FIX = "fix"
    DIFF = "diff"
    SUGGEST = "suggest"


class Orders(Struct, frozen=True):
    """How each file is checked and printed. `shape` is the name of a reporter."""

    shape: str
    manner: Manner
    mode: Mode = Mode.REPORT


class Result(Struct, frozen=True):
    """What a file gives: its part of the report, sentences beside it, and its sums."""

    text: str
    notes: tuple[str, ...]
    totals: Totals
    changed: bool = False


class Worker(Struct, frozen=True):
    """Carries out orders on one file after the other."""

    orders: Orders
    terms: tuple[Terms, ...]
    surroundings: Surroundings

    def __call__(self, job: Job) -> Result:
        """Check one file; what can't be read or written is a note, never an exception."""
        file, terms = job.file, self.terms[job.terms]
        name = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            source = named_bytes(file)
        except OSError as error:
            reason = f"the file can't be read: {(error.strerror or str(error)).lower()}"
            note = f"{name}: {reason}; check the path and its permissions."
            return self._result(unreadable(name, reason), terms, (note,))
        if len(source) > MAX_BYTES:
            reason = f"the file has more than {MAX_BYTES // 1024 // 1024} MB"
            note = f"{name}: {reason}, so it is no Dockerfile; check the path."
            return self._result(unreadable(name, reason), terms, (note,))
        beside = self.surroundings.beside(file)

        def examine(text: bytes) -> Checked:
            return check(name, text, selection=terms.selection, beside=beside)

        checked = examine(source)
        if self.orders.mode is Mode.REPORT:
            return self._result(checked, terms)
        if self.orders.mode is Mode.SUGGEST:
            return self._suggest(checked, beside, terms)
        # Most checks only report, and start faster without what fixing needs.
        from sealegs.analyzer.fixing import mend

        mended = mend(checked, examine)
        if self.orders.mode is Mode.DIFF:
            return self._diff(checked, mended, terms)
        return self._fix(file, checked, mended, terms)

    def _fix(self, file: str, checked: Checked, mended: Mended, terms: Terms) -> Result:
        if mended.source == checked.source:
            return self._result(checked, terms)
        from pathlib import Path

        from sealegs.workspace.checking.rewrite import rewrite

        try:
            rewrite(Path(file), checked.source, mended.source)
        except SealegsError as error:
            return self._result(checked, terms, (str(error),))
        return self._result(mended.checked, terms, fixed=mended.fixed)

    def _diff(self, checked: Checked, mended: Mended, terms: Terms) -> Result:
        from sealegs.analyzer.difference import difference

        name, colour = checked.report.file, self.orders.manner.colour
        text = difference(name, checked.source, mended.source, colour=colour)
        sums = totals(mended.checked.report, level=terms.fail_level, fixed=mended.fixed)
        return Result(text, checked.internal, sums, bool(text))

    def _suggest(self, checked: Checked, beside: Beside, terms: Terms) -> Result:
        # Imported here: it predicts a build twice for each suggestion.
        from sealegs.analyzer.suggesting import suggestions

        manner = self.orders.manner
        text = suggestions(checked, beside, least=manner.least, colour=manner.colour)
        sums = totals(checked.report, level=terms.fail_level)
        return Result(text, checked.internal, sums, bool(text))

    def _result(
        self, checked: Checked, terms: Terms, notes: tuple[str, ...] = (), *, fixed: int = 0
    ) -> Result:
        text = reporter(self.orders.shape).file(checked, self.orders.manner)
        sums = totals(checked.report, level=terms.fail_level, fixed=fixed)
        return Result(text, notes + checked.internal, sums, fixed > 0)
