"""The learner's own words over a pack, which stays as it is: edited cards and own ones.

An edit keeps the id of its card, and so all progress. Taking the edit back shows the pack's own
wording again, as does a pack that is updated meanwhile: the edit stays on top until it is undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sealegs.curriculum.model import Card, CardForm, ItemKind, Style, Text, Topic
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.snippets import GAP, from_source
from sealegs.curriculum.texts import content_hash
from sealegs.ground.sanitise import clean
from sealegs.study.events import Note
from sealegs.study.places import topic_of
from sealegs.study.register import Registers

OWN = "own-"
INTERVIEW = "interview-"
"""How the number of an own card begins that was made of a point missed in an interview."""

LONGEST = 4000


def overlaid(pack: Pack, registers: Registers) -> Pack:
    """Return the pack with the learner's edits and own cards; the same pack without any."""
    edits = {item: note for item, note in _notes(registers, "edit").items() if not note.gone}
    own = {
        item: note
        for item, note in _notes(registers, "card").items()
        # Ids are printed as they are. Ours are plain; those of a merged journal may be anything.
        if not note.gone and clean(item, keep_newlines=False) == item
    }
    if not edits and not own:
        return pack
    topics = {name: _topic(topic, pack, edits, own) for name, topic in pack.topics.items()}
    return replace(pack, topics=topics)


def is_own(item: str, registers: Registers) -> bool:
    """Tell whether a card was written by the learner; a pack may name its cards as it likes."""
    return isinstance(registers.value(item, "card"), Note)


def own_id(pack: str, topic: str, number: str) -> str:
    """Return the id of a new card of the learner's own in a topic."""
    return f"{pack}/{topic}/{ItemKind.CARD.value}/{OWN}{number}"


def was_missed(item: str) -> bool:
    """Tell whether a card was made of a point that an interview missed."""
    return item.rsplit("/", 1)[-1].startswith(OWN + INTERVIEW)


def _topic(topic: Topic, pack: Pack, edits: Mapping[str, Note], own: Mapping[str, Note]) -> Topic:
    cards = [_edited(card, edits.get(card.id)) for card in topic.cards]
    for item, note in own.items():
        if item.startswith(f"{pack.id}/") and topic_of(item) == topic.id:
            card = _worded(Card(item, ItemKind.CARD, Text(""), Text(""), "", 1), note)
            card = replace(card, form=_form(card.front))
            cards.append(_edited(card, edits.get(item)))
    return replace(topic, cards=tuple(cards))


def _edited(card: Card, note: Note | None) -> Card:
    return card if note is None else _worded(card, note)


def _worded(card: Card, note: Note) -> Card:
    """Return the card with the learner's sides; what stands between fences is code."""
    front, back = from_source(clean(note.front)), from_source(clean(note.back))
    digest = content_hash(front.plain, back.plain)
    return replace(card, front=front, back=back, content_hash=digest)


def _form(front: Text) -> CardForm:
    if any(span.style is Style.FENCE for span in front.spans):
        return CardForm.CODE
    return CardForm.CLOZE if GAP in front.plain else CardForm.PLAIN


def _notes(registers: Registers, name: str) -> dict[str, Note]:
    return {item: note for item, note in registers.named(name) if isinstance(note, Note)}
