"""What to do now: the home screen's suggestions, most useful first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from sealegs.curriculum.model import Card, Level, Topic
from sealegs.curriculum.pack import Pack
from sealegs.study.asked import asked_in
from sealegs.study.day import day_of, offset_minutes, study_day
from sealegs.study.free_play import is_free
from sealegs.study.interview.phrases import clock
from sealegs.study.interview.runs import interrupted
from sealegs.study.overlay import was_missed
from sealegs.study.placement.offers import offers as placement_offers
from sealegs.study.places import topic_key, topic_of
from sealegs.study.plan.day import DayPlan
from sealegs.study.plan.run import next_card
from sealegs.study.plan.values import Cause, Item, Kind
from sealegs.study.plan.values import Choice as Planned
from sealegs.study.queue import queue
from sealegs.study.rebounds import rebounds
from sealegs.study.rounds import Round, current_round
from sealegs.study.sessions import Mode
from sealegs.study.state import State
from sealegs.study.tour import ITEM as TOUR
from sealegs.study.tour import MINUTES, comes_first, is_offered, step_of
from sealegs.study.words import count

_CARD_SECONDS = 15
_STATEMENT_SECONDS = 30
_LEVEL_MINUTES = 10
_LAB_MINUTES = 15
_TEST_MINUTES = 8

Params = Mapping[str, str | int | None]
"""What a screen is opened with."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do: the screen that does it, and why now. ``minutes`` is a rough guess."""

    place: str
    params: Params
    title: str
    reason: str
    minutes: int


def suggest(
    pack: Pack, state: State, now: datetime, plan: DayPlan | None = None
) -> tuple[Suggestion, ...]:
    """Return what to do now, the most useful first; never empty for a pack with topics.

    The tour is the first thing ever. What was left in the middle today comes first, then what
    the ``plan`` for the interview holds, then what fades (due cards), then what was left
    earlier, then what is new.
    """
    offers = (
        *_planned(plan, pack, state, now),
        *(_due_cards(pack, state, now) if plan is None else ()),
        *(_sure_and_wrong(pack, state, now) if not _looks_again(plan) else ()),
        *_interview_left(state),
        *_labs_left(state),
        *_reading(pack, state),
        *_quizzes(pack, state),
        *(_new_cards(pack, state, now, met=True) if plan is None else ()),
        *_first_lab(state),
        *_next_topic(pack, state),
        *_placement(pack, state),
        *(_new_cards(pack, state, now, met=False) if plan is None else ()),
        *_aim(plan, pack),
        *(() if comes_first(state) else _tour(pack, state)),
    )
    left = _left_today(state, now)
    first = [offer for offer in offers if left is not None and _is_about(offer, *left)][:1]
    fresh = (offer for offer in _interview_left(state) if _interview_is_of_today(state, now))
    tour = _tour(pack, state) if comes_first(state) else ()
    first = [*tour, *_test_left(pack, state), *fresh, *first]
    return (*first, *(offer for offer in offers if offer not in first))


def _planned(plan: DayPlan | None, pack: Pack, state: State, now: datetime) -> Iterator[Suggestion]:
    """Offer what today's plan holds: cards as one sitting, quizzes by topic, exercises."""
    if plan is None:
        return
    yield from _planned_cards(plan, pack, state, now)
    for kind in (Kind.STATEMENT, Kind.EXERCISE):
        sittings: dict[tuple[str, tuple[tuple[str, str | int | None], ...]], list[Planned]] = {}
        for choice in plan.choices:
            if choice.item.kind is kind:
                place, params = sitting_of(choice.item)
                sittings.setdefault((place, tuple(params.items())), []).append(choice)
        for (place, given), choices in sittings.items():
            title = _planned_title(kind, choices, pack)
            minutes = _rounded(sum(choice.seconds for choice in choices))
            reason = f"Planned for today{_gain(choices)}."
            yield Suggestion(place, dict(given), title, reason, minutes)


def _planned_cards(plan: DayPlan, pack: Pack, state: State, now: datetime) -> Iterator[Suggestion]:
    """Offer the cards of the plan and those that come back today, counted as their screen does."""
    cards = [card for topic in pack.in_order for card in topic.cards]
    turn = next_card(plan, cards, state, now)
    if not turn.left:
        return
    choices = [choice for choice in plan.choices if choice.item.kind is Kind.CARD]
    parts = [f"{turn.due} due" if turn.due else "", f"{turn.new} new" if turn.new else ""]
    title = f"Cards: {', '.join(part for part in parts if part)}"
    minutes = _rounded(plan.again_seconds + sum(choice.seconds for choice in choices))
    again = {item.id for item in plan.again}
    missed = sum(was_missed(c.id) and c.id in again and _seen_once(c, state) for c in cards)
    if missed:
        come = "comes" if missed == 1 else "come"
        reason = f"{count(missed, 'point')} your interview missed {come} first."
    elif choices:
        reason = f"Planned for today{_gain(choices)}."
    else:
        reason = "You met this today; what is soon looked at again stays."
    yield Suggestion("cards", {}, title, reason, minutes)


def _gain(choices: Sequence[Planned]) -> str:
    gain = round(sum(choice.gain for choice in choices))
    return f": about {gain} more known on the day" if gain else ""


def sitting_of(item: Item) -> tuple[str, Params]:
    """Return the screen that asks for a planned item, and what it is opened with.

    Errors that one was sure of are one sitting, whatever their topic.
    """
    if _is_again(item):
        return "quiz", {"mode": Mode.SURE.value}
    match item.kind:
        case Kind.EXERCISE:
            return "lab", {"exercise": item.id}
        case Kind.STATEMENT:
            return "quiz", {"topic": item.topic}
        case Kind.CARD:
            return "cards", {}


def _is_again(item: Item) -> bool:
    return item.urge is not None and item.urge.cause is Cause.SURE


def _looks_again(plan: DayPlan | None) -> bool:
    return plan is not None and any(_is_again(choice.item) for choice in plan.choices)


def _planned_title(kind: Kind, choices: Sequence[Planned], pack: Pack) -> str:
    if kind is Kind.EXERCISE:
        return "Fix a Dockerfile by hand"
    if _is_again(choices[0].item):
        return f"Look again: {count(len(choices), 'thing')} you were sure of"
    topic = pack.topics.get(choices[0].item.topic)
    return f"Quiz: {topic.title if topic is not None else ''}"


def _aim(plan: DayPlan | None, pack: Pack) -> Iterator[Suggestion]:
    if not pack.topics:
        return
    if plan is None:
        reason = "With a date, every minute goes where it raises what you know on that day."
        yield Suggestion("plan", {}, "Aim at your interview date", reason, 0)
    else:
        left = count(plan.horizon.left, "day")
        yield Suggestion("plan", {}, "Your plan", f"{left} left; see what they lead to.", 0)


def _tour(pack: Pack, state: State) -> Iterator[Suggestion]:
    """Offer the tour to those who are new here, until it was taken."""
    if pack.topics and is_offered(state):
        begun = step_of(state) is not None
        title = "Go on with the tour" if begun else "Take the tour"
        reason = "Read, recall, judge and fix one small thing each: a first lesson."
        yield Suggestion(TOUR, {}, title, reason, MINUTES)


def _left_today(state: State, now: datetime) -> tuple[str, str] | None:
    """Return the mode and topic the learner was in last, if that was today."""
    last, offset = state.last, offset_minutes(now)
    if last is None or study_day(last.utc_ms, offset) != day_of(now):
        return None
    return last.mode, last.item


def _is_about(offer: Suggestion, mode: str, item: str) -> bool:
    if offer.place != mode:
        return False
    return offer.params.get("topic") in (None, topic_of(item))


def _due_cards(pack: Pack, state: State, now: datetime) -> Iterator[Suggestion]:
    cards = [card for topic in pack.in_order for card in topic.cards]
    due = queue(cards, state, now, new_a_day=0).due
    if due:
        title = f"Review {count(due, 'card')}"
        minutes = _minutes(due * _CARD_SECONDS)
        yield Suggestion("cards", {}, title, _why_due(cards, due, state, now), minutes)


def _why_due(cards: Sequence[Card], due: int, state: State, now: datetime) -> str:
    """Return why cards are due: points that an interview just missed weren't ever known."""
    missed = [card for card in cards if was_missed(card.id) and _seen_once(card, state)]
    number = queue(missed, state, now, new_a_day=0).due
    if not number:
        fresh = [card for card in cards if _seen_today(card, state, now)]
        if queue(fresh, state, now, new_a_day=0).due == due:
            return "You met this today; what is soon looked at again stays."
        return "You are about to forget them; a look now keeps them for longer."
    if number == due:
        return "Your interview missed these points; learn them before the next one asks again."
    points = "is a point" if number == 1 else "are points"
    return f"{number} {points} your interview missed; the rest you are about to forget."


def _seen_once(card: Card, state: State) -> bool:
    memory = state.memories.known(card.id)
    return memory is not None and memory.reviews == 1


def _seen_today(card: Card, state: State, now: datetime) -> bool:
    memory = state.memories.known(card.id)
    if memory is None:
        return False
    return study_day(memory.last_ms, offset_minutes(now)) == day_of(now)


def _sure_and_wrong(pack: Pack, state: State, now: datetime) -> Iterator[Suggestion]:
    """Offer the errors that were made in certainty, a day and a week after."""
    due = rebounds(asked_in(pack), state.quizzes, day_of(now))
    if due:
        reason = "Errors one was sure of come back; another question now keeps them away."
        minutes = _minutes(len(due) * _STATEMENT_SECONDS)
        title = f"Look again: {count(len(due), 'thing')} you were sure of"
        yield Suggestion("quiz", {"mode": Mode.SURE.value}, title, reason, minutes)


def _labs_left(state: State) -> Iterator[Suggestion]:
    begun = [
        (lab.utc_ms, item)
        for item, lab in state.labs.items()
        if lab.solution is None and not is_free(item)
    ]
    for _, item in sorted(begun, reverse=True)[:1]:
        lab = state.labs[item]
        reason = f"{lab.met} of {lab.of} goals met so far." if lab.of else "You have begun."
        yield Suggestion("lab", {"exercise": item}, "Finish your Dockerfile", reason, _LAB_MINUTES)


def _reading(pack: Pack, state: State) -> Iterator[Suggestion]:
    """Offer the topic read last: the level it stopped in, or the next one."""
    readings = [
        (reading.utc_ms, topic, reading)
        for topic in pack.in_order
        if (reading := state.places.topics.get(topic_key(pack.id, topic.id)))
    ]
    for _, topic, reading in sorted(readings, key=lambda row: -row[0])[:1]:
        section = next((s for s in topic.sections if s.part.value == reading.part), None)
        if section is not None:
            params = {"topic": topic.id, "part": section.part.value}
            title = f"Read on: {topic.title}, {section.part.value.replace('-', ' ')}"
            yield Suggestion("reader", params, title, "You stopped here.", _LEVEL_MINUTES)
        for level in Level:
            if level.value not in reading.spots and _has_part(topic, level):
                title = f"Read {topic.title}, {level.value}"
                reason = "The next level of what you are reading."
                params = {"topic": topic.id, "part": level.value}
                yield Suggestion("reader", params, title, reason, _LEVEL_MINUTES)
                break


def _quizzes(pack: Pack, state: State) -> Iterator[Suggestion]:
    """Offer the quiz of each topic that was met, unless its last round was flawless."""
    for topic in pack.in_order:
        asked = asked_in(pack, topic.id)
        answered = any(a.item in state.quizzes.items for a in asked)
        if not asked or not (answered or _is_met(topic, pack, state)):
            continue
        turn = current_round(asked, state.quizzes)
        reason = _why_quiz(turn, answered, state)
        if reason is None:
            continue
        left = len(turn.questions) - len(turn.answers)
        title = f"Quiz: {topic.title}"
        minutes = _minutes(left * _STATEMENT_SECONDS)
        yield Suggestion("quiz", {"topic": topic.id}, title, reason, minutes)


def _why_quiz(turn: Round, answered: bool, state: State) -> str | None:
    if turn.answers:
        left = len(turn.questions) - len(turn.answers)
        return f"{count(left, 'question')} of this round left."
    if not answered:
        return "Hear what an interviewer would stumble over."
    standings = (state.quizzes.items.get(s.item) for s in turn.questions)
    wrong = sum(s is not None and s.seen > 0 and not s.last_right for s in standings)
    return f"{count(wrong, 'question')} caught you out last time." if wrong else None


def _new_cards(pack: Pack, state: State, now: datetime, *, met: bool) -> Iterator[Suggestion]:
    """Offer new cards of the first topic (met already, or not) while the day has room for any."""
    for topic in pack.in_order:
        new = queue(topic.cards, state, now).new
        if new and _is_met(topic, pack, state) is met:
            title = f"Learn {count(new, 'card')}: {topic.title}"
            reason = "Facts stick when you recall them soon after reading."
            minutes = _minutes(3 * new * _CARD_SECONDS)
            yield Suggestion("cards", {"topic": topic.id}, title, reason, minutes)
            return


def _first_lab(state: State) -> Iterator[Suggestion]:
    if not state.labs and state.last is not None:
        reason = "Type, and see at once what would ship."
        yield Suggestion("lab", {}, "Fix a Dockerfile", reason, _LAB_MINUTES)


def _next_topic(pack: Pack, state: State) -> Iterator[Suggestion]:
    for topic in pack.in_order:
        if topic_key(pack.id, topic.id) not in state.places.topics:
            reason = topic.summary or "The next topic in the order of study."
            params = {"topic": topic.id}
            yield Suggestion("reader", params, f"Read {topic.title}", reason, _LEVEL_MINUTES)
            return


def _placement(pack: Pack, state: State) -> Iterator[Suggestion]:
    """Offer the placement test as long as nothing is known of where the learner stands."""
    tests = placement_offers(pack, state)
    if tests and not any(test.found or test.going_on for test in tests):
        reason = "A short test, at most 20 questions; your plan then starts at your level."
        yield Suggestion("placement", {}, "Find out where you stand", reason, _TEST_MINUTES)


def _test_left(pack: Pack, state: State) -> Iterator[Suggestion]:
    """Offer the placement test that was left in the middle."""
    for test in placement_offers(pack, state):
        if test.going_on:
            title = f"Go on finding out where you stand: {test.title}"
            params = {"topic": test.topic}
            yield Suggestion("placement", params, title, "The test waits.", _TEST_MINUTES)


def _interview_left(state: State) -> Iterator[Suggestion]:
    """Offer the mock interview that was left in its middle; its clock stands."""
    going = interrupted(state.interviews)
    if going is not None:
        seconds = max(0, going.settings.seconds - going.used_ms // 1000)
        reason = f"{clock(1000 * seconds)} left; the clock stands until you are back."
        title = "Go on with your mock interview"
        yield Suggestion("taking", {"id": going.id}, title, reason, _minutes(seconds))


def _interview_is_of_today(state: State, now: datetime) -> bool:
    going = interrupted(state.interviews)
    return going is not None and study_day(going.last_ms, offset_minutes(now)) == day_of(now)


def _is_met(topic: Topic, pack: Pack, state: State) -> bool:
    """Tell whether anything of the topic was read or graded."""
    read = topic_key(pack.id, topic.id) in state.places.topics
    return read or any(state.memories.known(card.id) for card in topic.cards)


def _has_part(topic: Topic, level: Level) -> bool:
    return any(section.part.value == level.value for section in topic.sections)


def _rounded(seconds: float) -> int:
    """Return minutes as the plan rounds them, so that a part is never longer than the whole."""
    return max(1, round(seconds / 60))


def _minutes(seconds: int) -> int:
    return max(1, ceil(seconds / 60))
