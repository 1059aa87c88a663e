"""Marks: every finding and every line that a goal points at, where they are and in what order."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity
from sealegs.dockerfile.problem import Position
from sealegs.simulator.memo import Memo
from sealegs.study.assessing import Assessment, assess, mended
from sealegs.study.marks import Level, Mark, Sign, marks_at, marks_of
from tests.course import shipped_exercises

EXERCISES = shipped_exercises()
JAR = EXERCISES.find("jar-ships-its-workshop")
PROTOCOL = "expose-protocol-capitals"
FIXABLE = "FROM debian:bookworm\nMAINTAINER someone\nEXPOSE 80/TCP\nCMD echo a\n"


def assessed(text: str) -> Assessment:
    assert JAR is not None
    return assess(JAR, text, Memo())


def marked(text: str, level: Level = Level.STYLE) -> tuple[Mark, ...]:
    return marks_of(assessed(text), level)


def test_every_finding_is_marked_where_it_is() -> None:
    assert JAR is not None
    assessment = assessed(JAR.dockerfile)
    marks = [mark for mark in marks_of(assessment, Level.STYLE) if mark.finding]
    findings = assessment.checked.report.findings
    assert {mark.finding for mark in marks} == set(findings)
    lines = JAR.dockerfile.split("\n")
    for mark in marks:
        assert mark.finding is not None
        assert mark.start.line >= mark.finding.line
        assert mark.start.column <= len(lines[mark.start.line - 1]) + 1


def test_the_underlined_text_is_what_the_finding_is_about() -> None:
    (mark,) = [mark for mark in marked(FIXABLE) if mark.name == "maintainer-deprecated"]
    line = FIXABLE.split("\n")[mark.start.line - 1]
    assert line[mark.start.column - 1 : mark.end.column - 1].startswith("MAINTAINER")


@pytest.mark.parametrize("level", Level)
def test_a_level_shows_what_is_as_grave_or_graver_and_goals_always(level: Level) -> None:
    everything, shown = marked(FIXABLE), marked(FIXABLE, level)
    for mark in everything:
        grave = mark.sign is Sign.GOAL or level.shows(Severity(mark.sign.value))
        assert (mark in shown) is grave
    assert any(mark.sign is Sign.GOAL for mark in shown)


def test_levels_go_round() -> None:
    seen, level = set(), Level.ERROR
    for _ in Level:
        seen.add(level)
        level = level.next
    assert seen == set(Level)
    assert level is Level.ERROR


def test_a_refused_file_is_marked_at_the_place_of_the_refusal() -> None:
    marks = marked("FROM debian:bookworm\nCOPI . .\n", Level.NOTHING)
    (refusal,) = [mark for mark in marks if mark.name == "refused"]
    assert (refusal.start.line, refusal.sign) == (2, Sign.ERROR)
    assert "COPI" in refusal.message


def test_marks_are_in_the_order_of_the_file() -> None:
    assert JAR is not None
    marks = marked(JAR.dockerfile)
    assert list(marks) == sorted(marks, key=lambda mark: mark.start)


def test_the_marks_of_an_instruction_hold_on_all_of_its_lines() -> None:
    marks = marked("FROM debian:bookworm\nRUN apt-get update && \\\n    apt-get install curl\n")
    below = marks_at(marks, Position(3, 1))
    assert any(mark.name.startswith("apt") for mark in below)
    assert marks_at(marks, Position(4, 1)) == ()


def test_the_mark_around_the_very_place_comes_first() -> None:
    marks = marked("FROM debian:bookworm\nRUN cd /a && sudo ls && apt-get install curl\n")
    for mark in marks_at(marks, Position(2, 1)):
        if mark.sign is not Sign.GOAL:
            first = marks_at(marks, mark.start)[0]
            assert first.covers(mark.start)


@pytest.mark.parametrize("text", ["", "\n", "#", "FROM [/b]", "RUN <<E\n", "\N{SNAKE}" * 9, "\t"])
def test_any_text_can_be_marked(text: str) -> None:
    for mark in marked(text):
        assert 1 <= mark.start.line <= text.count("\n") + 1


def test_a_safe_fix_changes_what_it_is_about_and_nothing_else() -> None:
    assessment = assessed(FIXABLE)
    (mark,) = [m for m in marks_of(assessment, Level.STYLE) if m.name == PROTOCOL]
    assert mark.fixable
    assert mark.finding is not None
    after = mended(assessment, mark.finding, Memo())
    assert after is not None
    assert after == FIXABLE.replace("TCP", "tcp")
    assert not any(m.name == PROTOCOL for m in marked(after))


def test_a_finding_without_a_safe_fix_is_left_alone() -> None:
    assessment = assessed(FIXABLE)
    for mark in marks_of(assessment, Level.STYLE):
        if mark.finding is not None and not mark.fixable:
            assert mended(assessment, mark.finding, Memo()) is None
