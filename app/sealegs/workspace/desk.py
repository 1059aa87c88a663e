"""The desk: everything a screen may read from, and the one way to record what happened."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from sealegs.ground.clock import Clock, clock_of
from sealegs.ground.problem import SealegsError
from sealegs.journal.backups import Backups
from sealegs.journal.errors import Damaged
from sealegs.journal.event import Event, NewEvent
from sealegs.journal.keeper import Opened, open_journal, repair_journal, view_journal
from sealegs.journal.snapshot import Snapshot, load, save
from sealegs.journal.store import Journal
from sealegs.study.register import Registers
from sealegs.study.state import EMPTY, State, apply, decode, encode, fold, order_of
from sealegs.workspace.material import Material
from sealegs.workspace.paths import Paths
from sealegs.workspace.powers import FULL, Power, Powers
from sealegs.workspace.reports import write_export, write_report
from sealegs.workspace.settings import Settings, load_settings

if TYPE_CHECKING:
    from sealegs.curriculum.exercise import Exercise, Exercises
    from sealegs.curriculum.interview import Bank
    from sealegs.curriculum.pack import Pack
    from sealegs.curriculum.sources import Fact
    from sealegs.workspace.search.index import Index
    from sealegs.workspace.seen_items import Seen

# Folding this many events takes about as long as a person notices.
_WORTH_A_SNAPSHOT = 2000


class Desk:
    """An open journal with its fold, the packs and the settings; safe to use from any thread."""

    def __init__(
        self,
        journal: Journal,
        material: Material,
        settings: Settings,
        clock: Clock,
        notices: tuple[str, ...] = (),
        snapshot: Path | None = None,
        reports: Path | None = None,
        powers: Powers = FULL,
    ) -> None:
        """Fold the journal, from ``snapshot`` on if there is one; ``open`` is the usual way in.

        Raises Damaged when the journal turns out to hold something that is no event.
        """
        self._material = material
        self._overlaid: tuple[Registers, Pack] | None = None
        self.mined: dict[str, Exercise] = {}
        """Exercises made of the learner's own files, while the program runs."""
        self.settings = settings
        self.settings_file: Path | None = None
        """Where the settings are written, whether or not there is a file yet."""
        self.clock = clock
        self.notices = notices
        self.powers = powers
        self._journal = journal
        self._snapshot = snapshot
        self._reports = reports
        self._lock = threading.Lock()
        self._fold = _from_snapshot(snapshot, journal)
        self._saved = self._fold.position
        self.refresh()
        if self._fold.position - self._saved > _WORTH_A_SNAPSHOT:
            self._save_snapshot()

    @classmethod
    def open(
        cls,
        paths: Paths | None = None,
        clock: Clock | None = None,
        rng: random.Random | None = None,
        root: Traversable | None = None,
        powers: Powers = FULL,
        *,
        later: bool = False,
    ) -> Desk:
        """Open the learner's own desk, by default this machine's with the pack that
        was named, else the one that ships.

        With ``later`` topics and exercises are read when they are first asked for. When the
        journal can't be written to, the desk opens all the same and a notice says that nothing
        will be kept. Never raises for what a learner's files contain.
        """
        paths = paths or Paths.of(os.environ)
        clock = clock or clock_of(os.environ)
        rng = rng or random.SystemRandom()
        settings, problems = load_settings(paths.settings)
        # In a browser every tab has folders of its own, for which nothing is worth keeping.
        cache = paths.cache if powers.has(Power.EXPORTS) else None
        material = Material(root or paths.material, paths.items, paths.seen, paths.found, cache)
        if not later:
            material.read()

        def on(opened: Opened, snapshot: Path | None) -> Desk:
            notices = (*opened.notices, *(str(problem) for problem in problems))
            desk = cls(
                opened.journal, material, settings, clock, notices, snapshot, paths.reports, powers
            )
            desk.settings_file = paths.settings
            return desk

        backups = Backups(paths.backups)
        try:
            opened = open_journal(paths.journal, backups, clock, rng)
            try:
                return on(_backed_up(opened, backups, clock), paths.snapshot)
            except Damaged:
                opened.journal.close()
                opened = repair_journal(paths.journal, backups, clock, rng)
                return on(opened, paths.snapshot)
        except SealegsError as error:
            journal = view_journal(paths.journal, clock, rng)
            return on(Opened(journal, (f"{error} Until then nothing you do is kept.",)), None)

    @property
    def pack(self) -> Pack:
        """The pack as the learner sees it: with their own wording and cards over it."""
        from sealegs.study.overlay import overlaid

        registers, made = self._fold.state.registers, self._overlaid
        if made is None or made[0] is not registers:
            made = self._overlaid = (registers, overlaid(self._material.pack, registers))
        return made[1]

    @pack.setter
    def pack(self, pack: Pack) -> None:
        """Take another pack from now on; the learner's own words lie over it as well."""
        self._material.pack, self._overlaid = pack, None

    @property
    def exercises(self) -> Exercises:
        """The exercises of the pack."""
        return self._material.exercises

    @exercises.setter
    def exercises(self, exercises: Exercises) -> None:
        """Take other exercises from now on."""
        self._material.exercises = exercises

    @property
    def seen(self) -> Seen:
        """What changed in the material since the learner last looked."""
        return self._material.seen

    def facts(self) -> Mapping[str, Fact]:
        """Return the facts that questions rest on; read when first asked for, in a worker."""
        return self._material.facts

    def bank(self) -> Bank:
        """Return the interview questions of the pack; read when first asked for, in a worker."""
        return self._material.bank

    def index(self) -> Index:
        """Return what can be found, the learner's own words with it; made in a worker."""
        from sealegs.workspace.search.mine import with_own

        return with_own(self._material.index, self._fold.state.registers)

    def report(self, item: str, wording: str, given: str, words: str) -> Path:
        """Keep a report of a mistake in a question and return its file; see ``write_report``."""
        self.powers.need(Power.EXPORTS)
        if self._reports is None:
            raise SealegsError("Nothing can be kept here, so the report was not written.")
        return write_report(self._reports, item, wording, given, words, self.clock.now())

    def export(self, name: str, text: str) -> Path:
        """Write an export into the learner's own folder and return its file."""
        self.powers.need(Power.EXPORTS)
        if self._reports is None:
            raise SealegsError("Nothing can be kept here, so the export was not written.")
        return write_export(self._reports, name, text)

    @property
    def state(self) -> State:
        """The learner's state after everything recorded so far."""
        return self._fold.state

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Keep the events; they are on the disk, and in ``state``, when this returns.

        Raises SealegsError when they could not be kept; ``state`` is then unchanged.
        """
        with self._lock:
            kept = self._journal.append(*events)
            self._fold = _advanced(self._fold, self._journal)
            return kept

    def take_in(self, events: Iterable[Event]) -> int:
        """Merge events that were made elsewhere; return how many of them were new."""
        with self._lock:
            new = self._journal.merge(events)
            self._fold = _advanced(self._fold, self._journal)
            return new

    def refresh(self) -> None:
        """Take in what other processes recorded meanwhile."""
        with self._lock:
            self._fold = _advanced(self._fold, self._journal)

    def close(self) -> None:
        """Close the journal; everything recorded is already safe."""
        with self._lock:
            with suppress(SealegsError):  # only the snapshot can be missing, and nobody needs it
                self._save_snapshot()
            self._journal.close()

    def _save_snapshot(self) -> None:
        position = self._fold.position
        event = self._journal.id_at(position)
        if self._snapshot is not None and event is not None and position != self._saved:
            save(self._snapshot, Snapshot(event, position, encode(self._fold.state)))
            self._saved = position


@dataclass(frozen=True, slots=True)
class _Fold:
    """The state after everything up to ``position`` of the journal called ``device``."""

    device: str
    position: int
    state: State


def _advanced(now: _Fold, journal: Journal) -> _Fold:
    """Fold the newest arrivals; where they don't simply follow, fold everything afresh."""
    device = journal.device
    if device != now.device:  # a backup was restored, or a repaired file took the old one's place
        return _afresh(journal)
    state, position = now.state, now.position
    for arrived, event in journal.after(position):
        if state.order is not None and order_of(event) <= state.order:
            return _afresh(journal)
        state, position = apply(state, event), arrived
    return _Fold(device, position, state)


def _afresh(journal: Journal) -> _Fold:
    device, position = journal.device, 0

    def events() -> Iterator[Event]:
        nonlocal position
        for arrived, event in journal.ordered():
            position = max(position, arrived)
            yield event

    state = fold(events())
    return _Fold(device, position, state)


def _from_snapshot(path: Path | None, journal: Journal) -> _Fold:
    snapshot = load(path) if path else None
    if snapshot is not None and journal.id_at(snapshot.position) == snapshot.event:
        state = decode(snapshot.state)
        if state is not None:
            return _Fold(journal.device, snapshot.position, state)
    return _Fold(journal.device, 0, EMPTY)


def _backed_up(opened: Opened, backups: Backups, clock: Clock) -> Opened:
    try:
        backups.make_daily(opened.journal, clock.now())
    except Damaged:
        raise
    except SealegsError as error:
        notice = f"Today's backup was not made: {error}"
        return Opened(opened.journal, (*opened.notices, notice))
    return opened
