"""What the tour says: one title and two sentences a step, and what its end leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.content import Content

from sealegs.study.tour import Course, Fix, Step
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.controls.control import CURSOR, hanging
from sealegs.tui.widgets.spans import MUTED

ON = Choice("enter", "Go on", "go_on", tip="to the next step")
SHOW = Choice("space", "Show the answer", "reveal", "say yours first")

TITLES: Final[Mapping[Step, str]] = {
    Step.READ: "Read",
    Step.CARD: "Recall",
    Step.JUDGE: "Judge",
    Step.FIX: "Fix",
    Step.COURSE: "Set a course",
}

READING: Final = (
    "Every topic is told three times, for Junior, Middle and Senior. Look this page over; one "
    "idea of it is enough."
)
RECALLING: Final = "What was read fades. Say the answer to yourself, then turn the card over."
GRADING: Final = "Be honest: your grade decides when the card comes back."
JUDGING: Final = (
    "Interviewers listen for sentences that sound right and aren't. Would this one cost you "
    "the job?"
)
CERTAIN: Final = "Knowing pays most. Being sure of something wrong costs most, as in the interview."
VERDICT: Final = "A verdict always says why."
SOLVED: Final = "Nothing was executed: the build was predicted while you typed."
EMPTY: Final = "There is nothing to show here: the pack has no topics."
CHOOSE: Final = (
    "One more thing, so that your minutes go where they count. Enter takes the marked line."
)
ENDED: Final = (
    "You have read, recalled, judged and fixed: that is all there is to learn here. "
    "? explains any screen, ctrl+p finds everything."
)


def coach(step: Step, sentence: str | Content) -> Content:
    """Return what stands above a step: its name and what to do."""
    return Content.assemble((f"{TITLES[step]}. ", "bold $primary"), sentence)


def fixing(fix: Fix) -> Content:
    """Return what is wrong with the Dockerfile and, on a line of its own, what to type."""
    return Content.assemble(fix.why, " Type over it:\n", (fix.written, "bold $secondary"))


def course(known: Course, width: int, marked: int) -> tuple[Content, ...]:
    """Return what can follow the tour, a line each with its reason or what is settled below.

    The line that enter takes is ``marked`` by a sign, since a colour alone is easily missed.
    """
    rows = (
        (
            "Find out where you stand",
            "at most 20 questions, about 8 min",
            known.level,
            "The plan then begins at your level instead of at the start.",
        ),
        (
            "Set a date and minutes",
            "half a minute",
            known.aim,
            "Every minute then goes where it counts most on that day.",
        ),
        ("See today's plan", "home", "", "What helps most now is always one key away."),
    )
    return tuple(_row(n, *row, width, on=n == marked) for n, row in enumerate(rows))


def _row(
    number: int, title: str, note: str, settled: str, reason: str, width: int, *, on: bool
) -> Content:
    head = Content.assemble((title, "bold"), (f"  {'' if settled else note}", MUTED))
    done = Content.assemble(("✓ ", "bold $success"), settled)
    below = done if settled else Content.styled(reason, MUTED)
    sign = CURSOR if on else " "
    first = hanging(Content.styled(f"{sign} {number + 1}  ", "bold $accent"), head, width)
    return Content("\n").join([*first, *hanging(Content("     "), below, width)])
