"""What is asked next: follow-ups of what an answer left out or claimed, then the script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from sealegs.curriculum.exercise import Exercise
from sealegs.curriculum.interview import DEEPEST, InterviewQuestion, Role
from sealegs.curriculum.model import Level
from sealegs.study.answers.grading import Graded, Standing
from sealegs.study.interview.hearing import heard, is_within
from sealegs.study.interview.level import FULL, above, level_now
from sealegs.study.interview.probing import back_to, overlap
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.script import A_QUESTION, Script, chance, script_of
from sealegs.study.interview.steps import Asked, Mode, Reason, RoundKind
from sealegs.study.interview.stock import PROBE, Key, Prompt, Stock, prompt_of

CLOSING: Final = "That was the last of our questions. What would you like to ask us?"

PROBE_SECONDS: Final = 45

LEAST: Final = 15
"""Seconds below which nothing new is begun."""

LEAST_FIX: Final = 60

_ENOUGH: Final = 0.6
"""The share of a question's seconds that must be left for it to be asked."""

_LENT: Final = 0.5
"""The share of later rounds' time that a probe of a wrong claim may take."""

_PLANNED: Final = 2 * A_QUESTION
"""Seconds a core question with follow-ups is planned with."""

_ROLES: Final[Mapping[RoundKind, tuple[Role, ...]]] = {
    RoundKind.OPENER: (Role.OPENER, Role.CORE),
    RoundKind.CORE: (Role.CORE, Role.OPENER),
    RoundKind.DEBUG: (Role.DEBUG, Role.CORE),
    RoundKind.DESIGN: (Role.DESIGN, Role.CORE),
    RoundKind.EXTRA: (Role.CORE, Role.DEBUG, Role.OPENER, Role.DESIGN),
}
MANY: Final = frozenset({RoundKind.CORE, RoundKind.EXTRA})
"""Rounds that ask as many questions as there is time for."""

_LEVELS = tuple(Level)
T = TypeVar("T", InterviewQuestion, Exercise)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked next, with the content hash of where it comes from."""

    asked: Asked
    content_hash: str


def next_asked(interview: Interview, stock: Stock) -> Chosen | None:
    """Return what is asked once the turn is over; None when the interview is."""
    script = script_of(interview.settings)
    left = interview.settings.seconds - interview.used_ms / 1000
    turn = interview.turn
    if turn is None or turn.round is not RoundKind.CLOSING:
        follow_up = _follow_up(interview, stock, script, left)
        if follow_up is not None:
            return follow_up
    return _scripted(interview, stock, script, left)


def chain_of(interview: Interview) -> tuple[Turn, ...]:
    """Return the question asked last by the script and the follow-ups after it."""
    turns = interview.turns
    start = next((at for at in range(len(turns) - 1, -1, -1) if not turns[at].depth), len(turns))
    return turns[start:]


def _follow_up(interview: Interview, stock: Stock, script: Script, left: float) -> Chosen | None:
    """Return what an answer calls for; a wrong claim is let go only when time is nearly over."""
    chain = chain_of(interview)
    if not chain or chain[-1].skipped or chain[-1].ended_ms is None:
        return None
    later = script.seconds_after(chain[0].round)
    room = left - later - _kept(interview, script, chain[0].round)
    aloud = interview.settings.mode is Mode.ALOUD
    for asked in _triggered(chain, stock, aloud=aloud):
        claimed = asked.reason is Reason.CLAIMED
        if len(chain) > DEEPEST and not claimed:
            continue
        has = left - _LENT * later if claimed else room
        if has >= _ENOUGH * asked.seconds and has >= LEAST:
            return Chosen(asked, chain[0].content_hash)
    return None


def _kept(interview: Interview, script: Script, kind: RoundKind) -> int:
    """Return the seconds kept for the core questions that are still to come in a round."""
    core = script.round(kind) if kind is RoundKind.CORE else None
    if core is None or interview.settings.question:
        return 0
    asked = sum(turn.round is kind and not turn.depth for turn in interview.turns)
    return A_QUESTION * max(0, max(2, round(core.seconds / _PLANNED)) - asked)


def _triggered(chain: Sequence[Turn], stock: Stock, *, aloud: bool) -> Iterator[Asked]:
    """Yield what could be asked after a chain of answers: wrong claims, then the last answer."""
    heard_of = [(turn, prompt_of(turn, stock), heard(turn, stock)) for turn in chain]
    earned = {
        (turn.question, prompt.where, id_)
        for turn, prompt, graded in heard_of
        if graded and prompt
        for id_ in graded.earned
    }
    answers = [
        (turn, prompt, graded)
        for turn, prompt, graded in reversed(heard_of)
        if prompt is not None and graded is not None
    ]
    probed = {turn.about for turn in chain if turn.reason is Reason.CLAIMED}
    for turn, prompt, graded in answers:
        for one in _probes(turn, prompt, graded, probed, aloud=aloud):
            if one.about not in probed:
                yield msgspec.structs.replace(one, depth=min(len(chain), DEEPEST))
    asked = {turn.path for turn in chain}
    for turn, prompt, graded in answers:
        for one in _of(turn, prompt, graded, earned):
            again = one.reason is Reason.MISSING and not _has_own(prompt, one)
            if one.path not in asked and not (aloud and again):
                yield msgspec.structs.replace(one, depth=len(chain))


def _probes(
    turn: Turn, prompt: Prompt, graded: Graded, probed: Set[str], *, aloud: bool
) -> Iterator[Asked]:
    """Yield what asks about each wrong claim: as its author wrote it, else in one's own words.

    Own words that say several wrong things at once are asked about once: whoever said them takes
    them for one thing. Who speaks aloud has just read that the claim is wrong: only an author's
    question is asked.
    """
    authored = {each.because[1] for each in prompt.follow_ups if each.because[0] == Reason.CLAIMED}
    authored |= {each.id for each in prompt.contradictions if each.probe}
    for claim in graded.claims:
        one = claim.contradiction
        written = list(_asking(turn, prompt, Reason.CLAIMED, one.id))
        yield from written
        if one.id not in authored and any(
            overlap(claim, each)
            for each in graded.claims
            if each.contradiction.id != one.id and each.contradiction.id in probed | authored
        ):
            continue
        ask = one.probe if one.probe or aloud else back_to(turn.text, claim)
        if ask and not written:
            yield Asked(
                turn.question, ask, turn.round, PROBE_SECONDS, turn.level, Reason.CLAIMED, one.id,
                (*turn.path, PROBE),
            )  # fmt: skip


def _of(turn: Turn, prompt: Prompt, graded: Graded, earned: set[Key]) -> Iterator[Asked]:
    """Yield what asks for a missing point, or takes a full answer one level up."""
    missing = sorted(
        (
            h.point
            for h in graded.points
            if h.standing is not Standing.EARNED
            and (turn.question, prompt.where, h.point.id) not in earned
        ),
        key=lambda point: -point.weight,
    )
    for point in missing:
        if is_within(point.level, turn):
            yield from _asking(turn, prompt, Reason.MISSING, point.id)
    if graded.share < FULL or graded.claims:
        return
    yield from _asking(turn, prompt, Reason.FULL, "")
    higher = above(turn.level) if turn.level is not None else None
    for point in missing:
        if point.level is higher:
            yield from _asking(turn, prompt, Reason.MISSING, point.id)


def _asking(turn: Turn, prompt: Prompt, reason: Reason, about: str) -> Iterator[Asked]:
    """Yield the follow-ups that an author wrote for one thing that an answer did."""
    level = turn.level
    if reason is Reason.FULL and level is not None:
        level = above(level) or level
    for at, each in enumerate(prompt.follow_ups):
        if each.because == (reason.value, about):
            yield Asked(
                turn.question, each.ask, turn.round, each.seconds, level, reason, about,
                (*turn.path, at),
            )  # fmt: skip


def _has_own(prompt: Prompt, asked: Asked) -> bool:
    at = asked.path[-1]
    return 0 <= at < len(prompt.follow_ups) and bool(prompt.follow_ups[at].points)


def _scripted(interview: Interview, stock: Stock, script: Script, left: float) -> Chosen | None:
    turn = interview.turn
    kinds = [each.kind for each in script.rounds]
    begun = kinds.index(turn.round) if turn is not None and turn.round in kinds else 0
    begun += turn is not None and turn.rest
    level = level_now(interview, stock)
    to_ask = left - passed_over(interview, script)
    for kind in kinds[begun:]:
        if kind not in MANY and any(one.round is kind for one in interview.turns):
            continue
        room = to_ask - script.seconds_after(kind)
        found = _of_round(kind, interview, stock, script, room, left, level)
        if found is not None:
            return found
    return None


def passed_over(interview: Interview, script: Script) -> float:
    """Return the seconds that were meant for what was skipped: no time for still more questions."""
    seconds = 0.0
    for turn in interview.turns:
        if not turn.skipped or turn.ended_ms is None:
            continue
        seconds += max(0.0, turn.seconds - (turn.ended_ms - turn.asked_ms) / 1000)
        if turn.rest:
            left = interview.settings.seconds - turn.ended_ms / 1000 - seconds
            seconds += max(0.0, left - script.seconds_after(turn.round))
    return seconds


def _of_round(
    kind: RoundKind, interview: Interview, stock: Stock, script: Script, room: float, left: float,
    level: Level,
) -> Chosen | None:  # fmt: skip
    """Return what a round asks next; None when it has had its time, or nothing fits."""
    if kind is RoundKind.CLOSING:
        seconds = int(left)
        return Chosen(Asked("", CLOSING, kind, seconds), "") if seconds >= LEAST else None
    if kind is RoundKind.FIX:
        return _exercise(interview, stock, script, room, level)
    if kind is RoundKind.DESIGN and level is not Level.SENIOR:
        return None
    question = _question(kind, interview, stock, level)
    if question is None:
        return None
    if room < _ENOUGH * question.seconds and not (kind not in MANY and room >= 2 * LEAST):
        return None
    seconds = min(question.seconds, int(max(room, LEAST)))
    return Chosen(Asked(question.id, question.ask, kind, seconds, level), question.content_hash)


def _question(
    kind: RoundKind, interview: Interview, stock: Stock, level: Level
) -> InterviewQuestion | None:
    done = {turn.question for turn in interview.turns}
    topics, only = interview.settings.topics, interview.settings.question
    if only:
        return stock.questions.get(only) if only not in done else None
    for role in _ROLES[kind]:
        pool = [
            each
            for each in stock.questions.values()
            if each.role is role and each.id not in done and (not topics or each.topic in topics)
        ]
        if pool:
            return _best(pool, interview, level)
    return None


def _exercise(
    interview: Interview, stock: Stock, script: Script, room: float, level: Level
) -> Chosen | None:
    round_ = script.round(RoundKind.FIX)
    seconds = int(min(room, round_.seconds if round_ is not None else room))
    topics = interview.settings.topics
    pool = [each for each in stock.exercises.values() if each.goals]
    pool = [each for each in pool if each.topic in topics] or pool
    if not pool or seconds < LEAST_FIX:
        return None
    found = _best(pool, interview, level)
    asked = Asked(found.id, found.title, RoundKind.FIX, seconds, found.level)
    return Chosen(asked, found.content_hash)


def _best(pool: Sequence[T], interview: Interview, level: Level) -> T:
    """Return the one whose level is nearest, topics taking turns; the rest is the seed's."""
    turns = Counter(turn.question.split("/")[1] for turn in interview.turns if turn.question)
    seed = interview.settings.seed
    return min(
        pool,
        key=lambda each: (
            _distance(each.level, level), turns[each.topic], chance(seed, each.id), each.id,
        ),
    )  # fmt: skip


def _distance(level: Level, wanted: Level) -> int:
    steps = _LEVELS.index(wanted) - _LEVELS.index(level)
    return steps if steps >= 0 else len(_LEVELS) - steps
