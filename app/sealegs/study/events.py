"""What the payload of each event type holds, and the way into and out of the journal.

A payload is written by this program but read from journals of any origin: older or newer
versions, merged files of other machines, edited exports. Reading therefore never raises;
what cannot be understood is None, and every fold ignores it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated

import msgspec

from sealegs.journal.event import Event, EventType, NewEvent
from sealegs.study.interview.disputes import Dispute
from sealegs.study.interview.steps import InterviewStep

PAYLOAD_VERSION = 1

NO_ROUND = 65_535
"""The round of an answer that was given elsewhere, such as in a room: of no round of a quiz."""

Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1_000_000_000)]


class Certainty(IntEnum):
    """How sure the learner was; the names are what the screen offers."""

    GUESS = 1
    THINK = 2
    KNOW = 3


class Grade(msgspec.Struct, frozen=True):
    """A card was graded: 1 again, 2 hard, 3 good, 4 easy; ``seconds`` from front to grade."""

    rating: Annotated[int, msgspec.Meta(ge=1, le=4)]
    seconds: Seconds = 0.0


class Answer(msgspec.Struct, frozen=True):
    """A question was answered and judged against the wording of ``content_hash``.

    ``given`` is the answer in the words of its kind (``sound`` or ``red`` for a red flag).
    ``round`` counts the rounds of a topic from 1, or is ``NO_ROUND``; ``again`` marks a
    repetition right after the explanation was shown, which says nothing about what was known
    before.
    """

    given: str
    right: bool
    certainty: Certainty
    seconds: Seconds = 0.0
    round: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 1
    again: bool = False


class Undo(msgspec.Struct, frozen=True):
    """Takes back the event with id ``target``; the undo event's item is the target's item.

    An undo that names an undo brings the first event back.
    """

    target: str


class Read(msgspec.Struct, frozen=True):
    """Where reading stands in a topic (item ``pack/topic``).

    ``part`` is the section's ``Part``, ``line`` the document line at the top of the window,
    ``offset`` the characters of that line's block that are above it, so that a place survives
    a change of the width.
    """

    part: str
    line: Count = 0
    offset: Count = 0


class Draft(msgspec.Struct, frozen=True):
    """The text of an exercise (item ``pack/topic/exercise/slug``) as it stands in the editor.

    ``ignore`` is its ignore file, None where there is none to edit.
    """

    text: str
    ignore: str | None = None


class Hint(msgspec.Struct, frozen=True):
    """A hint of an exercise was opened; rungs count from 1."""

    rung: Annotated[int, msgspec.Meta(ge=1, le=100)]


class Attempt(msgspec.Struct, frozen=True):
    """An exercise was checked: ``met`` of ``of`` goals were met."""

    met: Count
    of: Count


class Solved(msgspec.Struct, frozen=True):
    """All goals of an exercise were met, by this text and this ignore file.

    ``depth`` is how much of the text was given: ``free`` for nothing, ``faded`` for some lines,
    ``worked`` where a whole solution had been shown.
    """

    text: str
    ignore: str | None = None
    depth: str = "free"


class Plan(msgspec.Struct, frozen=True):
    """The learner's aim (item ``plan``): an interview on ``date`` and the minutes of a day.

    ``date`` is ``YYYY-MM-DD``, empty when there is none; reviews are then spaced for
    ``retention``.
    """

    date: Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    minutes: Annotated[int, msgspec.Meta(ge=1, le=24 * 60)] = 15
    retention: Annotated[float, msgspec.Meta(ge=0.7, le=0.97)] = 0.9


class Setting(msgspec.Struct, frozen=True):
    """One property of an item was set: ``suspended``, ``buried`` or ``flag`` of a card.

    With the item ``memory``, ``parameters`` holds the 21 numbers of FSRS-6 that hold from now
    on (none: the published ones), ``before`` and ``after`` the log losses of the fit over
    ``reviews`` reviews.
    """

    name: str
    value: bool | int | str | None = None
    parameters: Annotated[list[float], msgspec.Meta(max_length=64)] = []
    before: float = 0.0
    after: float = 0.0
    reviews: Count = 0


class Note(msgspec.Struct, frozen=True):
    """Words of the learner's own: ``edit`` of a card, a ``card`` of their own, a ``note``.

    They lie over the pack and never change it. ``gone`` takes them away again.
    """

    name: str
    front: str = ""
    back: str = ""
    text: str = ""
    gone: bool = False


Payload = (
    Grade | Answer | Undo | Read | Draft | Hint | Attempt | Solved | Plan | Setting | Note
    | InterviewStep | Dispute
)  # fmt: skip

PAYLOADS: dict[EventType, type[Payload]] = {
    EventType.GRADE: Grade,
    EventType.ANSWER: Answer,
    EventType.UNDO: Undo,
    EventType.READ: Read,
    EventType.DRAFT: Draft,
    EventType.HINT: Hint,
    EventType.ATTEMPT: Attempt,
    EventType.SOLVED: Solved,
    EventType.PLAN: Plan,
    EventType.SETTING: Setting,
    EventType.NOTE: Note,
    EventType.INTERVIEW: InterviewStep,
    EventType.DISPUTE: Dispute,
}
TYPES: dict[type[Payload], EventType] = {kind: name for name, kind in PAYLOADS.items()}


def to_event(payload: Payload, item: str = "", content_hash: str = "") -> NewEvent:
    """Return the event to hand to the journal for ``payload`` about ``item``."""
    return NewEvent(
        type=TYPES[type(payload)],
        item=item,
        content_hash=content_hash,
        payload=msgspec.to_builtins(payload),
        version=PAYLOAD_VERSION,
    )


def from_event(event: Event) -> Payload | None:
    """Return the payload of ``event``, or None when this program cannot understand it."""
    kind = PAYLOADS.get(event.type)
    if kind is None or event.version > PAYLOAD_VERSION:
        return None
    try:
        return msgspec.convert(event.payload, kind)
    except msgspec.ValidationError:
        return None
