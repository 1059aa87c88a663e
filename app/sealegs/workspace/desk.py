"""The desk: everything a screen may read from, and the one way to record what happened."""

from __future__ import annotations

import os
import random
import threading

from sealegs.curriculum.exercise import Exercises, load_exercises
from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.pack import Pack
from sealegs.ground.clock import Clock, SystemClock
from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import shipped_root
from sealegs.journal.backups import Backups
from sealegs.journal.event import Event, NewEvent
from sealegs.journal.keeper import Opened, open_journal
from sealegs.journal.store import Journal
from sealegs.study.state import EMPTY, State, apply, order_of
from sealegs.workspace.paths import Paths
from sealegs.workspace.settings import Settings, load_settings


class Desk:
    """An open journal with its fold, the packs and the settings; safe to use from any thread."""

    def __init__(
        self,
        journal: Journal,
        pack: Pack,
        exercises: Exercises,
        settings: Settings,
        clock: Clock,
        notices: tuple[str, ...] = (),
    ) -> None:
        """Fold the journal; ``open`` is the usual way in."""
        self.pack = pack
        self.exercises = exercises
        self.settings = settings
        self.clock = clock
        self.notices = notices
        self._journal = journal
        self._lock = threading.Lock()
        self._position = 0
        self._state = EMPTY
        self.refresh()

    @classmethod
    def open(
        cls,
        paths: Paths | None = None,
        clock: Clock | None = None,
        rng: random.Random | None = None,
    ) -> Desk:
        """Open the learner's own desk, by default this machine's.

        When the journal can't be written to, the desk opens all the same and a notice says that
        nothing will be kept. Never raises for what a learner's files contain.
        """
        paths = paths or Paths.of(os.environ)
        clock = clock or SystemClock()
        rng = rng or random.SystemRandom()
        settings, problems = load_settings(paths.settings)
        opened = _open_journal(paths, clock, rng)
        pack = load_pack(shipped_root())
        exercises = load_exercises(shipped_root(), pack.id)
        notices = (*opened.notices, *(str(problem) for problem in problems))
        return cls(opened.journal, pack, exercises, settings, clock, notices)

    @property
    def state(self) -> State:
        """The learner's state after everything recorded so far."""
        return self._state

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Keep the events; they are on the disk, and in ``state``, when this returns.

        Raises SealegsError when they could not be kept; ``state`` is then unchanged.
        """
        with self._lock:
            kept = self._journal.append(*events)
            self._take_in()
            return kept

    def refresh(self) -> None:
        """Take in what other processes recorded meanwhile."""
        with self._lock:
            self._take_in()

    def close(self) -> None:
        """Close the journal; everything recorded is already safe."""
        self._journal.close()

    def _take_in(self) -> None:
        """Fold the newest arrivals; merged events that belong earlier mean folding afresh."""
        state, position = self._state, self._position
        for arrived, event in self._journal.after(self._position):
            if state.order is not None and order_of(event) <= state.order:
                state, position = _folded(self._journal), self._journal.position()
                break
            state, position = apply(state, event), arrived
        self._state, self._position = state, position


def _folded(journal: Journal) -> State:
    state = EMPTY
    for event in journal.events():
        state = apply(state, event)
    return state


def _open_journal(paths: Paths, clock: Clock, rng: random.Random) -> Opened:
    backups = Backups(paths.backups)
    try:
        opened = open_journal(paths.journal, backups, clock, rng)
    except SealegsError as error:
        notice = f"{error} Until then nothing you do is kept."
        return Opened(Journal.in_memory(clock, rng), (notice,))
    try:
        backups.make_daily(opened.journal, clock.now())
    except SealegsError as error:
        return Opened(opened.journal, (*opened.notices, f"Today's backup was not made: {error}"))
    return opened
