"""The report as values; they are also the JSON document, described in docs/interview.md.

Seconds are of the interview's own clock. All texts are foreign but already made safe for a
terminal. Nothing here depends on when the report is made.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from sealegs.curriculum.model import Level
from sealegs.study.interview.disputes import Contest
from sealegs.study.interview.steps import Ending, Mode, Reason, RoundKind
from sealegs.study.interview.unasked import Cause

VERSION: Final = 1
"""Goes up when a field changes its meaning or goes; new fields leave it."""


class Verdict(StrEnum):
    """What an interviewer would write down."""

    STRONG_NO_HIRE = "strong no hire"
    NO_HIRE = "no hire"
    HIRE = "hire"
    STRONG_HIRE = "strong hire"


class Aspect(StrEnum):
    """What is judged."""

    CORRECTNESS = "correctness"
    DEPTH = "depth"
    TRADE_OFFS = "trade-offs"
    COMMUNICATION = "communication"


class Kind(StrEnum):
    """What marked words of an answer did."""

    EARNED = "earned"
    DENIED = "denied"
    CLAIMED = "claimed"
    HEDGE = "hedge"


class Mark(msgspec.Struct, frozen=True):
    """Characters of an answer (end excluded) and what they did; marks never overlap."""

    start: int
    end: int
    kind: Kind


class Quote(msgspec.Struct, frozen=True):
    """Evidence: words of an answer (its number from 1), what they show, and what they did."""

    answer: int
    text: str
    shows: str
    good: bool
    kind: Kind | None = None


class Judged(msgspec.Struct, frozen=True):
    """One aspect. ``score`` is 0 to 1; both it and the band are None without enough evidence."""

    aspect: Aspect
    band: Verdict | None
    score: float | None
    words: str
    quotes: tuple[Quote, ...] = ()


class LevelFound(msgspec.Struct, frozen=True):
    """The level the answers speak for, the ends of its 90 % interval, and what it rests on.

    ``low``, ``mean`` and ``high`` are abilities as in the placement test: 0 is where Middle begins,
    1.5 where Senior does. ``evidence`` counts questions. ``enough`` False: take none of it for a
    result. ``at_least``: nothing above this level was asked, so it may be a higher one, and the
    probability is that of the level or more.
    """

    enough: bool
    level: Level
    between: tuple[Level, Level]
    low: float
    high: float
    probability: float
    evidence: int
    at_least: bool = False


class PointHeard(msgspec.Struct, frozen=True):
    """A point and how it stands. ``disputed`` is the learner's reason, None where there is none."""

    id: str
    say: str
    level: Level
    standing: str
    asked: bool
    quote: str = ""
    disputed: str | None = None


class ClaimHeard(msgspec.Struct, frozen=True):
    """A red flag: what was claimed, why it is wrong, and the words.

    Disputed ones don't count, nor do those that were taken back, with the words that did it.
    """

    id: str
    claim: str
    why: str
    quote: str = ""
    disputed: str | None = None
    corrected: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.disputed is None and self.corrected is None


class Asking(msgspec.Struct, frozen=True):
    """A question about the question."""

    text: str
    good: bool
    reply: str
    disputed: bool = False


class Fix(msgspec.Struct, frozen=True):
    """How the fix round went: the best look at the goals within its time.

    ``file`` is the Dockerfile then, ``ignore`` its ignore file, None where there was none to edit.
    ``reached`` is empty for interviews from before it was kept, and so is ``held``: those of the
    goals met that were met in the file as it was given, and count for nothing.
    """

    met: int
    of: int
    unmet: tuple[str, ...]
    looks: int
    file: str
    reached: tuple[str, ...] = ()
    ignore: str | None = None
    held: tuple[str, ...] = ()


class Model(msgspec.Struct, frozen=True):
    """The answer of a level, as one would say it."""

    level: Level
    text: str


class Counted(msgspec.Struct, frozen=True):
    """What an answer puts into the sums that the figures of the aspects are made of.

    Correctness: ``made`` of ``of`` by weight, and ``flags`` wrong claims that weren't made before.
    A point that came when it was asked for again adds to ``made`` alone, as much as it counts.
    Depth: ``deep`` of ``deep_of``. ``weighs`` is None where an answer couldn't weigh anything.
    Communication: ``in_time`` 1, 0.5 or 0; ``built`` of 3; ``unsure`` phrases in ``words`` words;
    None and 0 where that isn't told of it; and ``good_questions`` that were asked back.
    """

    made: float = 0.0
    of: float = 0.0
    flags: int = 0
    deep: float = 0.0
    deep_of: float = 0.0
    weighs: bool | None = None
    in_time: float | None = None
    built: int | None = None
    unsure: int = 0
    words: int = 0
    good_questions: int = 0


class Answer(msgspec.Struct, frozen=True):
    """One thing that was asked and what came back; ``number`` counts from 1.

    ``known`` is False where the question is gone or reworded since: then only what was said is
    here. ``share`` is what of the level's points was made, None where it has no points. ``beyond``
    is what the next level would have added, ``next_level`` which that is. ``unfinished`` is what
    went in as it stood when the interview was ended. ``counts`` is how its figures come about, in
    one line, empty for the closing; ``counted`` is what it puts into the sums. ``why`` says why a
    follow-up was asked, empty for what the script asks.
    """

    number: int
    round: RoundKind
    reason: Reason
    depth: int
    level: Level | None
    question: str
    ask: str
    seconds: int
    think_seconds: float
    answer_seconds: float
    late: bool
    skipped: bool
    cut: bool
    ticked: bool
    text: str
    known: bool
    share: float | None = None
    marks: tuple[Mark, ...] = ()
    points: tuple[PointHeard, ...] = ()
    claims: tuple[ClaimHeard, ...] = ()
    hedges: tuple[str, ...] = ()
    asked_back: tuple[Asking, ...] = ()
    fix: Fix | None = None
    models: tuple[Model, ...] = ()
    model: str = ""
    next_level: Level | None = None
    beyond: tuple[str, ...] = ()
    unfinished: bool = False
    counts: str = ""
    counted: Counted = Counted()
    why: str = ""

    @property
    def is_second_chance(self) -> bool:
        """Whether it asks only for a wrong claim again, so that it has no points of its own."""
        return self.known and self.reason is Reason.CLAIMED and not self.points


class Slot(msgspec.Struct, frozen=True):
    """A stretch of the time line: when it was asked, thinking, answering, and what it had."""

    number: int
    round: RoundKind
    start: float
    think: float
    answer: float
    given: int
    late: bool
    skipped: bool
    paused: float = 0.0


class Past(msgspec.Struct, frozen=True):
    """An interview in the history, the report's own among them."""

    id: str
    begun: str
    minutes: int
    mode: Mode
    level: Level | None
    ending: Ending
    answers: int
    overall: Verdict | None
    score: float | None
    scores: dict[str, float | None]
    found: Level | None


class Due(msgspec.Struct, frozen=True):
    """A missed point that became a card of the plan."""

    id: str
    say: str
    card: str


class Disputed(msgspec.Struct, frozen=True):
    """A decision that the learner disputes; it counts as the learner says."""

    answer: int
    what: Contest
    about: str
    note: str


class RoundUnasked(msgspec.Struct, frozen=True):
    """A round that the interview was meant to have and didn't, and why; nothing counts it."""

    round: RoundKind
    cause: Cause


class Report(msgspec.Struct, frozen=True):
    """Everything about one interview. ``begun`` is UTC in ISO 8601.

    ``source`` is the folder of the repository that it was about, empty where it was the pack.
    ``rule`` is which rule made the verdict, in a sentence, and ``sum`` how its score is reckoned
    from those of the aspects, rounded to the last digit that is shown; empty without a score.
    ``missed`` counts the points that no answer made, of which only the weightiest are in ``plan``.
    """

    version: int
    id: str
    begun: str
    minutes: int
    level: Level | None
    topics: tuple[str, ...]
    seed: str
    mode: Mode
    name: str
    source: str
    ending: Ending
    used_seconds: float
    given_seconds: int
    paused_seconds: float
    away_seconds: float
    breaks: int
    overall: Verdict | None
    score: float | None
    overall_words: str
    aspects: tuple[Judged, ...]
    found: LevelFound
    answers: tuple[Answer, ...]
    time: tuple[Slot, ...]
    history: tuple[Past, ...]
    compared: tuple[str, ...]
    plan: tuple[Due, ...]
    disputes: tuple[Disputed, ...]
    unasked: tuple[RoundUnasked, ...] = ()
    missed: int = 0
    rule: str = ""
    sum: str = ""
