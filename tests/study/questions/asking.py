"""Questions made in a test as an author would write them."""

from __future__ import annotations

from collections.abc import Mapping

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Question
from sealegs.ground.problem import Place
from sealegs.study.forms import Reply
from sealegs.study.question import BoundQuestion, Outcome, bind


def raw(kind: str, **fields: object) -> Question:
    """Return a question of a kind with these fields, placed on line 1 of a file."""
    payload: Mapping[str, object] = {"id": "one", "kind": kind, "ask": "What now?", **fields}
    places: Mapping[tuple[str | int, ...], Place] = {(): Place("questions.yaml", 1, 1)}
    return Question(f"docker/t/{kind}/one", kind, Level.JUNIOR, ("stage",), payload, "hash", places)


def posed(kind: str, **fields: object) -> BoundQuestion:
    """Return a question that can be asked."""
    question, problems = bind(raw(kind, **fields))
    assert question is not None, problems
    assert not problems
    return question


def doubts(kind: str, **fields: object) -> str:
    """Return what is wrong with a question, in one text."""
    return "; ".join(problem.message for problem in bind(raw(kind, **fields))[1])


def outcome(question: BoundQuestion, *keys: int, text: str = "") -> Outcome:
    """Return how an answer does that the control can produce."""
    judged = question.grade(Reply(keys, text))
    assert isinstance(judged, Outcome), judged
    return judged
