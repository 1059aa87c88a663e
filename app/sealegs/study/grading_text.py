"""A grading in plain lines and as a document, the same for every command."""

from __future__ import annotations

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.sanitise import clean
from sealegs.study.goal import Status
from sealegs.study.grading import Grading, Result

MOST_EVIDENCE = 3
"""Lines of the Dockerfile that are named for one goal."""

_MARKS = {
    Status.MET: "ok         ",
    Status.UNMET: "not met    ",
    Status.CANNOT_TELL: "cannot tell",
}
_INDENT = " " * 13


def grading_lines(grading: Grading) -> list[str]:
    """Return how every goal stands, with the reason of each that isn't met; the sum comes last."""
    told = [line for result in grading.results for line in _result_lines(result)]
    return [*told, summary(grading)]


def summary(grading: Grading) -> str:
    """Return how many goals are met of how many."""
    return f"{grading.met} of {len(grading.results)} goals met"


def grading_document(exercise: Exercise, grading: Grading) -> dict[str, object]:
    """Return a grading as a JSON document (FORMATS)."""
    return {
        "version": 1,
        "exercise": exercise.id,
        "solved": grading.solved,
        "goals": [
            {
                "goal": result.goal,
                "label": result.label,
                "status": result.status,
                "reason": result.verdict.reason,
                "unmet": result.unmet,
                "evidence": [{"line": e.line, "text": e.text} for e in result.verdict.evidence],
            }
            for result in grading.results
        ],
    }


def _result_lines(result: Result) -> list[str]:
    lines = [f"{_MARKS[result.status]}  {_line(result.label)}"]
    if result.status is Status.MET:
        return lines
    if result.status is Status.UNMET and result.unmet:
        lines.append(f"{_INDENT}{_line(result.unmet)}")
    elif result.verdict.reason:
        lines.append(f"{_INDENT}{_line(result.verdict.reason)}")
    for item in result.verdict.evidence[:MOST_EVIDENCE]:
        where = f"line {item.line}: " if item.line else ""
        lines.append(f"{_INDENT}{where}{_line(item.text)}")
    return lines


def _line(text: str) -> str:
    return clean(text, keep_newlines=False)
