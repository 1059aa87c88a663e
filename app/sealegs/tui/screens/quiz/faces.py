"""What the quiz shows: a statement, the verdict with its reasons, and how a round went."""

from __future__ import annotations

from textual.content import Content

from sealegs.curriculum.model import Text, Topic
from sealegs.study.calibration import sentences
from sealegs.study.events import Certainty
from sealegs.study.quiz import Quizzes, points
from sealegs.study.rounds import Round
from sealegs.study.statements import Statement
from sealegs.study.words import count
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.spans import MUTED, content_of, sentence

VERDICTS = (
    Choice("s", "Sound", "sound", "I would say it"),
    Choice("r", "Red flag", "red", "I would not"),
)
ON = Choice("enter", "Go on", "go_on")

_SURE = {Certainty.GUESS: "a guess", Certainty.THINK: "I think", Certainty.KNOW: "I know"}

Face = tuple[Content, Content]
"""Label and front of a card."""


def stakes(*, again: bool) -> tuple[Choice, ...]:
    """Return the choices of certainty, each with what it wins and costs."""
    return tuple(
        Choice(
            str(sure.value),
            _SURE[sure].capitalize().replace("i ", "I "),
            f"pick('{sure.value}')",
            "" if again else f"{signed(points(True, sure))} or {signed(points(False, sure))}",
        )
        for sure in Certainty
    )


def judge(statement: Statement, topic: Topic, *, again: bool) -> Face:
    """Return the statement to judge."""
    label = f"Once more · {topic.title}" if again else topic.title
    return Content(label), Content.assemble("“", content_of(sentence(statement.text), "bold"), "”")


def asked_how_sure(said_sound: bool) -> Content:
    """Return the second question."""
    verdict = "sound" if said_sound else "a red flag"
    return Content.assemble("You say it is ", (verdict, "bold"), ". How sure are you?")


def verdict(statement: Statement, right: bool, sure: Certainty, *, again: bool) -> Content:
    """Return whether the answer was right, why, and what to say instead."""
    truth = "It is sound." if statement.sound else "It is a red flag."
    sign = ("✓ Right. ", "bold $success") if right else ("✗ Not so. ", "bold $error")
    earned = "" if again else f"  {signed(points(right, sure))}, said with “{_SURE[sure]}”"
    parts = [Content.assemble(sign, (truth, "bold"), (earned, MUTED))]
    if statement.answers.plain:
        parts.append(_part("It puts right", statement.answers, quoted=True))
    parts.append(_part("Why", statement.why))
    parts.append(_part("Say instead", statement.say_instead, quoted=True))
    parts.append(_part("How it works", statement.explain))
    return Content("\n\n").join(part for part in parts if part.plain)


def summary(turn: Round, quizzes: Quizzes) -> Face:
    """Return how the round went, what the certainty was worth, and what was missed."""
    total = len(turn.statements)
    if turn.again:
        title = f"{turn.right} of {total} right the second time."
    else:
        title = f"{turn.right} of {total} right, {signed(turn.points)} points."
    parts = [Content.styled(title, "bold")]
    if not turn.again:
        parts += [Content(line) for line in sentences(quizzes.calibration)]
    if turn.missed:
        lines = [Content.styled("Worth another look", MUTED)]
        lines += [Content.assemble("✗ ", content_of(sentence(s.text))) for s in turn.missed]
        parts.append(Content("\n").join(lines))
    elif not turn.again:
        parts.append(Content(f"Nothing missed in {count(total, 'statement')}."))
    return Content("Round finished"), Content("\n\n").join(parts)


def after_round(turn: Round) -> tuple[Choice, ...]:
    """Return what may follow a round."""
    another = Choice("n", "Next round", "another")
    if not turn.missed:
        return (another,)
    return (Choice("a", "Missed again", "again"), another)


def empty(topic: Topic | None, wanted: str | None) -> Face:
    """Return how statements come into being, where there are none."""
    if wanted is not None and topic is None:
        title = f"There is no topic “{wanted}”."
        rest = ["Press escape, then ctrl+f to look for it."]
    else:
        title = f"“{topic.title}” has no statements yet." if topic else "No statements yet."
        rest = [
            "Every line under “Red flags” in a topic's cheat sheet becomes one:",
            '- "The last FROM always ships" — the target decides. **Say instead:** ...',
        ]
    lines = [Content.styled(title, "bold"), *(Content(line) for line in rest)]
    return Content("Quiz"), Content("\n\n").join(lines)


def signed(number: int) -> str:
    """Return points as they are written: ``+3``, ``0``, ``-6``."""
    return f"{number:+d}" if number else "0"


def _part(title: str, text: Text, *, quoted: bool = False) -> Content:
    if not text.plain:
        return Content("")
    words = content_of(sentence(text))
    words = Content.assemble("“", words, "”") if quoted else words
    return Content.assemble((title, "bold $primary"), "\n", words)
