"""The deck in plain lines: what a filter finds, and what can be done to the card at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sealegs.curriculum.model import Card
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.plain import with_targets
from sealegs.curriculum.snippets import headline, to_source
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal.event import NewEvent
from sealegs.study.deck import Row, buried, edited, flagged, redo_of_last, rows, suspended
from sealegs.study.dialogue import Notebook, Talk
from sealegs.study.notes import note_card
from sealegs.study.words import count

KEYS = "srbfen"
_UNCHANGED = "Nothing was changed."
MORE = (
    "s suspends this card, b hides it until tomorrow, f flags it or takes the flag off, "
    "e puts your words on it, n writes a note, r brings back what u took back."
)


def listing(found: Sequence[Row], now: datetime, query: str = "") -> Iterator[str]:
    """Yield what a filter finds, a line for each card, with its topic and how it stands."""
    topic = ""
    for row in found:
        if row.topic.title != topic:
            topic = row.topic.title
            yield topic
        front = " ".join(with_targets(headline(row.card.front)).split())
        standing = row.standing(now)
        yield f"- {front} [{standing}]" if standing else f"- {front}"
    like = f" like “{clean(query, keep_newlines=False).strip()}”" if query.strip() else ""
    yield f"{count(len(found), 'card')}{like}"


def work(key: str, card: Card, pack: Pack, notebook: Notebook, talk: Talk) -> bool:
    """Do what a key of ``KEYS`` asks to a card; tell whether the card has to be shown again."""
    try:
        event, said = _event(key, card, pack, notebook, talk)
    except SealegsError as error:
        talk.say(str(error))
        return True
    if event is not None:
        notebook.record(event)
    talk.say(said)
    return key in "fen"


def _event(
    key: str, card: Card, pack: Pack, notebook: Notebook, talk: Talk
) -> tuple[NewEvent | None, str]:
    now = notebook.clock.now()
    if key == "r":
        found = redo_of_last(pack, notebook.state)
        return (found[1], "Brought back.") if found else (None, "There is nothing to bring back.")
    if key == "n":
        words = talk.read("Your note, nothing takes it away: ")
        if words is None:
            return None, _UNCHANGED
        return note_card(card, words), "Noted." if words.strip() else "No note."
    if key == "e":
        return _worded(card, talk)
    row = next(row for row in rows(pack, notebook.state, now) if row.card.id == card.id)
    if key == "f":
        return flagged(row), "Flag taken off." if "flagged" in row.signs else "Flagged."
    if key == "b":
        return buried(row, now), "Hidden until tomorrow; u takes it back."
    return suspended(row), "Suspended; u takes it back."


def _worded(card: Card, talk: Talk) -> tuple[NewEvent | None, str]:
    """Ask for the learner's words on both sides; a side that is kept keeps its code as well."""
    front = talk.read("Front in your words, Enter keeps it: ")
    back = talk.read("Back in your words, Enter keeps it: ") if front is not None else None
    if front is None or back is None or not (front.strip() or back.strip()):
        return None, _UNCHANGED
    sides = (front.strip() or to_source(card.front), back.strip() or to_source(card.back))
    return edited(card, *sides), "Kept over the pack; u takes it back."
