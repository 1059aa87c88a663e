"""What an interview leaves for the plan: every missed point is a card that is due at once.

Such a card is one of the learner's own (``study.overlay``): its id is made from question and
point, so a point that is missed again is the same card. It was asked and not known, which is what
a grade of "again" says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.interview import Point
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
                made = _card(prompt, point)
                found.setdefault(made.id, made)
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


def _card(prompt: Prompt, point: Point) -> MissedPoint:
    """Return a point as a card; where a follow-up asks for just that point, it is the front."""
    question = prompt.root
    above = prompt_at(question, prompt.where)
    follow_ups = above.follow_ups if above is not None else ()
    front = next((f.ask for f in follow_ups if f.because == (Reason.MISSING, point.id)), "")
    front = front or f"{above.ask if above is not None else prompt.ask}\n\n{HINT}"
    name = "-".join((*(str(at + 1) for at in prompt.where), point.id))
    pack = question.id.split("/")[0]
    card = own_id(pack, question.topic, f"{INTERVIEW}{question.slug}-{name}")
    return MissedPoint(question.id, name, point, card, front)
