"""What is due, one thing after another, below whatever stands on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sealegs.curriculum.exercise import Exercise, Exercises
from sealegs.curriculum.model import Card
from sealegs.curriculum.pack import Pack
from sealegs.study.asked import Ready
from sealegs.study.dialogue import LEAVE, UNDO, Notebook, Talk
from sealegs.study.events import Certainty
from sealegs.study.fsrs6 import Rating
from sealegs.study.next_item import Nothing, due_item
from sealegs.study.plain_aside import Beside, Listening
from sealegs.study.plain_cards import put_card, take_back
from sealegs.study.plain_quiz import Asking
from sealegs.study.queue import spacing
from sealegs.study.rebounds import AFTER_DAYS
from sealegs.study.sitting import set_of
from sealegs.study.words import days_ahead, moment


def ask_due(
    packs: Callable[[], Pack],
    exercises: Exercises,
    notebook: Notebook,
    talk: Talk,
    ratings: Sequence[Rating],
    beside: Beside,
    *,
    count: int = 1,
) -> None:
    """Ask what is due, up to ``count`` times, and say of each when it comes again.

    An answer that is taken back is asked again and counts once.
    """
    asked = 0
    again: Card | None = None
    while asked < count:
        pack = packs()
        due = again or due_item(pack, exercises, notebook.state, notebook.clock.now())
        again = None
        match due:
            case Nothing():
                _say_nothing(due, notebook, talk, first=not asked)
                return
            case Exercise():
                slug = due.id.rpartition("/")[2]
                talk.say(f"An exercise is next: {due.title}. `sealegs lab open {slug}` opens it.")
                return
            case Card():
                answer = _card(due, pack, notebook, talk, ratings)
                if answer == UNDO:
                    cards = [card for topic in pack.topics.values() for card in topic.cards]
                    again = take_back(cards, notebook, talk, None) or due
                    asked -= 1 if asked and again is not due else 0
                    continue
            case Ready():
                answer = _question(due, notebook, talk, beside)
                if answer == UNDO:
                    talk.say("There is no answer to take back here.")
                    continue
        if answer == LEAVE:
            return
        asked += 1


def _card(card: Card, pack: Pack, notebook: Notebook, talk: Talk, ratings: Sequence[Rating]) -> str:
    topic = next(topic.title for topic in pack.topics.values() if card in topic.cards)
    head = topic if topic.endswith(("?", "!")) else f"{topic}."
    answer = put_card(card, head, notebook, talk, ratings)
    memory = notebook.state.memories.known(card.id)
    if answer.isdigit() and memory is not None:
        due = spacing(notebook.state)(memory)
        talk.say(f"It comes again {moment(due, notebook.clock.now())}.")
    return answer


def _question(question: Ready, notebook: Notebook, talk: Talk, beside: Beside) -> str:
    state, asked = notebook.state, question.asked
    sitting = set_of("", [asked], state.quizzes, state.count)
    listening = Listening(talk, beside)
    answer = Asking(notebook, listening, beside.facts).put(
        question, sitting.turn(state.quizzes), sitting
    )
    if answer:
        return answer
    standing = notebook.state.quizzes.items[asked.item]
    if not standing.last_right and standing.last_certainty == Certainty.KNOW:
        when = days_ahead(AFTER_DAYS[0])
        talk.say(f"You were sure, so it comes again {when}, asked another way where there is one.")
    elif notebook.state.plan is not None and notebook.state.plan.date:
        talk.say("It comes again when the plan gains most by it.")
    else:
        talk.say("It comes again in a round of its topic.")
    return answer


def _say_nothing(nothing: Nothing, notebook: Notebook, talk: Talk, *, first: bool) -> None:
    words = "Today's plan is done" if nothing.planned else "Nothing is due"
    words = words if first else f"That was all: {words[0].lower()}{words[1:]}"
    if nothing.next_due_ms is None:
        talk.say(f"{words}.")
    else:
        when = moment(nothing.next_due_ms, notebook.clock.now())
        talk.say(f"{words}; the next card comes back {when}.")
