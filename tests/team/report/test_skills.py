"""The cohort by skill, and who is stuck on what, with the evidence."""

from __future__ import annotations

from dataclasses import replace

from sealegs.team import commands as c
from sealegs.team.agenda.questions import item_of
from sealegs.team.events import HOST
from sealegs.team.report.values import RoomReport
from tests.team.report.agreeing import asides, told
from tests.team.rooms import RIGHT, WRONG, Table, choice


def played(*rounds: tuple[str, dict[str, tuple[int, int]]]) -> RoomReport:
    """Return the report of a room: for each round its skills, and answers with their certainty."""
    asked = [
        replace(choice(f"q{number}"), concepts=tuple(skills.split()))
        for number, (skills, _) in enumerate(rounds)
    ]
    table = Table(None, (item_of("All", asked),))
    table.join("ann", "bob")
    table.host(c.Start())
    for _, answers in rounds:
        table.host(c.Open())
        for person, (key, certainty) in answers.items():
            table.answer(person, key, certainty=certainty)
        table.host(c.Reveal())
    table.ask(HOST, c.End())
    return told(table.log, asides(table))


def stuck(report: RoomReport) -> list[tuple[str, str, int, int, int]]:
    return [(s.person, s.skill, s.missed, s.answered, s.sure) for s in report.stuck]


def test_an_error_in_certainty_is_enough_and_one_that_was_doubted_is_not() -> None:
    report = played(
        ("cache", {"ann": (WRONG, 3), "bob": (WRONG, 2)}),
        ("cache", {"ann": (RIGHT, 2), "bob": (RIGHT, 2)}),
    )
    assert stuck(report) == [("ann", "cache", 1, 2, 1)]
    (held,) = report.stuck
    (evidence,) = held.evidence
    assert (evidence.round, evidence.given, evidence.right) == (1, "b", "a")
    assert evidence.asked == "What about q0?"
    assert [row.stuck for row in report.people if row.person == "ann"] == [("cache",)]


def test_two_misses_are_enough_where_they_are_half_of_the_answers() -> None:
    wrong, right = (WRONG, 1), (RIGHT, 1)
    report = played(*[("cache", {"ann": wrong, "bob": right})] * 2, ("cache", {"ann": right}))
    assert stuck(report) == [("ann", "cache", 2, 3, 0)]
    report = played(*[("cache", {"ann": wrong})] * 2, *[("cache", {"ann": right})] * 3)
    assert stuck(report) == []


def test_no_answer_is_no_evidence() -> None:
    report = played(*[("cache", {"ann": (RIGHT, 2)})] * 3)
    assert stuck(report) == []
    (row,) = report.skills
    assert [(cell.answered, cell.share) for cell in row.cells] == [(3, 1.0), (0, None)]


def test_the_surest_errors_come_first_and_the_weakest_skill_leads() -> None:
    report = played(
        ("layers", {"ann": (RIGHT, 2), "bob": (WRONG, 1)}),
        ("layers users", {"ann": (WRONG, 3), "bob": (WRONG, 1)}),
        ("users", {"ann": (WRONG, 3), "bob": (RIGHT, 1)}),
    )
    assert stuck(report) == [
        ("ann", "users", 2, 2, 2), ("ann", "layers", 1, 2, 1), ("bob", "layers", 2, 2, 0)
    ]  # fmt: skip
    rows = [(row.skill, row.questions, row.answered, row.share, row.stuck) for row in report.skills]
    assert rows == [("layers", 2, 4, 0.25, 2), ("users", 2, 4, 0.25, 1)]


def test_a_question_without_concepts_is_about_its_topic() -> None:
    report = played(("", {"ann": (WRONG, 3)}))
    assert [row.skill for row in report.skills] == ["t"]
