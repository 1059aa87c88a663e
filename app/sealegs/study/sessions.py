"""What can be chosen to go through: by topic, level or kind, in ten minutes, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.study.answer_drafts import draft_of
from sealegs.study.asked import STATEMENT, Asked, asked_in
from sealegs.study.day import day_of
from sealegs.study.question import kind_title
from sealegs.study.quiz import UNSEEN, Quizzes
from sealegs.study.rebounds import rebounds
from sealegs.study.rounds import LENGTH, by_need, current_round, marks_by_item, topic_to_quiz
from sealegs.study.sitting import Pace, Sitting, rounds_of, set_of
from sealegs.study.state import State
from sealegs.study.words import count

SPOKEN = "open"
MINUTES = 10
DRILL = 20
"""Statements of a speed drill."""

_SECONDS: Mapping[str, int] = {
    STATEMENT: 25, "choice": 40, "multi": 50, "spot": 60, "order": 90,
    "predict-cache": 70, "predict-image": 50, SPOKEN: 120,
}  # fmt: skip
"""Roughly what a question of a kind takes, its explanation included."""


class Mode(StrEnum):
    """How questions are chosen."""

    ROUND = ""
    MIXED = "mixed"
    WRONG = "wrong"
    SPEED = "speed"
    ALOUD = "aloud"
    SURE = "sure"


TITLES: Mapping[Mode, str] = {
    Mode.ROUND: "Quiz",
    Mode.MIXED: "Mixed topics",
    Mode.WRONG: "Only what I get wrong",
    Mode.SPEED: "Speed drill",
    Mode.ALOUD: "Explain aloud",
    Mode.SURE: "Sure, and wrong",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to go through; nothing set means the rounds of the topic at hand."""

    topic: str | None = None
    level: Level | None = None
    kind: str | None = None
    minutes: int = 0
    mode: Mode = Mode.ROUND
    concept: str | None = None
    item: str | None = None

    @property
    def chosen(self) -> bool:
        """Whether it is a set of its own, and not the rounds of a topic."""
        narrowed = self.level or self.kind or self.minutes or self.concept or self.item
        return bool(narrowed or self.mode is not Mode.ROUND)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose, with a note of what it holds."""

    title: str
    note: str
    wish: Wish


def sitting_for(wish: Wish, pack: Pack, state: State, now: datetime) -> Sitting:
    """Return what a wish comes to; nothing fits it when the sitting has no questions."""
    if not wish.chosen:
        topic = pack.topics.get(wish.topic) if wish.topic else topic_to_quiz(pack, state)
        pool = asked_in(pack, topic.id) if topic is not None else ()
        return rounds_of(topic.title if topic is not None else "", pool, state.quizzes)
    pool = tuple(
        asked
        for asked in asked_in(pack, wish.topic)
        if wish.level in (None, asked.level)
        and wish.kind in (None, asked.kind)
        and (wish.concept is None or wish.concept in asked.concepts)
        and wish.item in (None, asked.item)
    )
    chosen = _chosen(wish, pool, state, now)
    pace = {Mode.SPEED: Pace.SPEED, Mode.ALOUD: Pace.ALOUD}.get(wish.mode, Pace.CALM)
    return set_of(
        title_of(wish, pack), chosen, state.quizzes, state.count,
        pace=pace, seconds=60.0 * wish.minutes,
    )  # fmt: skip


def title_of(wish: Wish, pack: Pack) -> str:
    """Return what a wish is called."""
    topic = pack.topics.get(wish.topic or "")
    mode = wish.mode if wish.mode is not Mode.ROUND or topic is not None else Mode.MIXED
    if wish.item is not None:
        return "One question"
    if wish.concept is not None:
        known = pack.concepts.get(wish.concept)
        return f"Another way: {known.title if known is not None else wish.concept}"
    words = [
        TITLES[mode] if mode is not Mode.ROUND else "",
        wish.level.value.capitalize() if wish.level else "",
        kind_title(wish.kind) if wish.kind else "",
        f"{wish.minutes} minutes" if wish.minutes else "",
        topic.title if topic is not None else "",
    ]
    return " · ".join(word for word in words if word)


def offers(pack: Pack, state: State, now: datetime) -> tuple[Offer, ...]:
    """Return what there is to choose from, the round to go on with first."""
    everything = asked_in(pack)
    return (*_goes_on(pack, state), *_across(everything, state, now), *_narrow(pack, everything))


def _goes_on(pack: Pack, state: State) -> Iterator[Offer]:
    topic = topic_to_quiz(pack, state)
    if topic is None:
        return
    turn = current_round(asked_in(pack, topic.id), state.quizzes)
    left = len(turn.questions) - len(turn.answers)
    begun = f"{count(left, 'question')} left" if turn.answers else f"a round of {left}"
    yield Offer(f"{'Go on' if turn.answers else 'Begin'}: {topic.title}", begun, Wish(topic.id))


def _across(everything: Sequence[Asked], state: State, now: datetime) -> Iterator[Offer]:
    """Offer what takes from all topics."""
    yield Offer("Ten minutes", "what needs it most, until time is up",
                Wish(minutes=MINUTES, mode=Mode.MIXED))  # fmt: skip
    yield Offer("Mixed topics", f"a round of {LENGTH}", Wish(mode=Mode.MIXED))
    if sure := len(rebounds(everything, state.quizzes, day_of(now))):
        yield Offer("Sure, and wrong", f"{sure} to look at again", Wish(mode=Mode.SURE))
    if wrong := len(missed(everything, state.quizzes)):
        yield Offer("Only what I get wrong", f"{wrong} now", Wish(mode=Mode.WRONG))
    yield Offer("Speed drill", f"{DRILL} statements, seconds count", Wish(mode=Mode.SPEED))
    if spoken := sum(asked.kind == SPOKEN for asked in everything):
        yield Offer("Explain aloud", f"60 seconds each, {spoken} to choose from",
                    Wish(mode=Mode.ALOUD))  # fmt: skip


def _narrow(pack: Pack, everything: Sequence[Asked]) -> Iterator[Offer]:
    """Offer each level, topic and kind by itself."""
    for level in Level:
        if number := sum(asked.level is level for asked in everything):
            words = count(number, "question")
            yield Offer(f"Level: {level.value.capitalize()}", words, Wish(level=level))
    for topic in pack.in_order:
        if number := sum(asked.topic == topic.id for asked in everything):
            yield Offer(f"Topic: {topic.title}", count(number, "question"), Wish(topic.id))
    for kind in sorted({asked.kind for asked in everything}):
        number = sum(asked.kind == kind for asked in everything)
        yield Offer(f"Kind: {kind_title(kind)}", count(number, "question"), Wish(kind=kind))


def missed(questions: Sequence[Asked], quizzes: Quizzes) -> tuple[Asked, ...]:
    """Return the questions whose last answer was wrong."""
    stands = ((asked, quizzes.items.get(asked.item, UNSEEN)) for asked in questions)
    return tuple(asked for asked, stand in stands if stand.seen and not stand.last_right)


def _chosen(wish: Wish, pool: Sequence[Asked], state: State, now: datetime) -> Sequence[Asked]:
    quizzes = state.quizzes
    match wish.mode:
        case Mode.SURE:
            return [rebound.ask for rebound in rebounds(pool, quizzes, day_of(now))]
        case Mode.WRONG:
            pool = missed(pool, quizzes)
        case Mode.SPEED:
            pool = [asked for asked in pool if asked.kind == STATEMENT]
        case Mode.ALOUD:
            pool = [asked for asked in pool if asked.kind == SPOKEN]
    # Which of those that need it alike come first changes with every answer.
    ranked = by_need(pool, marks_by_item(pool, quizzes), 1 + state.count)
    ranked.sort(key=lambda asked: draft_of(state, asked.item) is None)  # what was begun goes on
    if wish.minutes:
        return _fitting(ranked, 60 * wish.minutes)
    return ranked[: DRILL if wish.mode is Mode.SPEED else LENGTH]


def _fitting(ranked: Sequence[Asked], seconds: int) -> list[Asked]:
    """Return as many questions as are likely to fit, and one more, so that none waits in vain."""
    chosen: list[Asked] = []
    spent = 0
    for asked in ranked:
        chosen.append(asked)
        spent += _SECONDS.get(asked.kind, 40)
        if spent > seconds:
            break
    return chosen
