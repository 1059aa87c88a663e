"""The report as a page of blocks: text on a terminal and HTML draw the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sealegs.study.events import Certainty
from sealegs.study.interview.report.blocks import (
    Bar,
    Bars,
    Block,
    Fold,
    Heading,
    Items,
    Line,
    Page,
    Para,
    Rows,
    Span,
    Tone,
)
from sealegs.study.interview.report.words import moment, percent
from sealegs.study.words import count, lasting
from sealegs.team.report.values import (
    Discrimination,
    Evidence,
    PersonRow,
    QuestionRow,
    RoomReport,
    SkillRow,
    Stuck,
    Taken,
    Tallies,
)

SURE: Final = {1: "a guess", 2: "I think", 3: "I know"}
_LOW, _HIGH = 0.5, 0.8
_COLUMNS: Final = 10
"""Skills beside each other in one table of the heat map, so that it fits on paper."""


def page_of(report: RoomReport) -> Page:
    """Return the page of a report."""
    title = report.title or "A room without a title"
    return Page(title, tuple(_blocks(report, title)))


def _blocks(report: RoomReport, title: str) -> Iterator[Block]:
    yield Heading(1, title, "top")
    yield Para((Span(_facts(report), Tone.FAINT),))
    yield Para((Span(f"{percent(report.facility)} of the answers were right", Tone.STRONG),))
    for note in (*report.notes, *_doubt(report)):
        yield Para((Span("Note: ", Tone.STRONG), Span(f"{note}.")))
    yield Bars("How sure, and how often right", tuple(_bars(report.certain)))
    yield Heading(2, "Who is stuck on what", "stuck")
    yield Para((Span(_STUCK, Tone.FAINT),))
    if not report.named:
        yield Para((Span(_HIDDEN),))
        yield Para((Span(f"sealegs team report {report.room} --names", Tone.STRONG),))
    yield from _stuck_list(report)
    yield Heading(2, "Skills", "skills")
    yield from _skills(report)
    yield Heading(2, "Questions", "questions")
    yield from _questions(report)
    yield Heading(2, "People", "people")
    yield _people(report)
    yield Heading(2, "How to read it", "reading")
    yield Items("", tuple((Span(line),) for line in _READING))


_STUCK: Final = (
    "Stuck on a skill is who missed something in it that they said they know, or missed two "
    "questions or more and at least half of what they answered. The answers that say so stand "
    "below each; no answer is no evidence."
)
_HIDDEN: Final = (
    "Names are private unless the host shows them, so people go by a number or an alias here. "
    "On the machine that held the room, this tells who they are:"
)
_READING: Final = (
    "Right: the share of right answers among the answers; earned counts half answers too.",
    "Tells apart: the point-biserial correlation of being right with what somebody earned in the "
    "other questions, with its 95 % interval. Near 0 or below it asks about something else, or "
    "its key is wrong. It takes ten people and three other questions.",
    "A skill is a concept that a question names, or its topic.",
)


def _facts(report: RoomReport) -> str:
    words = [
        moment(report.began) if report.began else "never started",
        lasting(60 * report.minutes), count(report.players, "player"),
        count(report.rounds, "question"), count(report.given, "answer"),
        f"points by {report.scoring}", "names shown" if report.named else "names hidden",
    ]  # fmt: skip
    if not report.over:
        words.append("not over yet")
    return " · ".join((*words, f"room {report.room}"))


def _doubt(report: RoomReport) -> tuple[str, ...]:
    sound = report.verified.startswith("everything follows")
    return () if sound else (f"Verifying the log: {report.verified}",)


def _bars(certain: Tallies) -> Iterator[Bar]:
    for each, tally in zip(Certainty, certain, strict=True):
        part = tally.right / tally.answered if tally.answered else None
        yield Bar(SURE[each].capitalize(), part, f"{tally.right} of {tally.answered} right")


def _stuck_list(report: RoomReport) -> Iterator[Block]:
    if not report.stuck:
        yield Para((Span("Nobody, by these answers."),))
    people: dict[str, list[Stuck]] = {}
    for one in report.stuck:
        people.setdefault(one.person, []).append(one)
    for number, held in enumerate(people.values(), 1):
        yield Heading(3, held[0].name, f"stuck-{number}")
        alike: dict[tuple[int, tuple[Evidence, ...]], list[Stuck]] = {}
        for one in held:  # what hangs on the same answers is told once
            alike.setdefault((one.answered, one.evidence), []).append(one)
        for (_, evidence), same in alike.items():
            skills = ", ".join(one.skill for one in same)
            yield Items(f"{skills}: {_missed(same[0])}", tuple(map(_evidence, evidence)))


def _missed(one: Stuck) -> str:
    sure = f", {one.sure} surely" if one.sure else ""
    return f"missed {one.missed} of {one.answered}{sure}"


def _evidence(each: Evidence) -> Line:
    asked = f"{each.round}. {each.asked}" if each.asked else f"question {each.round}"
    said = f"“{each.given}”" if each.given else "an answer in words"
    right = f"; right: “{each.right}”" if each.right else ""
    return Span(f"{asked} – "), Span(said, Tone.STRONG), Span(f", {SURE[each.certainty]}{right}")


def _skills(report: RoomReport) -> Iterator[Block]:
    if not report.skills:
        yield Para((Span("No question was judged."),))
        return
    head = ("Skill", "Earned", "Answers", "Questions", "Stuck")
    rows = tuple(
        (row.skill, percent(row.share), str(row.answered), str(row.questions), str(row.stuck))
        for row in report.skills
    )
    yield Rows("Skills, the weakest first", head, rows, _one_band(report.skills))
    for at in range(0, len(report.skills), _COLUMNS):
        yield _heat(report, report.skills[at : at + _COLUMNS], at)


def _one_band(skills: Sequence[SkillRow]) -> tuple[tuple[str, ...], ...]:
    return tuple(("", band(row.share), "", "", "") for row in skills)


def _heat(report: RoomReport, skills: Sequence[SkillRow], at: int) -> Rows:
    places = {person: place for place, person in enumerate(report.order)}
    players = [row for row in report.people if row.rank]
    shares = [[row.cells[places[one.person]].share for row in skills] for one in players]
    more = f", {at + 1} to {at + len(skills)}" if len(report.skills) > _COLUMNS else ""
    return Rows(
        f"Earned by person and skill{more}",
        ("Name", *(row.skill for row in skills)),
        tuple((one.name, *map(percent, row)) for one, row in zip(players, shares, strict=True)),
        tuple(("", *map(band, row)) for row in shares),
        upright=True,
    )


def band(value: float | None) -> str:
    """Return how good a share is: ``low``, ``middle`` or ``high``; empty where there is none."""
    if value is None:
        return ""
    return "low" if value < _LOW else "middle" if value < _HIGH else "high"


def _questions(report: RoomReport) -> Iterator[Block]:
    head = ("", "Right", "Earned", "Answers", "Tells apart", "Sure, wrong", "Median")
    rows = tuple(map(_question, report.questions))
    bands = tuple(("", band(row.facility), *[""] * 5) for row in report.questions)
    yield Rows("Questions in the order they were put", head, rows, bands)
    for row in report.questions:
        yield Heading(3, f"{row.round}. {row.asked or row.kind}", f"question-{row.round}")
        yield Para((Span(_about(row), Tone.FAINT),))
        if row.taken:
            named = ("Right", "Taken", "Share", "Surely", "Answer")
            table = Rows("What was answered", named, tuple(map(_taken, row.taken)))
            yield Fold(table.title, (table,))


def _about(row: QuestionRow) -> str:
    return " · ".join(filter(None, (row.question, row.level, ", ".join(row.skills))))


def _question(row: QuestionRow) -> tuple[str, ...]:
    know = row.certain[2]
    return (
        str(row.round), percent(row.facility), percent(row.credit),
        f"{row.answered} of {row.people}", apart(row.discrimination),
        str(know.answered - know.right), _seconds(row.median),
    )  # fmt: skip


def apart(told: Discrimination) -> str:
    """Return a discrimination in words."""
    if told.value is None or told.low is None or told.high is None:
        return told.why
    return f"{told.value:.2f} ({told.low:.2f} to {told.high:.2f})"


def _taken(each: Taken) -> tuple[str, ...]:
    return (
        "yes" if each.belongs else "", str(each.takes), percent(each.share), str(each.sure),
        _cut(each.text),
    )  # fmt: skip


def _people(report: RoomReport) -> Rows:
    head = ("", "Name", "Points", "Right", "Answered", "Sure, wrong", "Median", "Stuck", "")
    return Rows("The standings", head, tuple(map(_person, report.people)))


def _person(row: PersonRow) -> tuple[str, ...]:
    know = row.certain[2]
    return (
        str(row.rank or "–"), row.name, str(row.points), str(row.right),
        f"{row.answered} of {row.counted}", str(know.answered - know.right), _seconds(row.median),
        str(len(row.stuck)), ", ".join(filter(None, (row.team, row.status))),
    )  # fmt: skip


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} s"


def _cut(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
