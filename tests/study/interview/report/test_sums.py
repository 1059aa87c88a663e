"""Whoever reads a report can reckon its figures again: from the printed lines, and from JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.model import Level
from sealegs.study.interview import moves
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.as_text import text_of
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.overall import WEIGHTS, overall
from sealegs.study.interview.report.page import page_of
from sealegs.study.interview.report.values import Aspect, Judged, Report
from sealegs.study.interview.steps import Mode, Reason, RoundKind
from sealegs.study.interview.stock import Stock
from sealegs.study.words import whole_percents
from tests.study.interview.report.played import FULL, JUNIOR, played, same
from tests.study.interview.world import STOCK, Notes

HEDGED = "The birch grows. Stones grow. I guess maybe that is all that I can say about this here."
LONG = f"Well, that is something to think about first. {'And then so on. ' * 15} {FULL}"
_ROW = re.compile(r"^ {1,2}(\d+|All) *(?: |$)")
_SUM = re.compile(r"The whole: \((.*)\) / (\d+) = ([\d.]+)%\.")


def turns_of(*words: str) -> Callable[[Turn], moves.Move]:
    """Return an answerer that says one after the other; nothing is a question skipped."""
    at = [0]

    def answer(_: Turn) -> moves.Move:
        said = words[at[0] % len(words)]
        at[0] += 1
        return moves.Answer(said) if said != "/skip" else moves.Skip()

    return answer


def asking_back(turn: Turn) -> moves.Move:
    """Ask something back before each answer."""
    if not turn.clarified and not turn.depth and turn.question:
        return moves.Clarify(f"Is the {turn.ask.split()[4]} garden a walled one?")
    return moves.Answer(FULL)


PLAYED: dict[str, Callable[[], Report]] = {
    "all is said": lambda: report_of(played(Notes(), same(FULL)), STOCK),
    "a Middle says little": lambda: report_of(
        played(Notes(), turns_of("The apple grows here.", JUNIOR), Level.MIDDLE), STOCK),
    "some is skipped, wrong, unsure, or nothing": lambda: report_of(
        played(Notes(), turns_of("/skip", JUNIOR, HEDGED, FULL, "", FULL), Level.MIDDLE,
               minutes=30), STOCK),
    "a Senior is slow and long": lambda: report_of(
        played(Notes(), turns_of(LONG, JUNIOR, "/skip"), Level.SENIOR, 70.0, minutes=45), STOCK),
    "the level is to be found out": lambda: report_of(
        played(Notes(), turns_of(FULL, HEDGED), None, minutes=30), STOCK),
    "aloud": lambda: report_of(played(Notes(), same(""), mode=Mode.ALOUD), STOCK),
    "the fix round is skipped": lambda: report_of(
        played(Notes(), same(FULL), fix=moves.Skip()), STOCK),
    "asked back": lambda: report_of(played(Notes(), asking_back), STOCK),
    "nothing weighs": lambda: report_of(played(Notes(), same(JUNIOR), Level.JUNIOR), STOCK),
}  # fmt: skip


@pytest.fixture(params=[*PLAYED])
def report(request: pytest.FixtureRequest) -> Report:
    """Return the reports of some interviews, one after the other."""
    return PLAYED[str(request.param)]()


def table_of(text: str) -> list[dict[str, str]]:
    """Return the rows of the printed table by the heads of their columns."""
    lines = text.partition("What each answer adds:\n")[2].splitlines()
    head, rows = lines[0], [line for line in lines[1:] if _ROW.match(line)]
    rows = rows[: next(n for n, row in enumerate(rows, 1) if row.split()[0] == "All")]
    names = [(each[0], each.start()) for each in re.finditer(r"\S+", head)]
    ends = [*(start for _, start in names[1:]), None]
    return [
        {"": row[: names[0][1]].strip()}
        | {name: row[start:end].strip() for (name, start), end in zip(names, ends, strict=True)}
        for row in rows
    ]


def added(rows: list[dict[str, str]], name: str) -> tuple[float, float]:
    """Return the sums of a column: what is there, of how much."""
    cells = [row[name] for row in rows if row[name]]
    parts = [each.removeprefix("+").split(" of ") for each in cells]
    return (
        sum(float(each[0]) for each in parts),
        sum(float(each[1]) for each in parts if len(each) > 1),
    )


def reckoned(rows: list[dict[str, str]], words: dict[Aspect, str]) -> dict[Aspect, float]:
    """Reckon the aspects as docs/interview.md says, from nothing but what is printed."""
    made, of = added(rows, "Right")
    flags, _ = added(rows, "Wrong")
    deep, deep_of = added(rows, "Deep")
    weighing, could = added(rows, "Weighs")
    expected = re.search(r"expected to in (\d+)%", words[Aspect.TRADE_OFFS])
    (timed, answers), (built, sides) = added(rows, "Time"), added(rows, "Built")
    unsure, said = added(rows, "Unsure")
    parts = [timed / answers] if answers else []
    if sides:
        rate = 100 * unsure / said
        parts += [built / sides, 1.0 if rate <= 1 else 0.5 if rate <= 3 else 0.0]
    good = added(rows, "Asked")[0] if "Asked" in rows[0] else 0.0
    found = {
        Aspect.CORRECTNESS: made / of - 0.1 * flags if of else 0.0,
        Aspect.DEPTH: deep / deep_of if deep_of else 0.0,
        Aspect.TRADE_OFFS: weighing / could / (int(expected[1]) / 100) if expected else 0.0,
        Aspect.COMMUNICATION: (fmean(parts) if parts else 0.0) + 0.1 * min(good, 2),
    }
    return {aspect: min(max(each, 0.0), 1.0) for aspect, each in found.items()}


def test_the_total_can_be_reckoned_again_from_the_printed_lines(report: Report) -> None:
    text = text_of(page_of(report))
    rows = table_of(text)
    *each, whole = rows
    assert [row[""] for row in each] == [
        str(answer.number) for answer in report.answers if answer.round is not RoundKind.CLOSING
    ]
    for name in ("Right", "Wrong", "Deep", "Weighs", "Time", "Built", "Unsure"):
        assert added(each, name) == added([whole], name), name
    printed = " ".join(text.split())
    judged = re.findall(r"([a-z-]+) (\d+)% \(counts (\d+)%\)", printed)
    assert sum(int(counts) for _, _, counts in judged) == 100
    found = reckoned(each, {one.aspect: one.words for one in report.aspects})
    for name, score, _ in judged:
        assert round(100 * round(found[Aspect(name)], 4)) == int(score), name
    weights = {Aspect(name): WEIGHTS[Aspect(name)] for name, _, _ in judged}
    total = sum(round(found[name], 4) * of for name, of in weights.items())
    (in_all,) = re.findall(r"(\d+)% in all", printed)
    assert f"{round(total / sum(weights.values()), 4):.0%}" == f"{in_all}%"
    asked = _SUM.search(printed)
    assert asked is not None
    parts = re.findall(r"(\d+) × ([\d.]+)%", asked[1])
    assert sum(int(of) for of, _ in parts) == int(asked[2])
    again = sum(int(of) * float(score) for of, score in parts) / int(asked[2])
    assert abs(again - float(asked[3])) < 0.006
    assert round(float(asked[3])) == int(in_all)


def test_the_total_can_be_reckoned_again_from_json(report: Report) -> None:
    document = json.loads(exported(report, Form.JSON))
    rows = [each["counted"] for each in document["answers"]]
    made, of = sum(row["made"] for row in rows), sum(row["of"] for row in rows)
    flags = sum(row["flags"] for row in rows)
    scores = {each["aspect"]: each["score"] for each in document["aspects"]}
    assert scores["correctness"] == pytest.approx(max(made / of - 0.1 * flags, 0), abs=1e-4)
    deep = sum(row["deep"] for row in rows), sum(row["deep_of"] for row in rows)
    if scores["depth"] is not None:
        assert scores["depth"] == pytest.approx(deep[0] / deep[1], abs=1e-4)
    timed = [row["in_time"] for row in rows if row["in_time"] is not None]
    built = [row["built"] for row in rows if row["built"] is not None]
    if scores["communication"] is not None and not any(row["good_questions"] for row in rows):
        rate = 100 * sum(row["unsure"] for row in rows) / max(sum(row["words"] for row in rows), 1)
        parts = [fmean(timed)]
        if built:
            parts += [sum(built) / 3 / len(built), 1.0 if rate <= 1 else 0.5 if rate <= 3 else 0.0]
        assert scores["communication"] == pytest.approx(fmean(parts), abs=1e-4)


def test_every_answer_but_the_closing_says_how_it_counts(report: Report) -> None:
    text = text_of(page_of(report))
    asked = [each for each in report.answers if each.round is not RoundKind.CLOSING]
    assert all(each.counts for each in asked)
    assert text.count("How it counts: ") == len(asked)


def test_what_is_skipped_says_what_it_takes_away() -> None:
    def answer(turn: Turn) -> moves.Move:
        if turn.depth or turn.round is RoundKind.OPENER:
            return moves.Skip()
        return moves.Answer(HEDGED if turn.round is RoundKind.CORE else FULL)

    rows = report_of(played(Notes(), answer, Level.MIDDLE, minutes=30), STOCK).answers
    told = {each.reason: each.counts for each in rows if each.skipped and each.depth}
    assert rows[0].counts == (
        "its points count as not made (0 of 4 by weight), for the level it is no answer"
    )
    assert told[Reason.CLAIMED] == "skipped, and it has no points of its own, so it adds nothing"
    assert told[Reason.FULL] == (
        "its points count as not made (0 of 1 by weight), one level up, so only for depth"
    )
    again = report_of(
        played(Notes(), lambda t: moves.Skip() if t.depth else moves.Answer("The apple grows.")),
        STOCK,
    ).answers
    assert next(each.counts for each in again if each.reason is Reason.MISSING) == (
        "skipped; what it asked for again counts as not made already, so it adds nothing"
    )


def test_a_probe_without_points_and_a_question_that_is_gone_say_so() -> None:
    interview = played(Notes(), same(HEDGED))
    probe = next(
        each for each in report_of(interview, STOCK).answers if each.reason is Reason.CLAIMED
    )
    assert probe.counts.startswith("it has no points of its own, so it adds none")
    gone = report_of(interview, Stock()).answers[0]
    assert gone.counts == "nowhere, since the question is gone or worded otherwise by now"


def test_weights_that_are_shown_sum_to_a_hundred_where_an_aspect_is_missing() -> None:
    aspects = [
        Judged(each, None, None if each is Aspect.TRADE_OFFS else 0.5, "") for each in Aspect
    ]
    words = overall(aspects, 0, unfixed=False).words
    counted = [int(each) for each in re.findall(r"counts (\d+)%", words)]
    assert counted == [59, 23, 18]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=9))
def test_whole_percents_sum_to_a_hundred_and_are_near(weights: list[int]) -> None:
    found = whole_percents(weights)
    assert sum(found) == (100 if sum(weights) else 0)
    for each, weight in zip(found, weights, strict=True):
        assert abs(each - 100 * weight / max(sum(weights), 1)) < 1
