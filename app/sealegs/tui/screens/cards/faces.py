"""What stands on a card, on its back, and on the cards that tell how it went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from textual.content import Content

from sealegs.curriculum.model import Card, Level, Topic
from sealegs.curriculum.snippets import headline
from sealegs.study.card_words import asks_how
from sealegs.study.fsrs6 import Rating
from sealegs.study.leeches import Leech, beside
from sealegs.study.memory import Memory
from sealegs.study.queue import Queue
from sealegs.study.session import Session
from sealegs.study.words import count, interval, moment
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.spans import MUTED, content_of, sentence

_NO_ANSWER = "The author gave no answer. Say yours, then open the topic with o to compare."
_LISTED = 12

Face = tuple[Content, Content]
"""Label and front of a card."""


def front(card: Card, topic: Topic | None, memory: Memory | None) -> Face:
    """Return the label and the question."""
    parts = [asks_how(card), topic.title if topic else "", "new" if memory is None else ""]
    label = " · ".join(part for part in parts if part)
    return Content(label), content_of(sentence(card.front), "bold")


def back(card: Card, leech: Leech | None = None, note: str = "") -> Content:
    """Return the answer and the note; a card that keeps slipping has beside it what may help."""
    answer = content_of(sentence(card.back)) if card.back.plain else Content(_NO_ANSWER)
    if note:
        answer = Content("\n\n").join([answer, Content.assemble(("Your note: ", MUTED), note)])
    if leech is None:
        return answer
    return Content("\n\n").join([answer, *(Content(words) for words in beside(leech))])


def grades(ratings: Iterable[Rating], promised: dict[Rating, timedelta]) -> tuple[Choice, ...]:
    """Return a choice for each rating with the time until the card comes back."""
    return tuple(
        Choice(str(key), rating.name.capitalize(), f"grade('{key}')", interval(promised[rating]))
        for key, rating in enumerate(ratings, 1)
    )


def finished(session: Session, turn: Queue, now: datetime) -> Face:
    """Return what today came to, and when it goes on."""
    if not session.grades:
        return Content("Cards"), _lines("Nothing to review now.", _when(turn, now))
    facts = (
        (len(session.met), "met for the first time"),
        (len(session.kept), "still known"),
        (len(session.forgotten), "slipped away and learnt again"),
    )
    rows = [
        Content.assemble((f"{number:>4}  ", "bold"), words) for number, words in facts if number
    ]
    total = len(session.met) + len(session.kept) + len(session.forgotten)
    title = f"Done for today: {count(total, 'card')} in {count(session.grades, 'answer')}."
    learnt = _listed("New in your memory", session.met)
    slipped = _listed("Worth another look in the topic", session.forgotten)
    body = [_lines(title), Content("\n").join(rows), Content(_when(turn, now))]
    return Content("Cards"), Content("\n\n").join([*body, *learnt, *slipped])


def empty(topic: Topic | None, wanted: str | None, level: Level | None = None) -> Face:
    """Return how cards come into being, where there are none."""
    if wanted is not None and topic is None:
        return Content("Cards"), _lines(
            f"There is no topic “{wanted}”.", "Press escape, then ctrl+f to look for it."
        )
    where = f"“{topic.title}” has" if topic else "Your packs have"
    if level is not None:
        return Content("Cards"), _lines(
            f"{where} no cards of level {level.value}.",
            "Press escape and choose another level, or all.",
        )
    return Content("Cards"), _lines(
        f"{where} no cards yet.",
        "Every line under “Must know” and “Follow-ups” in a topic's document becomes one:",
        "- **What opens a stage?** — Every FROM line.",
    )


def _when(turn: Queue, now: datetime) -> str:
    if turn.next_due_ms is None:
        return f"{count(turn.waiting, 'new card')} waiting." if turn.waiting else ""
    more = f" {count(turn.waiting, 'new card')} waiting." if turn.waiting else ""
    return f"The next card comes back {moment(turn.next_due_ms, now)}.{more}"


def _listed(title: str, cards: tuple[Card, ...]) -> list[Content]:
    if not cards:
        return []
    lines = [Content.styled(title, MUTED)]
    lines += [Content.assemble("• ", content_of(headline(card.front))) for card in cards[:_LISTED]]
    if len(cards) > _LISTED:
        lines.append(Content(f"  and {len(cards) - _LISTED} more"))
    return [Content("\n").join(lines)]


def _lines(title: str, *others: str) -> Content:
    first = Content.styled(title, "bold")
    return Content("\n\n").join([first, *(Content(line) for line in others if line)])
