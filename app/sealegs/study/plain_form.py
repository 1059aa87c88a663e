"""A form as plain lines: what is asked and shown, and what to type for each control."""

from __future__ import annotations

from sealegs.curriculum.plain import with_targets
from sealegs.study.dialogue import Talk
from sealegs.study.events import Certainty
from sealegs.study.forms import (
    Answerable,
    Arrange,
    Choose,
    Form,
    MarkLines,
    Reply,
    Write,
    read_typed,
)


def show(form: Form, talk: Talk) -> None:
    """Say what is asked, what there is to see, and what can be chosen."""
    talk.say(with_targets(form.ask))
    for exhibit in form.exhibits:
        talk.say(f"{exhibit.title}:")
        for line in exhibit.code.split("\n"):
            talk.say(f"    {line}")
    match form.control:
        case Choose(options):
            for number, option in enumerate(options, 1):
                talk.say(f"  {number}. {with_targets(option.text)}")
        case MarkLines() as control:
            width = len(str(len(control.lines)))
            for number, line in enumerate(control.lines, 1):
                sign = str(number) if number in control.markable else ""
                talk.say(f"  {sign:>{width}}  {line}")
        case Arrange(pieces):
            for number, piece in enumerate(pieces, 1):
                first, *rest = piece.text.plain.split("\n")
                talk.say(f"  {number}. {first}")
                for line in rest:
                    talk.say(f"     {line}")
        case Write():
            pass


def wanted(control: Answerable) -> str:
    """Return what to type for a control."""
    match control:
        case Choose(several=True):
            return "The numbers of all that are right"
        case Choose():
            return "A number"
        case MarkLines(nothing=""):
            return "The numbers of the lines"
        case MarkLines():
            return f"The numbers of the lines, 0: {control.nothing}"
        case Arrange(spare=True):
            return "The numbers in order, without what doesn't belong"
        case Arrange():
            return "The numbers in order"
        case Write():
            return "Your answer on one line"


def typed(control: Answerable, word: str) -> Reply | str:
    """Return what was typed for a control, or what is wrong with it as a sentence."""
    if isinstance(control, MarkLines) and word == "0" and control.nothing:
        return Reply(())
    reply = read_typed(control, word, Certainty.THINK)
    if isinstance(reply, Reply):
        return reply
    return f"Please {reply}." if reply.startswith(_ASKING) else f"{reply[:1].upper()}{reply[1:]}."


_ASKING = ("choose", "mark", "put", "take", "write")
