"""The report as tables: what CSV and XLSX write, cell by cell the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sealegs.study.events import Certainty
from sealegs.study.quiz import Tally
from sealegs.team.report.values import (
    AnswerRow,
    PersonRow,
    QuestionRow,
    RoomReport,
    Tallies,
)
from sealegs.workspace.tables.table import Cell, Table

NAMES: Final = ("summary", "questions", "options", "answers", "people", "skills", "stuck")


def tables(report: RoomReport) -> tuple[Table, ...]:
    """Return all tables, in the order of ``NAMES``."""
    return (
        _summary(report), _questions(report), _options(report), _answers(report),
        _people(report), _skills(report), _stuck(report),
    )  # fmt: skip


def table(report: RoomReport, name: str) -> Table:
    """Return one table by its name."""
    return next(each for each in tables(report) if each.name == name)


def _summary(report: RoomReport) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("title", report.title), ("room", report.room), ("began", report.began),
        ("ended", report.ended), ("minutes", report.minutes),
        ("over", int(report.over)), ("scoring", report.scoring),
        ("names shown", int(report.named)), ("players", report.players),
        ("questions", report.rounds), ("answers", report.given),
        ("share right", report.facility), *_sure_rows(report.certain),
        ("verified", report.verified), *(("left out", note) for note in report.notes),
    ]  # fmt: skip
    return Table("summary", ("what", "value"), tuple(rows))


def _sure_rows(certain: Tallies) -> Iterator[tuple[Cell, ...]]:
    for each, tally in zip(Certainty, certain, strict=True):
        yield f"answers said to be “{each.name.lower()}”", tally.answered
        yield f"of these right (“{each.name.lower()}”)", tally.right


_SURE_HEAD: Final = ("guess", "guess right", "think", "think right", "know", "know right")


def _sure(certain: tuple[Tally, ...]) -> tuple[Cell, ...]:
    return tuple(number for tally in certain for number in (tally.answered, tally.right))


_ASKED_HEAD: Final = ("round", "question", "item", "kind", "topic", "level", "skills", "asked")


def _asked(row: AnswerRow | QuestionRow) -> tuple[Cell, ...]:
    return (
        row.round, row.question, row.item, row.kind, row.topic, row.level, "; ".join(row.skills),
        row.asked,
    )  # fmt: skip


def _questions(report: RoomReport) -> Table:
    head = (
        *_ASKED_HEAD, "people", "answered", "right", "facility", "credit", "discrimination",
        "discrimination from", "discrimination to", "reckoned with", "why none", *_SURE_HEAD,
        "median seconds", "longest seconds", "limit seconds",
    )  # fmt: skip
    return Table("questions", head, tuple(map(_question, report.questions)))


def _question(row: QuestionRow) -> tuple[Cell, ...]:
    told = row.discrimination
    return (
        *_asked(row), row.people, row.answered, row.right, row.facility, row.credit, told.value,
        told.low, told.high, told.people, told.why, *_sure(row.certain), row.median, row.longest,
        row.limit,
    )  # fmt: skip


def _options(report: RoomReport) -> Table:
    head = ("round", "question", "keys", "option", "belongs", "takes", "share", "taken surely")
    rows = [
        (row.round, row.question, _keys(each.keys), each.text, int(each.belongs), each.takes,
         each.share, each.sure)
        for row in report.questions for each in row.taken
    ]  # fmt: skip
    return Table("options", head, tuple(rows))


def _keys(keys: tuple[int, ...]) -> str:
    return "; ".join(map(str, keys))  # “1,3” would be read as a figure


def _answers(report: RoomReport) -> Table:
    head = (
        *_ASKED_HEAD, "person", "name", "counts", "keys", "given", "words", "certainty",
        "seconds", "limit seconds", "at", "right", "credit", "points",
    )  # fmt: skip
    return Table("answers", head, tuple(map(_answer, report.answers)))


def _answer(row: AnswerRow) -> tuple[Cell, ...]:
    return (
        *_asked(row), row.person, row.name, int(row.counts), _keys(row.keys), row.given, row.words,
        row.certainty, row.seconds, row.limit, row.at,
        None if row.right is None else int(row.right), row.credit, row.points,
    )  # fmt: skip


def _people(report: RoomReport) -> Table:
    head = (
        "rank", "person", "name", "points", "right", "answered", "counted", "team", "status",
        *_SURE_HEAD, "median seconds", "stuck on",
    )  # fmt: skip
    return Table("people", head, tuple(map(_person, report.people)))


def _person(row: PersonRow) -> tuple[Cell, ...]:
    return (
        row.rank or None, row.person, row.name, row.points, row.right, row.answered, row.counted,
        row.team, row.status, *_sure(row.certain), row.median, "; ".join(row.stuck),
    )  # fmt: skip


def _skills(report: RoomReport) -> Table:
    """Return the heat map: a row a person and at last everyone, a column a skill."""
    players = [row for row in report.people if row.rank]
    order = {person: at for at, person in enumerate(report.order)}
    head = ("person", "name", *(row.skill for row in report.skills))
    rows: list[tuple[Cell, ...]] = [
        (one.person, one.name, *(row.cells[order[one.person]].share for row in report.skills))
        for one in players
    ]
    rows.append(("", "everyone", *(row.share for row in report.skills)))
    rows.append(("", "answers", *(row.answered for row in report.skills)))
    return Table("skills", head, tuple(rows), shaded=2)


def _stuck(report: RoomReport) -> Table:
    head = (
        "person", "name", "skill", "answered", "missed", "missed surely", "round", "question",
        "asked", "given", "certainty", "right answer",
    )  # fmt: skip
    rows = [
        (one.person, one.name, one.skill, one.answered, one.missed, one.sure, each.round,
         each.question, each.asked, each.given, each.certainty, each.right)
        for one in report.stuck for each in one.evidence
    ]  # fmt: skip
    return Table("stuck", head, tuple(rows))
