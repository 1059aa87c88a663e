"""What the screens of an interview share: its clock, and moves that never wait for the disk."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from sealegs.ground.problem import SealegsError
from sealegs.study.day import to_ms
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair, sit_again, sit_down
from sealegs.study.interview.missed import cards_words, missed
from sealegs.study.interview.record import Interview
from sealegs.study.interview.runs import interrupted
from sealegs.study.interview.steps import RoundKind, Settings
from sealegs.study.interview.unasked import unasked_of, unasked_words
from sealegs.tui.frame import SealegsScreen
from sealegs.workspace.desk import Desk
from sealegs.workspace.interviews import stock_of

KEEP_WITHIN = 0.8
"""Seconds from a change of the answer until it is on its way to the disk."""

LOOK_EVERY = 0.5
"""Seconds from one drawing of the clock to the next."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An interview as it was kept, with its clock (``ms``) at a moment of UTC (``at_ms``).

    ``unasked`` tells towards its end which rounds didn't come, and why, ``cards`` at its end what
    became of the points that were missed.
    """

    interview: Interview
    ms: int
    at_ms: int
    unasked: str = ""
    cards: str = ""

    def clock(self, now_ms: int) -> int:
        """Return the interview's clock now."""
        gone = max(0, now_ms - self.at_ms) if self.interview.runs else 0
        return self.ms + gone

    def paused_ms(self, now_ms: int) -> int:
        """Return how long the pause has lasted that is going on; 0 without one."""
        return max(0, now_ms - self.interview.last_ms) if self.interview.paused else 0


@dataclass(frozen=True, slots=True)
class Begun:
    """An interview was begun."""

    id: str


class ClockedScreen(SealegsScreen):
    """Takes moves one after the other in a thread of its own; what is kept is then shown.

    A subclass draws from ``seen`` in ``show_interview``, and ``show_time`` every half second.
    """

    AUTO_FOCUS = ""
    """Nothing: what takes letters is hidden in a pause and at the end, and would swallow keys."""

    def __init__(self, id: str | None = None, fresh: int = 0) -> None:  # noqa: A002
        """Take up the interview of an id, by default the one that was left last."""
        super().__init__()
        self._wanted = id
        self._fresh = bool(fresh)
        self._chair: Chair | None = None
        self._hands = ThreadPoolExecutor(1, "interview")
        self._waiting = 0
        self.seen: Seen | None = None

    # What subclasses draw

    @abstractmethod
    def show_interview(self, before: Interview | None) -> None:
        """Draw what changed since ``before``; None at the beginning."""

    @abstractmethod
    def show_time(self) -> None:
        """Draw the clock."""

    @abstractmethod
    def show_nothing(self, sentence: str) -> None:
        """Say why there is no interview."""

    @abstractmethod
    def say(self, sentence: str) -> None:
        """Tell something in a line of its own."""

    def settled(self) -> None:
        """Take keys again after a move that brought up something else, or failed to."""

    def draft(self) -> moves.Move | None:
        """Return what keeps the answer as far as it is; None where nothing changed."""
        return None

    # The chair

    @property
    def interview(self) -> Interview | None:
        """The interview as it was kept last."""
        return self.seen.interview if self.seen is not None else None

    @property
    def unasked(self) -> str:
        """Which rounds didn't come and why; empty where all did, or may still come."""
        return self.seen.unasked if self.seen is not None else ""

    @property
    def cards(self) -> str:
        """What became of the points that were missed; empty before the end, or where none was."""
        return self.seen.cards if self.seen is not None else ""

    @property
    def busy(self) -> bool:
        """Whether a move is on its way to the disk that brings up something else."""
        return self._waiting > 0

    @property
    def ms(self) -> int:
        """The interview's clock now, without waiting for anything."""
        return self.seen.clock(self._now_ms) if self.seen is not None else 0

    @property
    def paused_ms(self) -> int:
        """How long the pause has lasted that is going on."""
        return self.seen.paused_ms(self._now_ms) if self.seen is not None else 0

    @property
    def _now_ms(self) -> int:
        return to_ms(self.desk.clock.now())

    def sit(self, *, fresh: bool) -> None:
        """Take the chair in the background; an interview that isn't fresh was left meanwhile."""
        desk, wanted = self.desk, self._wanted

        def take() -> Seen | str:
            found = _found(desk, wanted)
            if isinstance(found, str):
                return found
            stock = stock_of(desk, found.settings)
            going = not fresh and not found.over
            chair = sit_again(found, stock, desk) if going else Chair(found.id, stock, desk)
            self._chair = chair
            return _look(chair, desk)

        self._hand(take)

    def move(self, move: moves.Move) -> None:
        """Make a move; while one is on its way, no other that brings up something else counts."""
        if self._chair is None or self.busy:
            return
        chair, desk = self._chair, self.desk

        def make() -> Seen:
            chair.do(move)
            return _look(chair, desk)

        self._hand(make)

    def begin(self, settings: Settings) -> None:
        """Begin an interview; ``begun`` hears of it once it is kept."""
        desk = self.desk
        self._hand(partial(_begin, desk, settings))

    def begun(self, id_: str) -> None:
        """Go to an interview that was begun."""

    def go_on(self, then: moves.Move | None = None) -> None:
        """End the pause, and make a move that needs the clock to run."""
        if self._chair is None or self.busy:
            return
        chair, desk = self._chair, self.desk

        def make() -> Seen:
            chair.resume()
            if then is not None:
                chair.do(then)
            return _look(chair, desk)

        self._hand(make)

    def quietly(self, move: moves.Move) -> None:
        """Make a move while typing goes on."""
        chair, desk = self._chair, self.desk
        if chair is None or self.busy:
            return

        def make() -> Seen:
            chair.do(move)
            return _look(chair, desk)

        self._hand(make, quietly=True)

    def keep_draft(self) -> None:
        """Have the answer kept as far as it is; typing goes on meanwhile."""
        move = None if self.busy else self.draft()
        if move is not None:
            self.quietly(move)

    def tick(self) -> None:
        """Draw the clock and have the time kept."""
        if self.seen is None or not self.is_attached:
            return
        self.show_time()
        chair, desk = self._chair, self.desk
        if chair is not None and self.seen.interview.runs and not self.busy:

            def beat() -> Seen:
                chair.beat()
                return _look(chair, desk)

            self._hand(beat, quietly=True)

    def before_leaving(self) -> None:
        """Keep the last words before the screen or the program goes away."""
        self.keep_draft()
        self.quietly(moves.Tick())
        self._hands.shutdown(wait=True)

    def on_unmount(self) -> None:
        """Let the thread end where the program came down without leaving its screens."""
        self._hands.shutdown(wait=True)

    def _hand(self, do: Callable[[], Seen | Begun | str], *, quietly: bool = False) -> None:
        """Have something done in its turn; what comes of it is drawn."""
        if not quietly:
            self._waiting += 1
        app = self.app

        def work() -> None:
            found: Seen | Begun | str
            try:
                found = do()
            except SealegsError as error:
                found = f"! {error}"
            app.call_later(self._arrive, found, quietly=quietly)

        try:
            self._hands.submit(work)
        except RuntimeError:  # the screen is going away
            self._waiting = 0

    def _arrive(self, found: Seen | Begun | str, *, quietly: bool) -> None:
        if not quietly:
            self._waiting -= 1
        if not self.is_attached:
            return
        if not quietly:
            self.settled()
        if isinstance(found, str):
            (self.say if self.seen is not None else self.show_nothing)(found)
            return
        if isinstance(found, Begun):
            self.begun(found.id)
            return
        before, self.seen = self.interview, found
        if before is None or _differs(before, found.interview):
            self.show_interview(before)
        self.show_time()


def _begin(desk: Desk, settings: Settings) -> Begun:
    return Begun(sit_down(settings, stock_of(desk, settings), desk).interview.id)


def _found(desk: Desk, wanted: str | None) -> Interview | str:
    interviews = desk.state.interviews
    found = interrupted(interviews) if wanted is None else interviews.get(wanted)
    if found is None:
        return "No interview is going on. The lobby begins one."
    return found


def _look(chair: Chair, desk: Desk) -> Seen:
    interview, now_ms = chair.interview, to_ms(desk.clock.now())
    turn = interview.turn
    ends = interview.over or (turn is not None and turn.round is RoundKind.CLOSING)
    unasked = unasked_words(unasked_of(interview, chair.stock)) if ends else ""
    cards = len(interview.cards)
    told = cards_words(cards, len(missed(interview, chair.stock))) if cards else ""
    return Seen(interview, chair.ms_at(now_ms), now_ms, unasked, told)


def _differs(before: Interview, after: Interview) -> bool:
    """Tell whether something else is to be shown, not only the time and the draft."""
    if (before.phase, before.paused, len(before.turns)) != (
        after.phase, after.paused, len(after.turns),
    ):  # fmt: skip
        return True
    one, other = before.turn, after.turn
    if one is None or other is None:
        return one is not other
    return (len(one.clarified), len(one.checks)) != (len(other.clarified), len(other.checks))
