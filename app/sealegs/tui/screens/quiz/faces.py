"""What the quiz shows: a question, the verdict with its reasons, and how a round went."""

from __future__ import annotations

from textual.content import Content

from sealegs.study.asked import Ready
from sealegs.study.calibration import sentences
from sealegs.study.events import Certainty
from sealegs.study.forms import Form
from sealegs.study.question import Outcome, kind_title
from sealegs.study.quiz import Quizzes, points
from sealegs.study.rounds import Round
from sealegs.study.sitting import Pace, Sitting
from sealegs.study.verdict import RIGHT, WRONG, opening, parts, truth
from sealegs.study.words import count
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.controls.beside import VERDICTS, choices_for
from sealegs.tui.widgets.spans import MUTED, content_of, sentence
from sealegs.tui.widgets.told_part import told_part

QUICK = (*VERDICTS, Choice("S", "Surely", "sure_sound", "sound"),
         Choice("R", "Surely", "sure_red", "a red flag"))  # fmt: skip
ON = Choice("enter", "Go on", "go_on", tip="to the next one")
ASKED = "Would you say this in an interview?"
_POINTS = "Which of these did you say? Space marks, enter goes on."

_SURE = {Certainty.GUESS: "a guess", Certainty.THINK: "I think", Certainty.KNOW: "I know"}

Face = tuple[Content, Content]
"""Label and front of a sheet."""


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


def asked(question: Ready, form: Form, sitting: Sitting) -> Face:
    """Return the question as it is put."""
    one = question.asked
    words = [
        "Once more" if sitting.again else "",
        one.level.value.capitalize() if one.level is not None else "",
        ASKED if question.statement is not None else kind_title(one.kind),
    ]
    label = " · ".join(word for word in words if word)
    front = content_of(sentence(form.ask), "bold")
    if question.statement is not None:
        front = Content.assemble("“", front, "”")
    return Content(label), front


def choices(question: Ready, form: Form, pace: Pace) -> tuple[Choice, ...]:
    """Return what stands under a question."""
    if question.statement is not None:
        return QUICK if pace is Pace.SPEED else VERDICTS
    return choices_for(form, pace)


def ticking(form: Form) -> Content:
    """Return the question again, and what to do with its points."""
    return Content.assemble(content_of(sentence(form.ask), "bold"), "\n\n", _POINTS)


def asked_how_sure(said: str) -> Content:
    """Return the second question."""
    if not said:
        return Content("How sure are you?")
    return Content.assemble("You say it is ", (said, "bold"), ". How sure are you?")


def verdict(question: Ready, outcome: Outcome, sure: Certainty, *, again: bool) -> Content:
    """Return whether the answer was right, why, and what there is to say about its parts."""
    mark, look = (RIGHT, "$success") if outcome.right else (WRONG, "$error")
    sign = Content.styled(f"{mark} {opening(outcome)} ", f"bold {look}")
    won = "" if again else f"  {earned(points(outcome.right, sure))}, said with “{_SURE[sure]}”"
    head = Content.assemble(sign, (truth(question), "bold"), (won, MUTED))
    rows = [head, *(told_part(part) for part in parts(question, outcome))]
    return Content("\n\n").join(rows)


def summary(turn: Round, sitting: Sitting, quizzes: Quizzes) -> Face:
    """Return how the round went, what the certainty was worth, and what was missed."""
    total = len(turn.answers)
    if turn.again:
        title = f"{turn.right} of {total} right the second time."
    else:
        title = f"{turn.right} of {total} right, {signed(turn.points)} points."
    lines = [Content.styled(title, "bold")]
    if sitting.pace is Pace.SPEED and total:
        seconds = sum(mark.tenths for mark in turn.answers.values()) / 10 / total
        lines.append(Content(f"{seconds:.1f} seconds a statement."))
    if not turn.again:
        lines += [Content(line) for line in sentences(quizzes.calibration)]
    if turn.missed:
        missed = [Content.styled("Worth another look", MUTED)]
        missed += [Content.assemble("✗ ", content_of(sentence(s.name))) for s in turn.missed]
        lines.append(Content("\n").join(missed))
    elif not turn.again and total:
        lines.append(Content(f"Nothing missed in {count(total, 'question')}."))
    return Content("Round finished"), Content("\n\n").join(lines)


def after_round(turn: Round) -> tuple[Choice, ...]:
    """Return what may follow a round."""
    another = (
        Choice("n", "Next round", "another", tip="of this topic"),
        Choice("p", "Sessions", "sessions", tip="by level or kind"),
    )
    if not turn.missed:
        return another
    return (Choice("a", "Missed again", "again", tip="only those"), *another)


def empty(title: str, wanted: str | None, *, chosen: bool) -> Face:
    """Return how questions come into being, where there are none."""
    if chosen:
        head = "Nothing here fits."
        rest = ["Press p and choose another session."]
    elif wanted is not None and not title:
        head = f"There is no topic “{wanted}”."
        rest = ["Press escape, then ctrl+f to look for it."]
    else:
        head = f"“{title}” has no questions yet." if title else "No questions yet."
        rest = [
            "Every line under “Red flags” in a topic's cheat sheet becomes one:",
            '- "The last FROM always ships" — the target decides. **Say instead:** ...',
        ]
    lines = [Content.styled(head, "bold"), *(Content(line) for line in rest)]
    return Content("Quiz"), Content("\n\n").join(lines)


def nothing(title: str, why: str) -> Face:
    """Return why a Dockerfile gives nothing to ask."""
    head = Content.styled("There is nothing to ask about it.", "bold")
    return Content(title or "Quiz"), Content("\n\n").join([head, Content(why)])


def signed(number: int) -> str:
    """Return points as they are written: ``+3``, ``0``, ``-6``."""
    return f"{number:+d}" if number else "0"


def earned(points: int) -> str:
    """Return points with their unit: ``+1 point``, ``-6 points``."""
    return f"{signed(points)} {'point' if abs(points) == 1 else 'points'}"
