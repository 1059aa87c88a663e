"""One exercise on the learner's own files: judging what was saved, and keeping it."""

from __future__ import annotations

from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.memo import Memo
from sealegs.study.events import to_event
from sealegs.study.grading import Grading, grade
from sealegs.study.labs import Lab
from sealegs.study.trial import Files, files_of, payloads_of
from sealegs.workspace.desk import Desk
from sealegs.workspace.labs.files import Place, as_text, read, read_beside


class Bench:
    """Judges the files of an exercise at a place; the journal holds them as the app's would be."""

    def __init__(self, desk: Desk, exercise: Exercise, place: Place) -> None:
        self._desk = desk
        self._exercise = exercise
        self._place = place
        self._memo = Memo()
        self._judged: tuple[Files, Grading] | None = None

    @property
    def left(self) -> Files:
        """The files as the learner left them in the app, or those of the start."""
        return files_of(self._exercise, self._desk.state.labs.get(self._exercise.id, Lab()))

    @property
    def solved(self) -> bool:
        """Whether the files as they were judged last meet all goals."""
        return self._judged is not None and self._judged[1].solved

    def judge(self) -> Grading:
        """Read and judge the files; raises SealegsError where they can't be read.

        Without its ignore file an exercise has the one of the start.
        """
        self._judged = None
        data = read(self._place.dockerfile)
        ignore = None
        if self._place.ignore is not None:
            found = read_beside(self._place.dockerfile)
            ignore = self._exercise.ignore if found is None else as_text(found.encode())
        grading = grade(self._exercise, data, self._memo, ignore)
        self._judged = ((as_text(data), ignore), grading)
        return grading

    def keep(self) -> None:
        """Write down what was judged; raises SealegsError when that fails."""
        if self._judged is None:
            return
        self._desk.refresh()
        payloads = payloads_of(self._exercise, self._desk.state, *self._judged)
        if payloads:
            exercise = self._exercise
            self._desk.record(*(to_event(p, exercise.id, exercise.content_hash) for p in payloads))
