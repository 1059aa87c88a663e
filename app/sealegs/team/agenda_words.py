"""An agenda in plain lines, with the days of its sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sealegs.curriculum import agendas as a
from sealegs.ground.sanitise import clean
from sealegs.study.words import count, day_words
from sealegs.team.staging import due

STEPS = {
    a.Read: "read", a.RedFlags: "red flags", a.Questions: "questions", a.Predict: "predict",
    a.Fix: "fix race", a.Panel: "panel", a.Discussion: "discussion", a.Break: "break",
}  # fmt: skip
"""What each step is called in a list."""

_DO = {"read": "read", "cards": "cards of", "quiz": "quiz about", "exercise": "repair"}


def lines(agenda: a.Agenda, first: date) -> Iterator[str]:
    """Yield an agenda line by line; ``first`` is the day of its first session."""
    yield clean(agenda.title, keep_newlines=False)
    if agenda.summary:
        yield clean(agenda.summary, keep_newlines=False)
    day = first
    for number, session in enumerate(agenda.sessions, 1):
        yield ""
        if len(agenda.sessions) > 1:
            title = clean(session.title, keep_newlines=False)
            yield f"Session {number}, {day_words(day)}: {title} ({session.minutes} min)"
        else:
            yield f"{session.minutes} min"
        for step in session.steps:
            what = clean(step.title or _about(step), keep_newlines=False)
            yield f"  {step.minutes:>3} min  {STEPS[type(step)]:<10}  {what}".rstrip()
        day = due(session, day)
        if session.self_study:
            yield f"  until {day_words(day)}:"
            for one in session.self_study:
                yield f"           {_DO[one.do]} {clean(one.what, keep_newlines=False)}"


def _about(step: a.AnyStep) -> str:
    match step:
        case a.Read():
            return f"{step.topic}, {step.section}"
        case a.Fix():
            return step.exercise
        case a.Panel():
            return step.question
        case a.Discussion():
            return step.about
        case a.RedFlags() | a.Questions():
            topics = ", ".join(step.topics)
            return " about ".join(p for p in (count(step.count, "question"), topics) if p)
        case a.Predict():
            return step.exercise or ", ".join(step.topics)
        case _:
            return ""
