"""Figures of questions: facility, discrimination, what was taken, how surely, how long."""

from __future__ import annotations

from collections.abc import Sequence
from math import atanh, sqrt, tanh

import pytest
from msgspec import structs

from sealegs.team import commands as c
from sealegs.team.agenda.questions import item_of
from sealegs.team.aliases import aliases
from sealegs.team.events import HOST, Created, Item, Rules
from sealegs.team.report.values import QuestionRow, RoomReport
from tests.team.report.agreeing import asides, told
from tests.team.rooms import RIGHT, WRONG, Table, choice, multi, spoken
from tests.team.test_items import asked_in_panel, jar, page, race, submit, talk

GOOD, BAD = (RIGHT, 3), (WRONG, 1)


def played(
    answers: Sequence[Sequence[tuple[int, int] | None]], rules: Rules | None = None
) -> tuple[Table, RoomReport]:
    """Return a room of choices: for each round everyone's answer and certainty, or nothing."""
    items = (item_of("All", [choice(f"q{n}") for n in range(len(answers))]),)
    table = Table(rules, items)
    table.join(*(f"p{n}" for n in range(len(answers[0]))))
    table.host(c.Start())
    for row in answers:
        table.host(c.Open())
        for number, given in enumerate(row):
            table.at += 1000
            if given is not None:
                took = table.at - table.state.rounds[-1].opened_at
                table.answer(f"p{number}", given[0], certainty=given[1], took=took)
        table.host(c.Reveal())
    table.ask(HOST, c.End())
    return table, told(table.log, asides(table))


def question(report: RoomReport, number: int) -> QuestionRow:
    """Return a question by its round."""
    return next(row for row in report.questions if row.round == number)


def test_facility_is_the_share_of_right_answers_and_who_did_not_answer_is_only_counted() -> None:
    _, report = played([[GOOD, GOOD, BAD, None]])
    row = question(report, 1)
    assert (row.people, row.answered, row.right) == (4, 3, 2)
    assert row.facility == 0.6667
    assert (row.median, row.longest) == (2.0, 3.0)
    assert [(t.answered, t.right) for t in row.certain] == [(1, 0), (0, 0), (2, 2)]


def test_each_option_tells_how_many_took_it_and_how_surely() -> None:
    _, report = played([[GOOD, (WRONG, 3), (WRONG, 1), (3, 2)]])
    rows = [
        (t.keys, t.text, t.belongs, t.takes, t.share, t.sure) for t in report.questions[0].taken
    ]
    assert sorted(rows) == [
        ((1,), "a", True, 1, 0.25, 1), ((2,), "b", False, 2, 0.5, 1), ((3,), "c", False, 1, 0.25, 0)
    ]  # fmt: skip


def test_discrimination_is_the_correlation_with_what_was_earned_in_the_others() -> None:
    """The last question goes with the first three; people 0 to 5 are good, the others aren't."""
    good = [[GOOD if n < 6 - (turn == 2) else BAD for n in range(12)] for turn in range(3)]
    _, report = played([*good, [GOOD if n in (0, 1, 2, 3, 4, 9) else BAD for n in range(12)]])
    told_ = question(report, 4).discrimination
    rights = [float(n in (0, 1, 2, 3, 4, 9)) for n in range(12)]
    rest = [1000.0] * 5 + [2000 / 3] + [0.0] * 6
    mean_x, mean_y = sum(rights) / 12, sum(rest) / 12
    covered = sum((x - mean_x) * (y - mean_y) for x, y in zip(rights, rest, strict=True))
    spread = sum((x - mean_x) ** 2 for x in rights) * sum((y - mean_y) ** 2 for y in rest)
    assert told_.value == pytest.approx(covered / sqrt(spread), abs=1e-4)
    assert told_.value is not None
    z, wide = atanh(covered / sqrt(spread)), 1.96 / 3
    assert (told_.low, told_.high) == pytest.approx((tanh(z - wide), tanh(z + wide)), abs=1e-4)
    assert (told_.people, told_.why) == (12, "")


def test_of_few_it_says_too_few_and_of_all_alike_why_there_is_none() -> None:
    few = [[GOOD if n < 4 else BAD for n in range(9)]] * 4
    _, report = played(few)
    assert {(row.discrimination.value, row.discrimination.why) for row in report.questions} == {
        (None, "too few people")
    }
    _, report = played([[GOOD if n < 4 else BAD for n in range(12)]] * 3)
    assert {row.discrimination.why for row in report.questions} == {"too few other questions"}
    mixed = [[GOOD if n < 4 else BAD for n in range(12)]] * 3
    _, report = played([*mixed, [GOOD] * 12])
    assert question(report, 4).discrimination.why == "all right"
    same = [[GOOD] * 12] * 3
    _, report = played([*same, [GOOD if n < 4 else BAD for n in range(12)]])
    assert question(report, 4).discrimination.why == "the rest scores are all alike"


def test_who_was_sent_out_is_in_the_rows_but_in_no_figure() -> None:
    table, _ = played([[GOOD, BAD, GOOD]])
    items = (item_of("All", [choice("q0"), choice("q1")]),)
    table = Table(None, items)
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    table.answer("ann", RIGHT)
    table.answer("bob", WRONG)
    table.host(c.Reveal(), c.Kick("bob"), c.End())
    report = told(table.log, asides(table))
    assert [(row.person, row.counts, row.right) for row in report.answers] == [
        ("ann", True, True), ("bob", False, False)
    ]  # fmt: skip
    assert (report.players, report.given, report.facility) == (1, 1, 1.0)
    assert (report.questions[0].people, report.questions[0].answered) == (1, 1)
    assert [(row.person, row.rank, row.status) for row in report.people] == [
        ("ann", 1, ""), ("bob", 0, "sent out")
    ]  # fmt: skip


def test_half_answers_earn_half_and_points_of_words_are_told() -> None:
    table = Table(None, (item_of("All", [multi("m"), spoken("s")]),))
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    table.answer("bob", 1, 2)
    table.host(c.Reveal(), c.Open())
    table.ask("ann", c.Answer("ann", 2, (1,), "I say x", 2, 0))
    table.host(c.Reveal(), c.End())
    report = told(table.log, asides(table))
    first, second = report.questions
    assert (first.facility, first.credit) == (0.5, 0.75)
    assert [row.words for row in report.answers] == ["", "", "I say x"]
    assert [(t.text, t.takes) for t in second.taken] == [("say x", 1), ("say y", 0)]
    assert told(table.log, asides(table), names=False).answers[2].words == ""


def test_a_room_that_was_not_revealed_has_answers_without_a_verdict() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.answer("ann", RIGHT)
    report = told(table.log, asides(table))
    assert [(row.right, row.credit, row.points) for row in report.answers] == [(None, None, None)]
    assert (report.questions, report.over, report.rounds) == ((), False, 0)
    assert report.notes == ("never revealed, so its answers are told and not judged: question 1",)


def test_an_item_of_a_kind_that_is_not_known_is_counted_and_said() -> None:
    table, before = played([[GOOD, BAD]])
    foreign = Item(kind="juggling", title="Juggle", payload={"balls": 3})
    created = Created(room="r1", title="T", agenda=(foreign,), rules=Rules())
    changed = structs.replace(table.log[0], event=created)
    report = told([changed, *table.log[1:]], asides(table))
    assert "Juggle" in report.notes[0]
    assert "juggling" in report.notes[0]
    assert "isn't verified" in report.verified
    row = report.questions[0]
    assert (row.kind, row.asked, row.taken, row.facility) == ("juggling", "", (), 0.5)
    assert report.skills == ()
    assert [r.points for r in report.people] == [r.points for r in before.people]


def test_where_names_are_hidden_people_go_by_the_aliases_of_the_standings() -> None:
    table, _ = played([[GOOD, BAD]], Rules(aliases=True))
    hidden = told(table.log, asides(table), names=False)
    known = aliases(["p0", "p1"])
    assert {row.person: row.name for row in hidden.people} == known
    shown = told(table.log, asides(table))
    assert {row.name for row in shown.people} == {"P0", "P1"}


def test_races_predictions_and_panels_are_told_like_questions() -> None:
    table = Table(None, (page(), race(), talk()))
    table.join("ann", "bob")
    table.host(c.Start(), c.Next(), c.Open())
    submit(table, "ann", jar().solutions[0].text)
    submit(table, "bob", jar().dockerfile)
    table.host(c.Reveal(), c.Next(), c.Open())
    submit(table, "ann", asked_in_panel().answers.at(asked_in_panel().level) or "")
    table.host(c.Reveal(), c.End())
    report = told(table.log, asides(table))
    assert report.verified == "everything follows from the log"
    assert report.notes == ()
    fixed, said = report.questions
    assert (fixed.kind, fixed.question, fixed.right) == ("fix", jar().id, 1)
    assert {each.text for each in fixed.taken if each.takes == 1}  # goals only ann's file meets
    assert (said.kind, said.answered, said.people) == ("panel", 1, 2)
    assert set(jar().concepts) | set(asked_in_panel().concepts) == {s.skill for s in report.skills}
