"""A mined repository as one JSON document, for scripts and for looking keys up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealegs.curriculum.exercise import Exercise
from sealegs.curriculum.interview import InterviewQuestion
from sealegs.study.forms import Choose, MarkLines
from sealegs.study.question import BoundQuestion, Outcome

VERSION = 1


def question_document(question: BoundQuestion) -> Mapping[str, object]:
    """Return a question with its form, its key and what there is to say about each part."""
    form = question.form("")
    document: dict[str, object] = {
        "id": question.id,
        "kind": question.kind,
        "level": question.level,
        "ask": question.ask.plain,
        "shown": [{"title": one.title, "text": one.code} for one in form.exhibits],
        "explain": question.explain.plain,
    }
    match form.control:
        case Choose(options, several):
            document["several"] = several
            document["options"] = [{"key": o.key, "text": o.text.plain} for o in options]
        case MarkLines(lines, markable):
            document["lines"] = list(lines)
            document["markable"] = list(markable)
    document["key"] = list(question.posed.key.keys)
    outcome = question.grade(question.posed.key)
    if isinstance(outcome, Outcome):
        document["why"] = [
            {"key": r.key, "text": r.text.plain, "right": r.right, "why": r.why.plain}
            for r in outcome.remarks
        ]
    return document


def spoken_document(question: InterviewQuestion) -> Mapping[str, object]:
    """Return an interview question with its answers and points."""
    return {
        "id": question.id,
        "level": question.level,
        "role": question.role,
        "seconds": question.seconds,
        "ask": question.ask,
        "answers": {
            "junior": question.answers.junior,
            "middle": question.answers.middle,
            "senior": question.answers.senior,
        },
        "points": [{"id": p.id, "level": p.level, "say": p.say} for p in question.points],
        "red_flags": [
            {"id": c.id, "claim": c.claim, "why": c.why} for c in question.contradictions
        ],
    }


def fixit_document(exercise: Exercise) -> Mapping[str, object]:
    """Return a fix-it with what it starts from and the goals that judge it."""
    return {
        "id": exercise.id,
        "title": exercise.title,
        "level": exercise.level,
        "story": exercise.story,
        "goals": [{"goal": g.name, "parameters": dict(g.parameters)} for g in exercise.goals],
        "text": exercise.dockerfile,
    }


def mine_document(
    name: str, notes: Sequence[str], parts: Mapping[str, Sequence[Mapping[str, object]]]
) -> Mapping[str, object]:
    """Return the whole document; ``parts`` are quiz, interview and fix-its, those asked for."""
    return {"version": VERSION, "repository": name, "notes": list(notes), **parts}
