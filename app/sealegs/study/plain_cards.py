"""Flashcards as a dialogue of plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.curriculum.model import Card
from sealegs.curriculum.plain import with_targets
from sealegs.study.card_words import answer_of, asks_how
from sealegs.study.day import spent, to_ms
from sealegs.study.dialogue import LEAVE, UNDO, Notebook, Talk, ask
from sealegs.study.events import Grade, to_event
from sealegs.study.memory import Rating, preview
from sealegs.study.notes import note_on
from sealegs.study.plan.day import DayPlan
from sealegs.study.plan.run import next_card
from sealegs.study.queue import Queue, promise, queue, undo_of_last_grade
from sealegs.study.session import session_of
from sealegs.study.words import count, interval, moment


def review(
    cards: Sequence[Card],
    notebook: Notebook,
    talk: Talk,
    ratings: Sequence[Rating],
    plan: DayPlan | None = None,
) -> None:
    """Ask card after card until nothing is left or the learner leaves; then say what it came to.

    With a ``plan`` the cards come in its order and within its minutes.
    """
    if not cards:
        talk.say("There are no cards here yet.")
        return
    back_to: Card | None = None
    while True:
        turn = next_card(plan, cards, notebook.state, notebook.clock.now())
        card = back_to or turn.card
        back_to = None
        if card is None:
            break
        answer = _show(card, turn, notebook, talk, ratings)
        if answer == LEAVE:
            break
        if answer == UNDO:
            back_to = _take_back(cards, notebook, talk) or card
    _close(cards, notebook, talk)


def _show(
    card: Card, turn: Queue, notebook: Notebook, talk: Talk, ratings: Sequence[Rating]
) -> str:
    """Go through one card; a grade is kept before this returns."""
    since = notebook.clock.now()
    talk.say()
    talk.say(f"{count(max(turn.left, 1), 'card')} left. {asks_how(card)}.")
    talk.say(with_targets(card.front))
    choice = ask(talk, "Enter shows the answer, u takes the last grade back, q leaves: ", "-uq")
    if choice in (UNDO, LEAVE):
        return choice
    talk.say(answer_of(card))
    if note := note_on(card, notebook.state.registers):
        talk.say(f"Your note: {note}")
    state, now_ms = notebook.state, to_ms(notebook.clock.now())
    promised = preview(state.memories.known(card.id), now_ms, *promise(state))
    offers = [
        f"{key} {rating.name.lower()}, {interval(promised[rating])}"
        for key, rating in enumerate(ratings, 1)
    ]
    digits = "".join(str(key) for key in range(1, len(ratings) + 1))
    choice = ask(talk, f"{'; '.join(offers)}; u undo; q leave: ", f"{digits}uq")
    if choice not in (UNDO, LEAVE):
        grade = Grade(ratings[int(choice) - 1], spent(since, notebook.clock.now()))
        notebook.record(to_event(grade, card.id, card.content_hash))
    return choice


def _take_back(cards: Sequence[Card], notebook: Notebook, talk: Talk) -> Card | None:
    last = undo_of_last_grade(cards, notebook.state)
    if last is None:
        talk.say("There is no grade to take back.")
        return None
    item, undo = last
    notebook.record(to_event(undo, item))
    talk.say("Taken back; here it is again.")
    return next(card for card in cards if card.id == item)


def _close(cards: Sequence[Card], notebook: Notebook, talk: Talk) -> None:
    now = notebook.clock.now()
    session = session_of(cards, notebook.state, now)
    turn = queue(cards, notebook.state, now)
    talk.say()
    if session.grades:
        talk.say(
            f"Today: {count(session.grades, 'answer')}, {len(session.met)} met for the first time, "
            f"{len(session.kept)} still known, {len(session.forgotten)} slipped."
        )
    if turn.left:
        talk.say(f"{count(turn.left, 'card')} left for today.")
    elif turn.next_due_ms is not None:
        talk.say(f"The next card comes back {moment(turn.next_due_ms, now)}.")
