"""The interview bank: what is read, and what is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.curriculum.interview import Role, load_bank, read_bank
from sealegs.curriculum.model import Level
from sealegs.ground.yaml import load

WRITTEN = (Path(__file__).parents[1] / "data/answers/why-smaller.yaml").read_text("utf-8")


def refused(text: str) -> str:
    """Return the one complaint about a bank, with its line."""
    questions, problems = read_bank(load(text, "interview.yaml"), "docker/topic")
    assert not questions
    (problem,) = problems
    return f"{problem.place.line}: {problem.message}"


def test_a_question_is_read_with_everything_it_has() -> None:
    (question,), problems = read_bank(load(WRITTEN, "interview.yaml"), "docker/topic")
    assert not problems
    assert question.id == "docker/topic/interview/why-smaller"
    assert (question.level, question.role, question.seconds) == (Level.JUNIOR, Role.CORE, 90)
    assert [point.id for point in question.points] == [
        "target-only",
        "tools-gone",
        "copied",
        "size",
    ]
    assert [each.because for each in question.follow_ups] == [
        ("missing", "target-only"),
        ("claimed", "deletes-files"),
        ("full", ""),
    ]
    assert question.answers.at(Level.MIDDLE).startswith("Only the final stage")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: why-smaller", "id: why smaller", "letters, digits and hyphens"),
        ("missing target-only", "missing nothing", "has no 'nothing' to be missing"),
        ("claimed deletes-files", "claimed target-only", "has no 'target-only' to be claimed"),
        ("when: full", "when: always", "`when` is missing POINT"),
        ("weight: 2", "weight: 0", "the weight of target-only is below 1"),
        ("id: tools-gone", "id: target-only", "must be a name that no other part has"),
        ("[~700 MB, ~200 MB]", "[]", "size needs a way to say it"),
        ("      claim:", "      denies: [nothing]\n      claim:", "no point of the question"),
        ("role: core", "role: chat", "Invalid enum value 'chat'"),
    ],
)
def test_what_does_not_fit_is_said(old: str, new: str, said: str) -> None:
    text = WRITTEN.replace(old, new, 1)
    questions, problems = read_bank(load(text, "interview.yaml"), "docker/topic")
    assert not questions
    assert any(said in problem.message for problem in problems)
    assert all(problem.place.line for problem in problems)


def test_chains_end_after_three() -> None:
    chain = ""
    for depth in range(1, 5):
        pad = "  " * (2 * depth)
        chain += f"\n{pad}- when: missing p{depth - 1}\n{pad}  ask: and?"
        chain += f"\n{pad}  points: [{{id: p{depth}, say: x, any: [[x]]}}]\n{pad}  follow_ups:"
    text = (
        "- {id: a, level: junior, role: core, ask: a, answers: {junior: x, middle: x, senior: x},"
        " points: [{id: p0, say: x, any: [[x]]}], follow_ups: []}"
    )
    assert not read_bank(load(text, "x.yaml"), "docker/topic")[1]
    deep = (
        "- id: a\n  level: junior\n  role: core\n  ask: a\n"
        "  answers: {junior: x, middle: x, senior: x}\n"
        "  points: [{id: p0, say: x, any: [[x]]}]\n  follow_ups:" + chain.rsplit("\n", 1)[0]
    )
    assert "follow-ups go 3 deep at most" in refused(deep)


def test_a_bank_without_files_is_empty(tmp_path: Path) -> None:
    assert not load_bank(tmp_path, "docker", ("multi-stage-build",)).by_id


def test_banks_are_found_beside_their_topics(tmp_path: Path) -> None:
    folder = tmp_path / "quizzes" / "topic"
    folder.mkdir(parents=True)
    (folder / "interview.yaml").write_text(WRITTEN, "utf-8")
    bank = load_bank(tmp_path, "docker", ("other", "topic"))
    assert [question.slug for question in bank.of("topic")] == ["why-smaller"]
    assert not bank.of("other")
