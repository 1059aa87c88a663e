"""Sitting in an interview: the clock, and every step on the disk before anything else happens."""

from __future__ import annotations

import threading
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.study.day import to_ms
from sealegs.study.dialogue import Notebook
from sealegs.study.interview import moves
from sealegs.study.interview.missed import cards_of, events_of, missed
from sealegs.study.interview.record import Interview, applied
from sealegs.study.interview.session import Done, begin, decide, id_of
from sealegs.study.interview.steps import Finished, Settings
from sealegs.study.interview.stock import Stock

BEAT_MS: Final = 10_000
"""So much of the clock is lost at most when the program is killed."""

AWAY_MS: Final = 600_000
"""A clock that wasn't looked at for so long was that of a machine asleep: it doesn't count."""


class Chair:
    """One interview that is being taken, by the learner's clock. Safe to use from any thread.

    Raises SealegsError from ``do`` when a step could not be kept; nothing has happened then.
    """

    def __init__(self, id_: str, stock: Stock, notebook: Notebook) -> None:
        self._id = id_
        self.stock = stock
        self._notebook = notebook
        self._lock = threading.RLock()
        self._since = to_ms(notebook.clock.now())

    @property
    def interview(self) -> Interview:
        """The interview as far as it is kept."""
        return self._notebook.state.interviews[self._id]

    @property
    def ms(self) -> int:
        """The interview's clock now: milliseconds that count."""
        return self.ms_at(to_ms(self._notebook.clock.now()))

    def ms_at(self, now_ms: int) -> int:
        """Return the interview's clock at a moment of UTC that isn't before the last step."""
        with self._lock:
            interview = self.interview
            if not interview.runs:
                return interview.used_ms
            return interview.used_ms + max(0, now_ms - self._since)

    @property
    def paused_ms(self) -> int:
        """How long the pause has lasted that is going on; 0 without one."""
        if not self.interview.paused:
            return 0
        return max(0, to_ms(self._notebook.clock.now()) - self.interview.last_ms)

    def do(self, move: moves.Move) -> Interview:
        """Make a move and return the interview after it; one that doesn't fit changes nothing."""
        with self._lock:
            before, now = self.interview, self._notebook.clock.now()
            ms = self.ms_at(to_ms(now))
            self._keep(before, decide(before, move, ms, now, self.stock), to_ms(now))
            return self.interview

    def beat(self) -> None:
        """Keep the clock when enough of it has passed; to be called every second or so."""
        with self._lock:
            passed = self.ms - self.interview.used_ms
            if passed >= AWAY_MS:
                self._since = to_ms(self._notebook.clock.now())
                self.do(moves.Return(passed))
            elif passed >= BEAT_MS:
                self.do(moves.Tick())

    def resume(self) -> Interview:
        """Go on after a pause."""
        with self._lock:
            return self.do(moves.GoOn(self.paused_ms))

    def _keep(self, before: Interview, done: tuple[Done, ...], now_ms: int) -> None:
        """Keep steps that were taken at a moment; what the disk takes counts after it."""
        if not done:
            return
        events = [each.event(self._id) for each in done]
        if isinstance(done[-1].step, Finished):
            after = before
            for each in done:
                after = applied(after, each.step, each.ms, now_ms, each.content_hash)
            events += events_of(cards_of(missed(after, self.stock)))
        self._notebook.record(*events)
        self._since = now_ms


def sit_down(settings: Settings, stock: Stock, notebook: Notebook) -> Chair:
    """Begin an interview; raises SealegsError when there is nothing to ask."""
    now = notebook.clock.now()
    id_ = id_of(settings, now, frozenset(notebook.state.interviews))
    done = begin(settings, id_, now, stock)
    if len(done) < 2:
        raise SealegsError("there are no interview questions here yet; choose another topic.")
    notebook.record(*(each.event(id_) for each in done))
    return Chair(id_, stock, notebook)


def sit_again(interview: Interview, stock: Stock, notebook: Notebook) -> Chair:
    """Go on with an interview that was left; the time in between is counted as away."""
    chair = Chair(interview.id, stock, notebook)
    away = to_ms(notebook.clock.now()) - interview.last_ms
    chair.do(moves.Return(max(0, away)))
    return chair
