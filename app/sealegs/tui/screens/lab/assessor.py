"""Keeping up with the typing: the newest text is assessed off the main thread, one at a time."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from sealegs.analyzer.finding import Finding
from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.build import Build
from sealegs.simulator.memo import Memo
from sealegs.study.assessing import Assessment, assess, gained, mended
from sealegs.study.what_if import WhatIf


class Assessor:
    """Assesses texts of one exercise for a screen.

    A text is begun as soon as the key press before it is drawn. What is typed while one is being
    assessed waits, and only the newest of it comes next, so the work never piles up.
    """

    def __init__(self, screen: Screen[None], show: Callable[[Assessment], None]) -> None:
        self._screen = screen
        self._show = show
        self._memo = Memo()
        self._next: tuple[Exercise, str, str | None, WhatIf | None] | None = None
        self._start: tuple[Exercise, Build] | None = None
        self._busy = False

    @property
    def settled(self) -> bool:
        """Whether the newest text has been shown."""
        return not self._busy

    def ask(
        self,
        exercise: Exercise,
        text: str,
        asked: WhatIf | None = None,
        ignore: str | None = None,
    ) -> None:
        """Have a text, with its ignore file, assessed and shown, unless a newer one comes first."""
        self._next = (exercise, text, ignore, asked)
        if not self._busy:
            self._busy = True
            self._screen.call_after_refresh(self._begin)

    def mend(
        self, assessment: Assessment, finding: Finding, then: Callable[[str, str | None, str], None]
    ) -> None:
        """Have a finding's fix made.

        ``then`` gets the text before and after, None for no good, and what it gains.
        """

        def work() -> None:
            after = mended(assessment, finding, self._memo)
            gain = gained(assessment, finding, self._memo) if after is not None else ""
            self._screen.app.call_from_thread(then, assessment.text, after, gain)

        self._screen.run_worker(work, thread=True, group="mend", exclusive=True)

    def _begin(self) -> None:
        if self._next is None or not self._screen.is_attached:
            self._busy = False
            return
        exercise, text, ignore, asked = self._next
        self._next = None
        start = self._start[1] if self._start and self._start[0] is exercise else None

        def work() -> None:
            assessment = assess(exercise, text, self._memo, ignore=ignore, asked=asked, start=start)
            if assessment.picture.start is not None:
                self._start = (exercise, assessment.picture.start)
            self._screen.app.call_from_thread(self._done, assessment)

        self._screen.run_worker(work, thread=True, group="assess")

    def _done(self, assessment: Assessment) -> None:
        if self._next is None:
            self._busy = False
        else:
            self._begin()
        if self._screen.is_attached:
            self._show(assessment)
