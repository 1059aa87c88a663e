"""The widget of a form's control; a statement needs none, its two keys are enough."""

from __future__ import annotations

from collections.abc import Callable

from sealegs.study.asked import Ready
from sealegs.study.forms import Answerable, Arrange, Choose, Form, MarkLines, Write
from sealegs.study.sitting import Pace
from sealegs.tui.widgets.controls.arranging import Arranging
from sealegs.tui.widgets.controls.choosing import Choosing
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.controls.marking import Marking
from sealegs.tui.widgets.controls.writing import Speaking, Writing

AnyControl = Control | Writing | Speaking


def control_for(
    question: Ready, form: Form, pace: Pace, elapsed: Callable[[], float]
) -> AnyControl | None:
    """Return a new widget to fill the form in with."""
    if question.statement is not None:
        return None
    return control_of(form.control, pace, elapsed)


def control_of(control: Answerable, pace: Pace, elapsed: Callable[[], float]) -> AnyControl:
    """Return a new widget for a control; ``elapsed`` counts the seconds of a spoken answer."""
    match control:
        case Choose():
            return Choosing(control)
        case MarkLines():
            return Marking(control)
        case Arrange():
            return Arranging(control)
        case Write(rows, begin=begin, language=language):
            return Speaking(elapsed) if pace is Pace.ALOUD else Writing(rows, begin, language)
