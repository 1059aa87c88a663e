"""What the learner, or the program for them, can do in an interview."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """Thinking is over, answering begins."""


@dataclass(frozen=True, slots=True)
class Type:
    """The answer as far as it is; kept, so that nothing half-typed is lost."""

    text: str
    ignore: str | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """The clock went on: keep how much was used, every few seconds."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Pause."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """Go on after a pause of so many milliseconds."""

    paused_ms: int = 0


@dataclass(frozen=True, slots=True)
class Return:
    """The program is back after so many milliseconds in which it wasn't there."""

    away_ms: int = 0


@dataclass(frozen=True, slots=True)
class Clarify:
    """Ask about the question."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer is over; without text it was spoken."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """These points were made, and these wrong claims; by their ids."""

    points: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass the question over; in the closing, have no questions.

    With ``rest`` nothing more of its round is asked.
    """

    rest: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """The Dockerfile of the fix round was judged; with ``hand_in`` the round is over."""

    text: str
    met: int
    of: int
    ignore: str | None = None
    unmet: tuple[str, ...] = ()
    hand_in: bool = False
    reached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Next:
    """The model answer was read; ask what comes next."""


@dataclass(frozen=True, slots=True)
class Leave:
    """End the interview here for good; in the fix round with the Dockerfile that is handed in.

    What is kept of an answer (``Type``) goes in as it stands.
    """

    check: Check | None = None


Move = (
    Start | Type | Tick | Stop | GoOn | Return | Clarify | Answer | Mark | Skip | Check
    | Next | Leave
)  # fmt: skip
