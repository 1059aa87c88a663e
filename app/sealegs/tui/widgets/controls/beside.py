"""What stands under a control: the keys that fill it in."""

from __future__ import annotations

from sealegs.study.forms import Arrange, Choose, Form, MarkLines, Write
from sealegs.study.sitting import Pace
from sealegs.tui.widgets.choices import Choice

VERDICTS = (
    Choice("s", "Sound", "sound", "I would say it"),
    Choice("r", "Red flag", "red", "I would not"),
)
ANSWER = Choice("enter", "Answer", "go_on")
MARK = Choice("space", "Mark", "mark")
DONE = Choice("ctrl+s", "Done", "done")


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
            lift, out = Choice("space", "Lift", "mark"), Choice("x", "Leave out", "drop")
            return (lift, out, ANSWER)
        case Arrange():
            return (Choice("space", "Lift", "mark", "then ↑ ↓"), ANSWER)
        case Write():
            return (Choice("enter", "Done", "go_on"),) if pace is Pace.ALOUD else (DONE,)
