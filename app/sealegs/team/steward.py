"""A room in use: wishes come in, and what comes of them is in the store before it is told.

Several stewards, in several processes, may keep the same room. Each decides on what it knows
and appends behind the last event it knew; who was second reads what is new and decides again.
All wishes of one call go into one append: one wait for the disk, however many they are.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sealegs.team import events as e
from sealegs.team.commands import Wish
from sealegs.team.deciding import Refusal, Repeated, decide, entries
from sealegs.team.events import Aside, Logged
from sealegs.team.folding import EMPTY, fold
from sealegs.team.room import Phase, RoomState
from sealegs.team.script import Script
from sealegs.team.store import Conflict, Lost, Store

_TRIES: Final = 100


@dataclass(frozen=True, slots=True)
class Done:
    """A wish is carried out and on disk; ``seq`` is its place in the log."""

    seq: int


Answer = Done | Refusal


class Steward:
    """Keeps one room. Methods may be called from any thread, and block on the store."""

    def __init__(self, store: Store, room: str, now: Callable[[], int]) -> None:
        """``now`` gives milliseconds of Unix time."""
        self.room = room
        self._store, self._now = store, now
        self._state, self._script = EMPTY, Script()
        self._lock = threading.Lock()
        self._words: dict[str, tuple[int, str]] = {}

    @property
    def state(self) -> RoomState:
        """The room as far as it was read."""
        return self._state

    @property
    def script(self) -> Script:
        """The agenda, read; the same object for as long as the room is kept."""
        return self._script

    def text_of(self, person: str, seq: int) -> str | None:
        """Return what somebody wrote in the answer of an event, until it is revealed.

        Empty when it isn't kept any more; None when only the store can say (see ``recall``).
        """
        known, text = self._words.get(person, (0, ""))
        return text if known == seq else None

    def recall(self) -> None:
        """Read what was written in answer to the question that isn't revealed yet."""
        with self._lock:
            current = self._state.round
            if current is None or current.marks is not None:
                return
            kept = self._store.asides(self.room, e.answer_field(current.number))
            texts = {aside.person: aside.text for aside in kept}
            self._words |= {
                person: (given.seq, texts.get(person, ""))
                for person, given in current.answers.items()
                if given.text and self.text_of(person, given.seq) is None
            }

    def catch_up(self) -> tuple[Logged, ...]:
        """Read what others appended, and return it."""
        with self._lock:
            return self._catch_up()

    def carry_out(self, wishes: Sequence[Wish]) -> tuple[Answer, ...]:
        """Carry out wishes in this order, all in one append; they are on disk when it returns.

        Raises Lost when the store went away: then nobody may be told anything, and the same
        wishes, given again, come to the same as if they had been given once.
        """
        with self._lock:
            fresh = False
            for _ in range(_TRIES):
                answers, log, asides = self._decided(wishes)
                # Nobody is refused for what only this process doesn't know yet.
                if not fresh and any(isinstance(answer, Refusal) for answer in answers):
                    fresh = True
                    if self._catch_up():
                        continue
                if not log:
                    return answers
                try:
                    self._store.append(self.room, self._state.seq, log, asides)
                except Conflict:
                    self._catch_up()
                    continue
                self._take(log)
                self._note(log, asides)
                return answers
        raise Lost("the room is too busy to take this in; try again.")

    def _decided(
        self, wishes: Sequence[Wish]
    ) -> tuple[tuple[Answer, ...], tuple[Logged, ...], tuple[Aside, ...]]:
        state, script = self._state, self._script
        answers: list[Answer] = []
        log: list[Logged] = []
        asides: list[Aside] = []
        at = self._now()
        for wish in wishes:
            decision = decide(state, wish, at, script)
            if isinstance(decision, Refusal):
                answers.append(decision)
            elif isinstance(decision, Repeated):
                answers.append(Done(decision.seq))
            else:
                new = entries(state, wish, decision, at)
                state = fold(new, state)
                script = _script(state, script)
                answers.append(Done(state.seq))
                log += new
                asides += decision.asides
        return tuple(answers), tuple(log), tuple(asides)

    def _note(self, log: Sequence[Logged], asides: Sequence[Aside]) -> None:
        """Remember what was written until it is revealed, so that its author may read it."""
        texts = {(aside.person, aside.field): aside.text for aside in asides}
        for entry in log:
            event = entry.event
            if isinstance(event, e.Answered) and event.text:
                text = texts.get((event.person, e.answer_field(event.round)), "")
                self._words[event.person] = (entry.seq, text)

    def _catch_up(self) -> tuple[Logged, ...]:
        new = self._store.read(self.room, self._state.seq)
        self._take(new)
        return new

    def _take(self, new: Sequence[Logged]) -> None:
        self._state = fold(new, self._state)
        self._script = _script(self._state, self._script)
        if any(isinstance(entry.event, e.Revealed | e.Opened) for entry in new):
            self._words = {}


def _script(state: RoomState, script: Script) -> Script:
    """Return the agenda, read when the room is made and never again."""
    if script.items or state.phase is Phase.NONE:
        return script
    return Script.of(state.agenda)
