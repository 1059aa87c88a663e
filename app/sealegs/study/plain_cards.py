"""Flashcards as a dialogue of plain lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Card
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.plain import with_targets
from sealegs.study.card_words import answer_of, asks_how
from sealegs.study.day import spent, to_ms
from sealegs.study.deck import undo_of_last
from sealegs.study.dialogue import LEAVE, UNDO, Notebook, Talk, ask
from sealegs.study.events import Grade, to_event
from sealegs.study.fsrs6 import Rating
from sealegs.study.leeches import Leech, beside, leech_of
from sealegs.study.memory import preview
from sealegs.study.notes import note_on
from sealegs.study.plain_deck import KEYS, MORE, work
from sealegs.study.plan.day import DayPlan
from sealegs.study.plan.run import next_card
from sealegs.study.queue import promise, queue, undo_of_last_grade
from sealegs.study.session import session_of
from sealegs.study.words import count, interval, moment

HELP = "?"


def review(
    cards: Sequence[Card],
    notebook: Notebook,
    talk: Talk,
    ratings: Sequence[Rating],
    plan: DayPlan | None = None,
    packs: Callable[[], Pack] | None = None,
    exercises: Exercises | None = None,
) -> None:
    """Ask card after card until nothing is left or the learner leaves; then say what it came to.

    With a ``plan`` the cards come in its order and within its minutes. ``packs`` returns the pack
    as the learner sees it now; with it cards can be suspended, buried, flagged and edited.
    """
    if not cards:
        talk.say("There are no cards here yet.")
        return
    back_to: Card | None = None
    wanted = frozenset(card.id for card in cards)
    while True:
        pack = packs() if packs is not None else None
        if pack is not None:
            every = (card for topic in pack.in_order for card in topic.cards)
            cards = [card for card in every if card.id in wanted]
        if back_to is not None:
            back_to = next((card for card in cards if card.id == back_to.id), back_to)
        turn = next_card(plan, cards, notebook.state, notebook.clock.now())
        card = back_to or turn.card
        back_to = None
        if card is None:
            break
        leech = None
        if pack is not None and exercises is not None:
            leech = leech_of(card, pack, exercises, notebook.state)
        head = f"{count(max(turn.left, 1), 'card')} left."
        answer = put_card(card, head, notebook, talk, ratings, leech, more=pack is not None)
        if answer == LEAVE:
            break
        if answer == UNDO:
            back_to = take_back(cards, notebook, talk, pack) or card
        elif answer == HELP:
            talk.say(MORE)
            back_to = card
        elif pack is not None and answer in KEYS and work(answer, card, pack, notebook, talk):
            back_to = card
    _close(cards, notebook, talk)


def put_card(
    card: Card,
    head: str,
    notebook: Notebook,
    talk: Talk,
    ratings: Sequence[Rating],
    leech: Leech | None = None,
    *,
    more: bool = False,
) -> str:
    """Go through one card below a ``head``; a grade is kept before this returns.

    Returns the key that was pressed last: a digit is a grade.
    """
    since = notebook.clock.now()
    talk.say()
    talk.say(f"{head} {asks_how(card)}.")
    talk.say(with_targets(card.front))
    keys = f"{KEYS}{HELP}" if more else ""
    others = "? lists other keys, " if more else ""
    prompt = f"Enter shows the answer, u takes the last grade back, {others}q leaves: "
    choice = ask(talk, prompt, f"-uq{keys}")
    if choice != "-":
        return choice
    talk.say(answer_of(card))
    if note := note_on(card, notebook.state.registers):
        talk.say(f"Your note: {note}")
    for words in beside(leech) if leech is not None else ():
        talk.say(words)
    state, now_ms = notebook.state, to_ms(notebook.clock.now())
    promised = preview(state.memories.known(card.id), now_ms, *promise(state))
    offers = [
        f"{key} {rating.name.lower()}, {interval(promised[rating])}"
        for key, rating in enumerate(ratings, 1)
    ]
    digits = "".join(str(key) for key in range(1, len(ratings) + 1))
    choice = ask(talk, f"{'; '.join(offers)}; u undo; q leave: ", f"{digits}uq{keys}")
    if choice in digits:
        grade = Grade(ratings[int(choice) - 1], spent(since, notebook.clock.now()))
        notebook.record(to_event(grade, card.id, card.content_hash))
    return choice


def take_back(
    cards: Sequence[Card], notebook: Notebook, talk: Talk, pack: Pack | None
) -> Card | None:
    """Take the last grade back; with a pack whatever was done last to any card."""
    if pack is None:
        last = undo_of_last_grade(cards, notebook.state)
        found = (last[0], to_event(last[1], last[0])) if last is not None else None
    else:
        found = undo_of_last(pack, notebook.state)
    if found is None:
        talk.say(f"There is {'no grade' if pack is None else 'nothing'} to take back.")
        return None
    item, event = found
    notebook.record(event)
    card = next((card for card in cards if card.id == item), None)
    talk.say("Taken back; here it is again." if card is not None else "Taken back.")
    return card


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
