"""The interview as a state machine: a record and a move make the steps that follow. Pure.

The record (``record.Interview``) is the state; ``record.applied`` carries out a step. A move that
doesn't fit where the interview is makes no step, so any order of moves is harmless. What comes
back belongs together: it is kept in the journal at once, and then it has happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sealegs.ground.sanitise import clean
from sealegs.journal.event import NewEvent
from sealegs.study.day import to_ms
from sealegs.study.events import to_event
from sealegs.study.interview import moves, steps
from sealegs.study.interview.choosing import next_asked
from sealegs.study.interview.clarifying import LONGEST, judge
from sealegs.study.interview.held import held
from sealegs.study.interview.leaving import handed_in
from sealegs.study.interview.missed import cards_of, missed
from sealegs.study.interview.record import Interview, Phase, Turn, applied, begun
from sealegs.study.interview.script import chance
from sealegs.study.interview.steps import (
    ITEM,
    LONGEST_MS,
    MOST_CHARACTERS,
    MOST_OF_FILE,
    Ending,
    InterviewStep,
    Mode,
    RoundKind,
    Settings,
    Step,
)
from sealegs.study.interview.stock import Stock

_ANSWERABLE: Final = frozenset({Phase.THINKING, Phase.ANSWERING})


@dataclass(frozen=True, slots=True)
class Done:
    """A step to be kept, at ``ms`` of the interview's clock."""

    step: Step
    ms: int
    content_hash: str = ""

    def event(self, id_: str) -> NewEvent:
        """Return the event that keeps it."""
        return to_event(InterviewStep(self.ms, self.step), f"{ITEM}{id_}", self.content_hash)


def id_of(settings: Settings, now: datetime, taken: frozenset[str] = frozenset()) -> str:
    """Return the id of an interview begun now; the same settings and moment give the same."""
    words = (settings.pair, settings.name, settings.mode.value, str(settings.minutes))
    stem = f"{now:%Y%m%d-%H%M%S}-{chance(settings.seed, *words).hex()[:6]}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 10_000)))
    return next(name for name in names if name not in taken)


def begin(settings: Settings, id_: str, now: datetime, stock: Stock) -> tuple[Done, ...]:
    """Return the steps that begin an interview and ask the first question.

    Only the beginning, where there is nothing to ask.
    """
    first = steps.Begun(settings)
    interview = begun(id_, first, to_ms(now))
    return Done(first, 0), *_following(interview, stock)


def decide(
    interview: Interview, move: moves.Move, ms: int, now: datetime, stock: Stock
) -> tuple[Done, ...]:
    """Return the steps that a move makes at ``ms`` of the interview's clock; none if it can't be.

    ``ms`` counts only while the clock runs: what is below the time used so far is that time.
    """
    at = max(ms, interview.used_ms) if interview.runs else interview.used_ms
    made = _made(interview, move, to_ms(now), stock)
    if made is None:
        return ()
    done = [Done(step, at) for step in made]
    after = interview
    for each in done:
        after = applied(after, each.step, at, to_ms(now))
    untouched = applied(interview, steps.Beat(), at, to_ms(now))
    if after == untouched and not isinstance(move, moves.Tick | moves.Return | moves.Next):
        return ()
    if after.phase is Phase.BETWEEN and not isinstance(move, moves.Leave):
        done += _following(after, stock)
    elif after.phase is Phase.MODEL and not isinstance(move, moves.Tick | moves.Return):
        done += _after_ticking(after, move, stock)
    elif after.over:
        done = [*done[:-1], _finished(after, Ending.LEFT, stock)]
    return tuple(done)


def _made(
    interview: Interview, move: moves.Move, now_ms: int, stock: Stock
) -> tuple[Step, ...] | None:
    """Return the steps that are the move itself; None where it doesn't fit."""
    if interview.over:
        return None
    turn = interview.turn
    fixing = turn is not None and turn.round is RoundKind.FIX
    match move:
        case moves.Start():
            return (steps.Started(),) if interview.phase is Phase.THINKING else None
        case moves.Type(text, ignore):
            return (_drafted(text, ignore, fixing=fixing),)
        case moves.Tick():
            return (steps.Beat(),) if interview.runs else None
        case moves.Stop():
            return (steps.Paused(),)
        case moves.GoOn(paused_ms):
            return (steps.Resumed(_clamped(paused_ms)),)
        case moves.Return(away_ms):
            return (steps.TakenUp(_clamped(away_ms)),)
        case moves.Clarify(text):
            return _clarified(interview, text)
        case moves.Answer(text):
            if fixing:
                return None
            words = clean(text)
            cut = len(words) > MOST_CHARACTERS
            return (steps.Answered(words[:MOST_CHARACTERS].strip(), cut),)
        case moves.Mark():
            return _marked(interview, move)
        case moves.Skip(rest):
            return (steps.Skipped(rest),)
        case moves.Check():
            return (_checked(move, turn, stock),) if fixing else None
        case moves.Next():
            return () if interview.phase in (Phase.MODEL, Phase.BETWEEN) else None
        case moves.Leave(check):
            left = steps.Finished(Ending.LEFT)
            if check is not None and fixing:
                return _checked(check, turn, stock), left
            return *handed_in(interview, _clamped(now_ms - interview.last_ms)), left


def _clamped(ms: int) -> int:
    return min(max(ms, 0), LONGEST_MS)


def _drafted(text: str, ignore: str | None, *, fixing: bool) -> steps.Drafted:
    most = MOST_OF_FILE if fixing else MOST_CHARACTERS
    beside = clean(ignore)[:MOST_OF_FILE] if fixing and ignore is not None else None
    return steps.Drafted(clean(text)[:most], beside)


def _checked(check: moves.Check, turn: Turn | None, stock: Stock) -> steps.Checked:
    draft = _drafted(check.text, check.ignore, fixing=True)
    exercise = stock.exercises.get(turn.question) if turn is not None else None
    return steps.Checked(
        draft.text, check.met, check.of, draft.ignore, check.unmet, check.hand_in, check.reached,
        held(exercise, check.reached),
    )  # fmt: skip


def _clarified(interview: Interview, text: str) -> tuple[Step, ...] | None:
    turn, words = interview.turn, clean(text)[:LONGEST].strip()
    if turn is None or not words or interview.phase not in _ANSWERABLE:
        return None
    if turn.round in (RoundKind.FIX, RoundKind.CLOSING):
        return None
    before = sum(len(each.clarified) for each in interview.turns[:-1])
    judged = judge(words, turn, before)
    return (steps.Clarified(words, judged.good, judged.reply),)


def _marked(interview: Interview, move: moves.Mark) -> tuple[Step, ...] | None:
    ticked = steps.Ticked(tuple(sorted(set(move.points))), tuple(sorted(set(move.claims))))
    if interview.phase is Phase.TICKING:
        return (ticked,)
    turn = interview.turn
    if interview.settings.mode is not Mode.PAIR or interview.phase not in _ANSWERABLE:
        return None
    if turn is None or turn.round in (RoundKind.FIX, RoundKind.CLOSING):
        return None
    return steps.Answered(), ticked


def _after_ticking(after: Interview, move: moves.Move, stock: Stock) -> tuple[Done, ...]:
    """Return the follow-up of a ticked answer, or what comes once the model answer was read."""
    chosen = next_asked(after, stock)
    shows = after.settings.mode is Mode.ALOUD and not isinstance(move, moves.Next)
    if shows and (chosen is None or not chosen.asked.depth):
        return ()
    return _following(after, stock)


def _following(after: Interview, stock: Stock) -> tuple[Done, ...]:
    chosen = next_asked(after, stock)
    if chosen is not None:
        return (Done(chosen.asked, after.used_ms, chosen.content_hash),)
    return (_finished(after, Ending.DONE, stock),) if after.turns else ()


def _finished(after: Interview, ending: Ending, stock: Stock) -> Done:
    points = cards_of(missed(after, stock))
    return Done(steps.Finished(ending, tuple(each.card for each in points)), after.used_ms)
