"""The forms of a must-know line: question and answer, a gap, some code, both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sealegs.curriculum.items import cloze, flatten, must_know, unmarked
from sealegs.curriculum.model import Block, CardForm, Fence, Text
from sealegs.curriculum.snippets import fence_text, with_gap
from sealegs.curriculum.texts import EMPTY, join

CLOZE: Final = "cloze"
BOTH: Final = "both"
GAP_ATTRIBUTE: Final = "gap"
FRONT_ATTRIBUTE: Final = "front"


@dataclass(frozen=True, slots=True)
class Sides:
    """A card to be; ``name`` is the text its slug is derived from.

    ``both`` asks for the other direction too. ``complaint`` says what the author wrote that
    can't be meant; the card is then made as well as it goes. An empty front makes none.
    """

    front: Text
    back: Text
    name: Text
    form: CardForm = CardForm.PLAIN
    both: bool = False
    complaint: str = ""


def sides_of(line: Text, below: Sequence[Block], form: str) -> Sides:
    """Return the card that a must-know line makes, with the blocks below it.

    ``form`` is what ``{as=…}`` says: nothing, ``cloze`` or ``both``. A fence below the line
    with ``gap=`` or ``front`` makes it a card about code, whatever ``form`` is.
    """
    complaint = ""
    fence = next((block for block in below if isinstance(block, Fence) and is_asked(block)), None)
    if fence is not None:
        made = _code(line, fence, [block for block in below if block is not fence])
        if made is not None:
            return made
        gap = fence.attributes[GAP_ATTRIBUTE]
        complaint = f"the code below has no “{gap}” to leave out; name a line or words of it"
    elif form == CLOZE:
        known = cloze(line)
        if known.front.plain:
            return Sides(known.front, _with(known.back, below), unmarked(line), CardForm.CLOZE)
        complaint = "a cloze leaves **bold words** of its sentence out; put some in bold"
    elif form not in ("", BOTH):
        complaint = f"as={form} is no form of a card; write cloze or both"
    known = must_know(line)
    if form == BOTH and known.cue:
        complaint = "for both directions a line needs a front and a back: **front** — back"
    # A cue is cut out of the line, so only the line itself can name the item.
    name = line if known.cue else known.front
    both = form == BOTH and not known.cue
    return Sides(known.front, _with(known.back, below), name, both=both, complaint=complaint)


def reverse_of(sides: Sides) -> Sides:
    """Return the card in the other direction."""
    return replace(sides, front=sides.back, back=sides.front, form=CardForm.REVERSE)


def is_asked(fence: Fence) -> bool:
    """Tell whether a fence goes onto the front of a card."""
    return GAP_ATTRIBUTE in fence.attributes or FRONT_ATTRIBUTE in fence.attributes


def _code(line: Text, fence: Fence, others: Sequence[Block]) -> Sides | None:
    """Return a card with code on its front; None when its gap can't be found."""
    known = must_know(line)
    asked, why = (unmarked(line), EMPTY) if known.cue else (known.front, known.back)
    gap = fence.attributes.get(GAP_ATTRIBUTE)
    shown = fence_text(fence) if gap is None else with_gap(fence, gap)
    if shown is None:
        return None
    whole = () if gap is None else (fence_text(fence),)
    back = _joined((*whole, why, flatten(others)))
    complaint = "" if back.plain else "nothing answers this card; add a dash and the answer"
    return Sides(_joined((asked, shown)), back, asked, CardForm.CODE, complaint=complaint)


def _with(back: Text, below: Sequence[Block]) -> Text:
    return _joined((back, flatten(below)))


def _joined(parts: Sequence[Text]) -> Text:
    return join([part for part in parts if part.plain.strip()], "\n")
