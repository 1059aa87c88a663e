"""What a card is called and how it is told without a screen."""

from __future__ import annotations

from sealegs.curriculum.model import Card, CardForm, ItemKind, Style
from sealegs.curriculum.plain import with_targets

_FORMS = {
    CardForm.CLOZE: "Fill the gap",
    CardForm.CODE: "Code",
    CardForm.REVERSE: "The other way round: what is asked",
}


def asks_how(card: Card) -> str:
    """Return in a few words what the card wants."""
    if card.kind is ItemKind.FOLLOW_UP:
        return "Follow-up question"
    return _FORMS.get(card.form, "Must know")


def answer_of(card: Card) -> str:
    """Return the back of a card as plain lines; code begins on a line of its own."""
    if not card.back.plain:
        return "Answer: the author gave none."
    code_first = any(s.start == 0 and s.style is Style.FENCE for s in card.back.spans)
    gap = "\n" if code_first else " "
    return f"Answer:{gap}{with_targets(card.back)}"
