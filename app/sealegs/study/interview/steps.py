"""The steps of an interview, which are the payloads of ``interview`` events (FORMATS 7).

Every step carries the interview's own clock: milliseconds that counted since it was begun. Pauses,
ticking points, reading model answers, and the time the program wasn't there are not in it, so an
interview that was killed goes on with the time it had.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import msgspec

from sealegs.curriculum.model import Level

MOST_CHARACTERS: Final = 20_000
"""Of one answer; what is longer is cut, and the turn says so."""

ITEM: Final = "interview/"
"""An interview's item in the journal is this and its id."""

MOST_OF_FILE: Final = 100_000
"""Characters that are kept of a Dockerfile and of an ignore file."""

LONGEST_MS: Final = 1_000_000_000_000
"""Of any stretch of time that a step tells: some 31 years."""

Ms = Annotated[int, msgspec.Meta(ge=0, le=LONGEST_MS)]
Amount = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class Mode(StrEnum):
    """How answers are given: typed, spoken and ticked by oneself, or ticked by a partner."""

    TYPED = "typed"
    ALOUD = "aloud"
    PAIR = "pair"


class RoundKind(StrEnum):
    """The parts of an interview in their order; ``extra`` uses time that was left over."""

    OPENER = "opener"
    CORE = "core"
    DEBUG = "debug"
    FIX = "fix"
    DESIGN = "design"
    EXTRA = "extra"
    CLOSING = "closing"


class Reason(StrEnum):
    """Why something is asked: the script wants it, or what an earlier answer did."""

    SCRIPT = "script"
    MISSING = "missing"
    CLAIMED = "claimed"
    FULL = "full"


class Ending(StrEnum):
    """How an interview ended; empty while it goes on."""

    GOES_ON = ""
    DONE = "done"
    LEFT = "left"


class Settings(msgspec.Struct, frozen=True):
    """What was chosen in the lobby. ``level`` None is "find out"; no topics are all of them.

    ``pair`` names the pair that two records belong to and ``name`` whose this one is; each half
    of a pair has half of the minutes. ``source`` is the folder of the repository that it is about,
    empty where it is about the pack; its questions are made anew of the seed. ``question`` is the
    id of the only question that is asked, with its follow-ups; empty in an interview.
    """

    minutes: Annotated[int, msgspec.Meta(ge=1, le=240)] = 15
    level: Level | None = None
    topics: tuple[str, ...] = ()
    seed: str = ""
    mode: Mode = Mode.TYPED
    pair: str = ""
    name: str = ""
    source: str = ""
    question: str = ""

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return self.minutes * 60 // (2 if self.mode is Mode.PAIR else 1)


class Begun(msgspec.Struct, frozen=True, tag="begun", tag_field="step"):
    """The interview was begun."""

    settings: Settings


class Asked(msgspec.Struct, frozen=True, tag="asked", tag_field="step"):
    """Something was asked; the one before is over. The event has the question's content hash.

    ``level`` is the one that the answer is held against, ``depth`` counts the follow-ups before it
    in its chain. ``question`` is an interview question, in round ``fix`` an exercise, in the
    closing empty. ``path`` are the places of follow-ups below it, empty for the question itself; a
    probe that is no follow-up of its author has the claim in ``about`` and a path ending in -1.
    """

    question: str
    ask: str
    round: RoundKind
    seconds: Amount
    level: Level | None = None
    reason: Reason = Reason.SCRIPT
    about: str = ""
    path: tuple[int, ...] = ()
    depth: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0


class Started(msgspec.Struct, frozen=True, tag="started", tag_field="step"):
    """Thinking is over, answering begins."""


class Drafted(msgspec.Struct, frozen=True, tag="drafted", tag_field="step"):
    """The answer as far as it is; in the fix round the Dockerfile, with its ignore file."""

    text: str
    ignore: str | None = None


class Beat(msgspec.Struct, frozen=True, tag="beat", tag_field="step"):
    """Nothing but the time: so much of it was used so far."""


class Paused(msgspec.Struct, frozen=True, tag="paused", tag_field="step"):
    """The clock was stopped."""


class Resumed(msgspec.Struct, frozen=True, tag="resumed", tag_field="step"):
    """It goes on after so many milliseconds of pause."""

    paused_ms: Ms = 0


class TakenUp(msgspec.Struct, frozen=True, tag="taken-up", tag_field="step"):
    """The interview was opened again after the program was away for so many milliseconds."""

    away_ms: Ms = 0


class Clarified(msgspec.Struct, frozen=True, tag="clarified", tag_field="step"):
    """A question about the question; ``good`` ones earn, ``reply`` is what was said to it."""

    text: str
    good: bool
    reply: str


class Answered(msgspec.Struct, frozen=True, tag="answered", tag_field="step"):
    """The answer is given; empty when it was spoken. ``cut`` when it was too long to be kept."""

    text: str = ""
    cut: bool = False


class Ticked(msgspec.Struct, frozen=True, tag="ticked", tag_field="step"):
    """Which points a spoken answer made, and which wrong claims, by their ids."""

    points: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Skipped(msgspec.Struct, frozen=True, tag="skipped", tag_field="step"):
    """The question was passed over; with ``rest`` also what else its round would have asked."""

    rest: bool = False


class Checked(msgspec.Struct, frozen=True, tag="checked", tag_field="step"):
    """The Dockerfile of the fix round was judged: ``met`` of ``of`` goals, which are and aren't.

    ``reached`` is empty in records from before it was kept, and so is ``held``: those of the goals
    met that were met before anything was changed.
    """

    text: str
    met: Amount
    of: Amount
    ignore: str | None = None
    unmet: tuple[str, ...] = ()
    handed_in: bool = False
    reached: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


class Finished(msgspec.Struct, frozen=True, tag="finished", tag_field="step"):
    """The interview is over. ``cards`` are the missed points that became due items."""

    ending: Ending = Ending.DONE
    cards: tuple[str, ...] = ()


Step = (
    Begun | Asked | Started | Drafted | Beat | Paused | Resumed | TakenUp
    | Clarified | Answered | Ticked | Skipped | Checked | Finished
)  # fmt: skip


class InterviewStep(msgspec.Struct, frozen=True):
    """The payload of an ``interview`` event: one step at ``ms`` of the interview's clock."""

    ms: Ms
    what: Step
