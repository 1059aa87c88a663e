"""An agenda that was written down becomes the items of a room: looked up, drawn, computed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sealegs.curriculum import agendas as a
from sealegs.curriculum.model import Part, Text
from sealegs.ground.problem import SealegsError
from sealegs.study.picking import Material, asked_by, exercise_of, question_of, unknown_topic
from sealegs.study.words import count, day_words
from sealegs.team import fixing, panel
from sealegs.team.agenda import discussion, fix, pause, predict, questions, read, red_flags
from sealegs.team.agenda import panel as panels
from sealegs.team.agenda import self_study as alone
from sealegs.team.content import content_of
from sealegs.team.events import Item
from sealegs.team.reading import Shown, shown
from sealegs.team.rounds import Asking
from sealegs.team.showing import Fields

_ASKING: Final[tuple[tuple[type[a.Step], Asking, str], ...]] = (
    (a.RedFlags, red_flags.KIND, "Red flags"),
    (a.Questions, questions.KIND, "Questions"),
    (a.Predict, predict.KIND, "Predict"),
)
_DO: Final = {
    "read": "Read “{}”: sealegs read {}", "cards": "Cards of “{}”: sealegs cards {}",
    "quiz": "Quiz about “{}”: sealegs quiz {}", "exercise": "Repair “{}”: sealegs lab open {}",
}  # fmt: skip


def staged(
    agenda: a.Agenda, session: int, material: Material, seed: str, today: date
) -> tuple[Item, ...]:
    """Return the items of a session, counted from 0; SealegsError names the step that won't go.

    The same seed draws the same questions; none is asked twice in a session. ``today`` is the day
    of the session, from which what is to be done alone is due.
    """
    if not 0 <= session < len(agenda.sessions):
        have = count(len(agenda.sessions), "session")
        raise SealegsError(f"{agenda.id} has {have}; there is no session {session + 1}.")
    chosen = agenda.sessions[session]
    items: list[Item] = []
    used: set[str] = set()
    for number, step in enumerate(chosen.steps):
        made = _item(step, material, f"{seed}:{number}", used)
        if isinstance(made, str):
            raise SealegsError(f"{agenda.place(session, number)}: {made}.")
        items.append(made)
    if chosen.self_study:
        items.append(_alone(chosen, material, today))
    return tuple(items)


def due(session: a.Session, day: date) -> date:
    """Return when what follows a session on a day is due."""
    return day + timedelta(days=session.days)


def _item(step: a.AnyStep, material: Material, seed: str, used: set[str]) -> Item | str:
    match step:
        case a.Read():
            return _reading(step, material)
        case a.Fix():
            return _race(step, material)
        case a.Panel():
            question = question_of(step.question, material)
            if isinstance(question, str):
                return question
            title = step.title or "Panel"
            return panels.KIND.item(title, [panel.content_of(question)], 0, step.minutes)
        case a.Discussion():
            said = (Shown("text", Text(step.about)),) if step.about else ()
            return discussion.KIND.item(step.title or "Discussion", Fields(said, step.minutes))
        case a.Break():
            return pause.KIND.item(step.title or "Break", Fields((), step.minutes))
        case a.RedFlags() | a.Questions() | a.Predict():
            return _asking(step, material, seed, used)


def _asking(
    step: a.RedFlags | a.Questions | a.Predict, material: Material, seed: str, used: set[str]
) -> Item | str:
    asked = asked_by(step, material, seed, used)
    if isinstance(asked, str):
        return asked
    used |= {one.subject for one in asked}
    kind, title = next((kind, word) for shape, kind, word in _ASKING if isinstance(step, shape))
    contents = [content_of(one) for one in asked]
    return kind.item(step.title or title, contents, step.seconds, step.minutes)


def _race(step: a.Fix, material: Material) -> Item | str:
    exercise = exercise_of(step.exercise, material)
    if isinstance(exercise, str):
        return exercise
    try:
        content = fixing.content_of(exercise)
    except SealegsError as error:
        return str(error).rstrip(".")
    return fix.KIND.item(step.title or exercise.title, [content], step.minutes * 60, step.minutes)


def _reading(step: a.Read, material: Material) -> Item | str:
    if wrong := unknown_topic([step.topic], material.pack):
        return wrong
    topic = material.pack.topics[step.topic]
    section = topic.section(Part(step.section))
    if section is None:
        return f"{step.topic} has no section {step.section}"
    title = step.title or f"{topic.title} · {section.title.plain}"
    return read.KIND.item(title, Fields(tuple(shown(section.blocks)), step.minutes, topic.id))


def _alone(session: a.Session, material: Material, today: date) -> Item:
    by = day_words(due(session, today))
    rows = [
        Shown("item", Text(_DO[one.do].format(_title(one, material), one.what)), 1)
        for one in session.self_study
    ]
    intro = Shown("text", Text(f"Until {by}, each for themselves:"))
    return alone.KIND.item(f"Until {by}", Fields((intro, *rows)))


def _title(one: a.Study, material: Material) -> str:
    exercise = material.exercises.find(one.what) if one.do == "exercise" else None
    topic = material.pack.topics.get(one.what)
    return (
        exercise.title if exercise is not None else topic.title if topic is not None else one.what
    )
