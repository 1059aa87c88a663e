"""What is told after an answer: right or not, a remark on each part, the evidence, how it works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sealegs.curriculum.model import Text
from sealegs.study.asked import Ready
from sealegs.study.forms import Answerable, Write
from sealegs.study.question import Outcome, Remark

RIGHT, WRONG, LEFT = "✓", "✗", "·"
"""Belongs to the answer; doesn't, and was taken; doesn't, and was left. As beside the control."""

NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph under a ``title``; ``sign`` and ``name`` lead a remark on an option or line."""

    title: str
    text: Text
    sign: str = ""
    name: Text = NOTHING
    quoted: bool = False


def opening(outcome: Outcome) -> str:
    """Return right or not, in a word or two."""
    if outcome.right:
        return "Right."
    return "Partly." if outcome.score > 0 else "Not so."


def truth(question: Ready) -> str:
    """Return what is true of a statement; empty for other kinds."""
    if question.statement is None:
        return ""
    return "It is sound." if question.statement.sound else "It is a red flag."


def parts(question: Ready, outcome: Outcome) -> tuple[Part, ...]:
    """Return everything there is to say after an answer, in the order to read it."""
    made = _statement(question) if question.statement is not None else _other(question, outcome)
    made = (*made, Part("How it works", question.question.explain))
    return tuple(part for part in made if part.text.plain or part.name.plain)


def _statement(question: Ready) -> tuple[Part, ...]:
    statement = question.statement
    if statement is None:
        return ()
    return (
        Part("It puts right", statement.answers, quoted=True),
        Part("Why", statement.why),
        Part("Say instead", statement.say_instead, quoted=True),
    )


def _other(question: Ready, outcome: Outcome) -> tuple[Part, ...]:
    spoken = isinstance(question.form("").control, Write)
    remarks = tuple(_remark(remark, spoken=spoken) for remark in outcome.remarks)
    title = "A good answer" if spoken else "How it follows"
    if not outcome.evidence:
        return remarks
    return (*remarks, Part(title, Text("\n".join(outcome.evidence))))


def _remark(remark: Remark, *, spoken: bool) -> Part:
    """Return a remark; its sign says whether it belongs to the answer, its title what was missed.

    Of a goal (key 0) and of a point to be made in words it says whether that was reached.
    """
    if remark.key == 0 or spoken:
        well = remark.taken if spoken else remark.right is remark.taken
        note = "missed" if spoken and not well else ""
        return Part(note, remark.why, RIGHT if well else WRONG, remark.text)
    sign, note = {
        (True, True): (RIGHT, ""),
        (True, False): (RIGHT, "missed"),
        (False, True): (WRONG, "not this one"),
        (False, False): (LEFT, ""),
    }[remark.right, remark.taken]
    return Part(note, remark.why, sign, remark.text)


def facts_of(question: Ready) -> Iterator[str]:
    """Yield the facts that a question stands on, by id."""
    yield from dict.fromkeys(question.question.facts)


def signs(control: Answerable, outcome: Outcome) -> Mapping[int, str]:
    """Return the sign beside each entry of a control once it is judged.

    What was right to take has one, taken or not, and what was wrongly taken; of the points of
    a written answer those not made have the sign of an error.
    """
    found = {0: ""}
    for remark in outcome.remarks:
        if isinstance(control, Write):
            found[remark.key] = RIGHT if remark.taken else WRONG
        elif remark.right:
            found[remark.key] = RIGHT
        elif remark.taken:
            found[remark.key] = WRONG
    return found
