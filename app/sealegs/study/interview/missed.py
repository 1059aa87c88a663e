"""What an interview leaves for the plan: every missed point is a card that is due at once.

Such a card is one of the learner's own (``study.overlay``): its id is made from question and
point, so a point that is missed again is the same card. It was asked and not known, which is what
a grade of "again" says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.interview import InterviewQuestion, Point
from sealegs.journal.event import NewEvent
from sealegs.study.answers.grading import Graded, Standing
from sealegs.study.events import Grade, Note, to_event
from sealegs.study.fsrs6 import Rating
from sealegs.study.interview.hearing import heard, is_within
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.steps import Reason
from sealegs.study.interview.stock import Key, Prompt, Stock, prompt_at, prompt_of
from sealegs.study.mine.names import is_mined
from sealegs.study.overlay import INTERVIEW, own_id
from sealegs.study.words import count

MOST: Final = 12
"""Cards that one interview makes, the weightiest points first."""


HINT: Final = "(One thing was missing in your answer. Which?)"


@dataclass(frozen=True, slots=True)
class MissedPoint:
    """A point that its level asks for and that no answer made, with the card made of it."""

    question: str
    name: str
    point: Point
    card: str
    front: str

    @property
    def id(self) -> str:
        """The point as a report names it: ``pack/topic/interview/slug#point``.

        A follow-up's own point has the follow-up's place in front: ``#2-point``.
        """
        return f"{self.question}#{self.name}"


def missed(interview: Interview, stock: Stock) -> tuple[MissedPoint, ...]:
    """Return what was asked for and not said, in the order of the interview.

    What a follow-up brought out was said.
    """
    rows = [(turn, prompt_of(turn, stock), heard(turn, stock)) for turn in interview.turns]
    earned: set[Key] = {
        (turn.question, prompt.where, id_)
        for turn, prompt, graded in rows
        if graded and prompt
        for id_ in graded.earned
    }
    found: dict[str, MissedPoint] = {}
    for turn, prompt, graded in rows:
        for point in _missing(turn, prompt, graded):
            if prompt is not None and (turn.question, prompt.where, point.id) not in earned:
                here = (turn.question, prompt.where)
                made = {id_ for *of, id_ in earned if tuple(of) == here}
                card = _card(prompt, point, made)
                found.setdefault(card.id, card)
    return tuple(found.values())


def cards_of(points: tuple[MissedPoint, ...]) -> tuple[MissedPoint, ...]:
    """Return the points that become cards; what is about a repository is none for years to come."""
    points = tuple(each for each in points if not is_mined(each.question))
    chosen = sorted(points, key=lambda each: -each.point.weight)[:MOST]
    return tuple(each for each in points if each in chosen)


def cards_words(cards: int, points: int) -> str:
    """Return how many cards came of the points that were missed, and why not more of them."""
    if points <= cards:
        return f"What was missing became {count(cards, 'card')} of yours, due now."
    return (
        f"{points} points were missing; the {cards} weightiest became cards of yours, due now "
        f"(one interview makes {MOST} at most)."
    )


def events_of(points: tuple[MissedPoint, ...]) -> Iterator[NewEvent]:
    """Yield the events that make points due cards."""
    for each in points:
        yield to_event(Note("card", each.front, each.point.say), each.card)
        yield to_event(Grade(int(Rating.AGAIN)), each.card)


def _missing(turn: Turn, prompt: Prompt | None, graded: Graded | None) -> Iterator[Point]:
    """Yield the points that one answer left out; what lies a level up was only tried."""
    if turn.ended_ms is None or prompt is None or turn.reason is Reason.FULL:
        return
    standing = {h.point.id: h.standing for h in graded.points} if graded is not None else {}
    for point in prompt.points:
        asked = turn.depth > 0 or is_within(point.level, turn)
        made = not turn.skipped and standing.get(point.id) is Standing.EARNED
        if asked and not made:
            yield point


def _card(prompt: Prompt, point: Point, made: Collection[str]) -> MissedPoint:
    """Return a point as a card; ``made`` are points beside it that the answers had."""
    question = prompt.root
    name = "-".join((*(str(at + 1) for at in prompt.where), point.id))
    pack = question.id.split("/")[0]
    card = own_id(pack, question.topic, f"{INTERVIEW}{question.slug}-{name}")
    front = front_of(question, prompt.where, point, made)
    return MissedPoint(question.id, name, point, card, front)


def front_of(
    question: InterviewQuestion, where: tuple[int, ...], point: Point, made: Collection[str]
) -> str:
    """Return what a card asks for a point of a question, or of the follow-up at ``where``.

    The question comes first, and what followed on it until the point was asked for. Where no
    follow-up asks for just this point, its place among those of a full answer tells it from
    its siblings, whichever of them were missed. The point before it stands there too if it is
    one of ``made``; otherwise that might be the answer of another card.
    """
    asked = [question.ask]
    prompts = (prompt_at(question, where[:depth]) for depth in range(1, len(where) + 1))
    asked += [f"Follow-up: {prompt.ask}" for prompt in prompts if prompt is not None]
    above = prompt_at(question, where)
    points, follow_ups = (above.points, above.follow_ups) if above is not None else ((), ())
    just = next((f for f in follow_ups if f.because == (Reason.MISSING, point.id)), None)
    if just is not None and not just.points:
        asked.append(f"Follow-up: {just.ask}")
    else:
        asked.append(_hint(points, point, made))
    return "\n\n".join(asked)


def _hint(points: tuple[Point, ...], point: Point, made: Collection[str]) -> str:
    if len(points) < 2:
        return HINT
    at = points.index(point)
    before = points[at - 1] if at else None
    after = f" It comes after “{before.say}”." if before is not None and before.id in made else ""
    left_out = f"A full answer makes {len(points)} points; yours left out point {at + 1}."
    return f"({left_out}{after} What is it?)"
