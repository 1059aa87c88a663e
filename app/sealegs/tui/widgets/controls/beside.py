"""What stands under a control: the keys that fill it in."""

from __future__ import annotations

from sealegs.study.forms import Arrange, Choose, Form, MarkLines, Write
from sealegs.study.sitting import Pace
from sealegs.tui.widgets.choices import Choice

VERDICTS = (
    Choice("s", "Sound", "sound", "I would say it"),
    Choice("r", "Red flag", "red", "I would not"),
)
ANSWER = Choice("enter", "Answer", "go_on", tip="as it stands")
MARK = Choice("space", "Mark", "mark", tip="or take it back")
LIFT = Choice("space", "Lift", "mark", tip="then ↑ ↓ move it")
DONE = Choice("ctrl+s", "Done", "done", tip="hand it in")
SPOKEN = Choice("enter", "Done", "go_on", tip="it is said")


def choices_for(form: Form, pace: Pace) -> tuple[Choice, ...]:
    """Return what stands under a form that has a control."""
    match form.control:
        case Choose(several=True):
            return (MARK, ANSWER)
        case Choose():
            return (ANSWER,)
        case MarkLines():
            return (MARK, ANSWER)
        case Arrange(spare=True):
            out = Choice("x", "Leave out", "drop", tip="or put it back")
            return (LIFT, out, ANSWER)
        case Arrange():
            return (LIFT, ANSWER)
        case Write():
            return (SPOKEN,) if pace is Pace.ALOUD else (DONE,)
