"""Writing down what happens in an exercise, in order and without waiting for the disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event
from sealegs.study.events import Attempt, Draft, Payload, Solved, to_event
from sealegs.study.labs import Lab
from sealegs.workspace.desk import Desk

Files = tuple[str, str | None]
"""The Dockerfile and the ignore file, None where there is none to edit."""


class Keeper:
    """Keeps one exercise in the journal; ``lost`` hears a sentence when that fails, in a thread."""

    def __init__(self, desk: Desk, exercise: Exercise, lost: Callable[[str], None]) -> None:
        self._desk = desk
        self._exercise = exercise
        self._lost = lost
        lab = desk.state.labs.get(exercise.id, Lab())
        self._kept: Files | None = None
        self._attempt = (lab.met, lab.of)
        # one thread, so that what is written keeps its order
        self._writer = ThreadPoolExecutor(1, "lab-journal")

    def begin(self, files: Files) -> None:
        """Take these files for what the journal holds already."""
        self._kept = files

    def has(self, files: Files) -> bool:
        """Whether these very files are kept, or on their way."""
        return files == self._kept

    def draft(self, files: Files, attempt: tuple[int, int] | None) -> None:
        """Keep the files unless they are, and how many goals they meet of how many, if known."""
        if self.has(files):
            return
        payloads: list[Payload] = [Draft(*files)]
        if attempt is not None and attempt != self._attempt:
            self._attempt = attempt
            payloads.append(Attempt(*attempt))
        self._kept = files
        self.write(*payloads)

    def solved(
        self, files: Files, attempt: tuple[int, int], depth: str, then: Callable[[], object]
    ) -> None:
        """Keep that these files met all goals, and how much of them was given.

        ``then`` is called, in a thread, once it is kept.
        """
        self._attempt = attempt
        self.write(Draft(*files), Attempt(*attempt), Solved(*files, depth), then=then)

    def write(self, *payloads: Payload, then: Callable[[], object] | None = None) -> None:
        """Hand events to the journal; what comes after the close is no longer the learner's."""
        exercise = self._exercise
        events = [to_event(each, exercise.id, exercise.content_hash) for each in payloads]
        try:
            future = self._writer.submit(self._desk.record, *events)
        except RuntimeError:  # the screen was left, and a timer of it or a key came too late
            return
        future.add_done_callback(self._written)
        if then is not None:
            future.add_done_callback(lambda _: then())

    def close(self) -> None:
        """Wait until everything is on the disk."""
        self._writer.shutdown(wait=True)

    def _written(self, future: Future[tuple[Event, ...]]) -> None:
        error = future.exception()
        if error is not None:
            self._kept = None
            self._lost(str(error) if isinstance(error, SealegsError) else "Nothing is being kept.")


class Keeping:
    """A screen with a keeper: whatever takes it down, what was handed over reaches the disk."""

    _keeper: Keeper | None

    def on_unmount(self) -> None:
        """Wait for the keeper, who has nothing left to do where the screen was left in order."""
        if self._keeper is not None:
            self._keeper.close()
