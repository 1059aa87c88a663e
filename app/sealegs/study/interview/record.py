"""The record of an interview: everything a report is computed from, folded from its steps.

It never reads the bank: what was asked stands in it, so a report tells what happened also after
the material changed. Any order of steps makes a record; those that don't fit change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import msgspec

from sealegs.curriculum.model import Level
from sealegs.study.interview.check import Check
from sealegs.study.interview.disputes import Dispute
from sealegs.study.interview.steps import (
    Answered,
    Asked,
    Beat,
    Begun,
    Checked,
    Clarified,
    Drafted,
    Ending,
    Finished,
    Mode,
    Paused,
    Reason,
    Resumed,
    RoundKind,
    Settings,
    Skipped,
    Started,
    Step,
    TakenUp,
    Ticked,
)


class Phase(StrEnum):
    """What the interview waits for."""

    THINKING = "thinking"
    ANSWERING = "answering"
    TICKING = "ticking"
    """A spoken answer is over; which points did it make? The clock stands."""
    MODEL = "model"
    """The points are ticked, the model answer shows. The clock stands."""
    BETWEEN = "between"
    """The turn is over and the next is not asked yet."""
    OVER = "over"


class Nudge(StrEnum):
    """A gentle warning."""

    QUESTION_SOON = "question-soon"
    QUESTION_OVER = "question-over"
    FIVE_LEFT = "five-left"
    ONE_LEFT = "one-left"


class Warned(msgspec.Struct, frozen=True):
    """A warning and when it showed, in ms of the interview's clock."""

    at_ms: int
    nudge: Nudge


class Pause(msgspec.Struct, frozen=True):
    """A pause: where on the interview's clock, and how long it lasted (None: not over)."""

    at_ms: int
    ms: int | None = None


class Clarification(msgspec.Struct, frozen=True):
    """A question about the question, and what was said to it."""

    at_ms: int
    text: str
    good: bool
    reply: str


class Turn(msgspec.Struct, frozen=True):
    """One thing that was asked, and what came back. Times are ms of the interview's clock.

    ``level`` is the one the answer is held against, ``depth`` 0 for a question of the script and
    1 to 3 for its follow-ups. ``began_ms`` is when thinking ended, ``ended_ms`` when the answer
    was given or skipped; None before. ``ticked`` and ``claims`` are None where nobody ticked,
    ``draft`` is what was begun.
    """

    question: str
    content_hash: str
    ask: str
    round: RoundKind
    reason: Reason
    about: str
    path: tuple[int, ...]
    depth: int
    level: Level | None
    seconds: int
    asked_ms: int
    began_ms: int | None = None
    ended_ms: int | None = None
    text: str = ""
    cut: bool = False
    draft: str | None = None
    ignore: str | None = None
    ticked: tuple[str, ...] | None = None
    claims: tuple[str, ...] | None = None
    skipped: bool = False
    rest: bool = False
    """Whether the rest of its round was passed over as well."""
    clarified: tuple[Clarification, ...] = ()
    pauses: tuple[Pause, ...] = ()
    warned: tuple[Warned, ...] = ()
    checks: tuple[Check, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def think_ms(self) -> int:
        """How long it was thought about; until now none where answering hasn't begun."""
        return self.began_ms - self.asked_ms if self.began_ms is not None else 0

    @property
    def answer_ms(self) -> int:
        """How long answering took; 0 before it is over."""
        if self.ended_ms is None:
            return 0
        begun = self.began_ms if self.began_ms is not None else self.asked_ms
        return self.ended_ms - begun

    @property
    def verdict(self) -> Check | None:
        """The best look at the goals within the time of the fix round, the last of equals; or None.

        Goals that are disputed count as met.
        """
        limit = self.asked_ms + self.seconds * 1000
        looks = [each for each in reversed(self.checks) if each.at_ms <= limit]
        timely = [each.settled(self.disputes) for each in looks]
        return max(timely, key=lambda each: each.met, default=None)


class Interview(msgspec.Struct, frozen=True):
    """An interview as far as it is. ``begun_ms`` is UTC; ``used_ms`` its own clock.

    ``away_ms`` is how long the program was gone in its middle.
    """

    id: str
    settings: Settings
    begun_ms: int
    used_ms: int = 0
    last_ms: int = 0
    """UTC of the last step."""
    turns: tuple[Turn, ...] = ()
    phase: Phase = Phase.BETWEEN
    ending: Ending = Ending.GOES_ON
    away_ms: int = 0
    breaks: int = 0
    cards: tuple[str, ...] = ()

    @property
    def turn(self) -> Turn | None:
        """What is being asked or was asked last."""
        return self.turns[-1] if self.turns else None

    @property
    def paused(self) -> bool:
        """Whether the clock stands because the learner stopped it."""
        turn = self.turn
        return bool(turn and turn.pauses and turn.pauses[-1].ms is None)

    @property
    def runs(self) -> bool:
        """Whether its clock runs."""
        return self.phase in RUNNING and not self.paused

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.phase is Phase.OVER

    @property
    def paused_ms(self) -> int:
        """How long all pauses that are over took."""
        return sum(p.ms or 0 for turn in self.turns for p in turn.pauses)


RUNNING: Final = frozenset({Phase.THINKING, Phase.ANSWERING, Phase.BETWEEN})

SOON: Final = 0.8
"""The share of a question's time after which it is said that it will be over."""

_FIVE, _ONE = 300_000, 60_000


def begun(id_: str, step: Begun, utc_ms: int) -> Interview:
    """Return an interview at its beginning."""
    return Interview(id_, step.settings, utc_ms, last_ms=utc_ms)


def applied(
    before: Interview, step: Step, ms: int, utc_ms: int, content_hash: str = ""
) -> Interview:
    """Return the interview after one step; one that doesn't fit leaves it as it was."""
    if before.over or isinstance(step, Begun):
        return before
    now = max(ms, before.used_ms) if before.runs else before.used_ms
    timed = msgspec.structs.replace(
        _warned(before, now), used_ms=now, last_ms=max(utc_ms, before.last_ms)
    )
    return _step(timed, step, content_hash)


def _step(now: Interview, step: Step, content_hash: str) -> Interview:
    match step:
        case Finished(ending, cards):
            if ending is Ending.GOES_ON:
                return now
            return msgspec.structs.replace(now, phase=Phase.OVER, ending=ending, cards=cards)
        case TakenUp(away):
            away_ms, breaks = now.away_ms + away, now.breaks + 1
            return msgspec.structs.replace(now, away_ms=away_ms, breaks=breaks)
        case Asked():
            return _asked(now, step, content_hash) if now.phase in _ENDED else now
        case Paused():
            return _paused(now)
        case Resumed(paused_ms):
            return _resumed(now, paused_ms)
        case Beat():
            return now
        case _:
            return now if now.paused or now.turn is None else _answering(now, now.turn, step)


def contested(before: Interview, dispute: Dispute) -> Interview:
    """Return the interview after a dispute; before it is over, or about no turn, it is as before.

    It goes to its turn; one about the same takes the place of an earlier one.
    """
    if not before.over or dispute.turn >= len(before.turns):
        return before
    turn = before.turns[dispute.turn]
    others = tuple(each for each in turn.disputes if each.key != dispute.key)
    now = others if dispute.gone else (*others, dispute)
    changed = msgspec.structs.replace(turn, disputes=now)
    turns = (*before.turns[: dispute.turn], changed, *before.turns[dispute.turn + 1 :])
    return msgspec.structs.replace(before, turns=turns)


_ENDED: Final = frozenset({Phase.BETWEEN, Phase.MODEL})


def _asked(now: Interview, step: Asked, content_hash: str) -> Interview:
    turn = Turn(
        step.question, content_hash, step.ask, step.round, step.reason, step.about, step.path,
        step.depth, step.level, step.seconds, now.used_ms,
    )  # fmt: skip
    return msgspec.structs.replace(now, turns=(*now.turns, turn), phase=Phase.THINKING)


def _paused(now: Interview) -> Interview:
    if now.turn is None or now.paused or now.phase not in _ANSWERABLE:
        return now
    pauses = (*now.turn.pauses, Pause(now.used_ms))
    return _with(now, msgspec.structs.replace(now.turn, pauses=pauses))


def _resumed(now: Interview, paused_ms: int) -> Interview:
    if now.turn is None or not now.paused:
        return now
    last = now.turn.pauses[-1]
    pauses = (*now.turn.pauses[:-1], Pause(last.at_ms, paused_ms))
    return _with(now, msgspec.structs.replace(now.turn, pauses=pauses))


_ANSWERABLE: Final = frozenset({Phase.THINKING, Phase.ANSWERING})


def _answering(now: Interview, turn: Turn, step: Step) -> Interview:
    """Return the interview after a step of the turn that it is in."""
    if isinstance(step, Ticked):
        if now.phase is not Phase.TICKING:
            return now
        ticked = msgspec.structs.replace(turn, ticked=step.points, claims=step.claims, draft=None)
        return _with(now, ticked, Phase.MODEL)
    if isinstance(step, Drafted) and now.phase is Phase.TICKING:
        return _with(now, msgspec.structs.replace(turn, draft=step.text))  # the ticks so far
    if now.phase not in _ANSWERABLE:
        return now
    began = turn.began_ms if turn.began_ms is not None else now.used_ms
    change = _changes(step, now.used_ms)
    if change is None:
        return now
    if isinstance(step, Clarified):
        return _with(now, change(turn))
    phase = Phase.ANSWERING
    if isinstance(step, Answered | Skipped) or (isinstance(step, Checked) and step.handed_in):
        spoken = now.settings.mode is not Mode.TYPED and turn.round not in _TYPED_ALWAYS
        ticks = isinstance(step, Answered) and spoken
        phase = Phase.TICKING if ticks else Phase.BETWEEN
    if isinstance(step, Skipped):
        return _with(now, change(turn), phase)
    return _with(now, change(msgspec.structs.replace(turn, began_ms=began)), phase)


_TYPED_ALWAYS: Final = frozenset({RoundKind.FIX, RoundKind.CLOSING})


def _changes(step: Step, ms: int) -> Callable[[Turn], Turn] | None:
    replace = msgspec.structs.replace
    match step:
        case Started():
            return lambda turn: turn
        case Drafted(text, ignore):
            return lambda turn: replace(turn, draft=text, ignore=ignore)
        case Clarified(text, good, reply):
            asked = Clarification(ms, text, good, reply)
            return lambda turn: replace(turn, clarified=(*turn.clarified, asked))
        case Answered(text, cut):
            return lambda turn: replace(turn, text=text, cut=cut, draft=None, ended_ms=ms)
        case Skipped(rest):
            return lambda turn: replace(turn, skipped=True, rest=rest, ended_ms=ms)
        case Checked(text, met, of, ignore, unmet, handed_in, reached, held):
            check = Check(ms, text, met, of, ignore, unmet, reached, held)
            return lambda turn: replace(
                turn, checks=(*turn.checks, check), draft=text, ignore=ignore,
                ended_ms=ms if handed_in else None,
            )  # fmt: skip
    return None


def _with(now: Interview, turn: Turn, phase: Phase | None = None) -> Interview:
    return msgspec.structs.replace(
        now, turns=(*now.turns[:-1], turn), phase=phase if phase is not None else now.phase
    )


def _warned(before: Interview, now: int) -> Interview:
    """Return the interview with the warnings that showed until ``now``."""
    turn = before.turn
    if turn is None or before.phase not in _ANSWERABLE:
        return before
    shown = nudges(before, now)
    return (
        before
        if shown == turn.warned
        else _with(before, msgspec.structs.replace(turn, warned=shown))
    )


def nudges(interview: Interview, now: int) -> tuple[Warned, ...]:
    """Return the warnings of the turn that showed until ``now``, in ms of the clock, in order."""
    turn = interview.turn
    if turn is None:
        return ()
    limit, total = turn.seconds * 1000, interview.settings.seconds * 1000
    moments = (
        Warned(turn.asked_ms + int(SOON * limit), Nudge.QUESTION_SOON),
        Warned(turn.asked_ms + limit, Nudge.QUESTION_OVER),
        Warned(total - _FIVE, Nudge.FIVE_LEFT),
        Warned(total - _ONE, Nudge.ONE_LEFT),
    )
    shown = (each for each in moments if turn.asked_ms <= each.at_ms <= now)
    return tuple(sorted(shown, key=lambda each: each.at_ms))
