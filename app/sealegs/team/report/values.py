"""What is known of a room afterwards: plain values, from which every form of the report is drawn.

Shares run from 0 to 1, None where nothing can be said. Seconds have three decimals, shares four, so
that every form writes the same figure. Texts are cleaned for a terminal and otherwise foreign.
"""

from __future__ import annotations

import msgspec

from sealegs.study.quiz import Tally

Tallies = tuple[Tally, Tally, Tally]
"""Answers by certainty: a guess, I think, I know."""


class AnswerRow(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as it stood when its round closed; one a person and round.

    ``given`` says the ``keys`` in words. ``right``, ``credit`` and ``points`` are None for a round
    that was never revealed. ``counts`` is False for who was sent out: no figure has them in it.
    ``words`` are what somebody wrote, where names are shown and it is still kept.
    """

    round: int
    question: str
    asked: str
    item: str
    kind: str
    topic: str
    level: str
    skills: tuple[str, ...]
    person: str
    name: str
    counts: bool
    keys: tuple[int, ...]
    given: str
    words: str
    certainty: int
    seconds: float
    limit: float
    at: str
    right: bool | None
    credit: int | None
    points: int | None


class Discrimination(msgspec.Struct, frozen=True):
    """How well a question tells apart who does well in the others.

    ``value`` is the point-biserial correlation of being right with the rest score, with its 95 %
    interval by Fisher's z; None with the reason in ``why``. ``people`` were reckoned with.
    """

    value: float | None
    low: float | None
    high: float | None
    people: int
    why: str = ""


class Taken(msgspec.Struct, frozen=True):
    """Something that could be answered: an option, a line, a point, or a whole order.

    ``belongs`` tells that it is (part of) the right answer. ``sure`` of those who took it said that
    they know.
    """

    keys: tuple[int, ...]
    text: str
    belongs: bool
    takes: int
    share: float
    sure: int


class QuestionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A revealed round: for how many it counted, how many answered, how many were right.

    ``facility`` is the share of right answers among the answers, ``credit`` the mean of what was
    earned, which counts half answers too. ``median`` and ``longest`` are seconds.
    """

    round: int
    question: str
    asked: str
    item: str
    kind: str
    topic: str
    level: str
    skills: tuple[str, ...]
    people: int
    answered: int
    right: int
    facility: float | None
    credit: float | None
    discrimination: Discrimination
    certain: Tallies
    median: float | None
    longest: float | None
    limit: float
    taken: tuple[Taken, ...]


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the room; ``rank`` is 0 for who isn't in the standings, and ``status`` says why.

    ``stuck`` are the skills they are stuck on.
    """

    person: str
    name: str
    rank: int
    points: int
    right: int
    answered: int
    counted: int
    team: str
    status: str
    certain: Tallies
    median: float | None
    stuck: tuple[str, ...]


class Cell(msgspec.Struct, frozen=True):
    """How one person did in one skill: the mean of what was earned in ``answered`` answers."""

    answered: int = 0
    share: float | None = None


class SkillRow(msgspec.Struct, frozen=True, kw_only=True):
    """How the cohort did in a skill; ``cells`` are in the order of ``RoomReport.order``."""

    skill: str
    questions: int
    answered: int
    share: float | None
    stuck: int
    cells: tuple[Cell, ...]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that missed: what was asked, what was answered how surely, what is right."""

    round: int
    question: str
    asked: str
    given: str
    certainty: int
    right: str


class Stuck(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is stuck on a skill: ``missed`` of ``answered``, ``sure`` of them surely."""

    person: str
    name: str
    skill: str
    answered: int
    missed: int
    sure: int
    evidence: tuple[Evidence, ...]


class RoomReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything. ``players`` count the standings, ``people`` are all who ever came in.

    ``order`` are the ids of the players as they came. ``verified`` says what ``team verify`` says
    of the log, ``notes`` what was left out and why.
    """

    version: int = 1
    room: str
    title: str
    began: str
    ended: str
    minutes: float
    over: bool
    scoring: str
    named: bool
    players: int
    rounds: int
    given: int
    facility: float | None
    certain: Tallies
    verified: str
    notes: tuple[str, ...]
    questions: tuple[QuestionRow, ...]
    answers: tuple[AnswerRow, ...]
    people: tuple[PersonRow, ...]
    order: tuple[str, ...]
    skills: tuple[SkillRow, ...]
    stuck: tuple[Stuck, ...]


def share(part: float, whole: float) -> float | None:
    """Return a share to four decimals; None of nothing."""
    return round(part / whole, 4) if whole else None
