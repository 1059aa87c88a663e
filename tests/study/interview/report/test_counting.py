"""What is said beside each figure: how an answer counts, and which rule made the verdict."""

from __future__ import annotations

import re

import pytest

from sealegs.curriculum.model import Level
from sealegs.study.interview import moves
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.overall import overall
from sealegs.study.interview.report.values import Answer, Aspect, Judged, Verdict
from sealegs.study.interview.report.words import found_words
from sealegs.study.interview.steps import Reason, RoundKind
from tests.study.interview.report.played import FULL, JUNIOR, played, same
from tests.study.interview.world import STOCK, Notes

APPLE = "The apple grows here."


def answers(answer: str, level: Level) -> tuple[Answer, ...]:
    """Return the answers of an interview in which always the same is said."""
    return report_of(played(Notes(), same(answer), level), STOCK).answers


def first(rows: tuple[Answer, ...], kind: RoundKind, reason: Reason = Reason.SCRIPT) -> Answer:
    """Return the first answer of a round and a reason."""
    return next(each for each in rows if each.round is kind and each.reason is reason)


def test_points_and_their_weight_make_the_figure_that_stands_in_the_title() -> None:
    answer = first(answers(APPLE, Level.MIDDLE), RoundKind.CORE)
    assert answer.share == 0.25
    assert answer.counts == (
        "1 of 3 points of a Middle, by weight 1 of 4 = 25%; for the level it shows no Junior"
    )


def test_a_wrong_claim_says_what_it_costs_once() -> None:
    rows = answers(f"{JUNIOR} Stones grow.", Level.JUNIOR)
    told = first(rows, RoundKind.CORE).counts
    assert "1 wrong claim: −10% of correctness, and no strong hire" in told
    assert told.endswith("for the level it shows no Junior")
    again = [each.counts for each in rows if each.counts.startswith("a wrong claim once more")]
    report = report_of(played(Notes(), same(f"{JUNIOR} Stones grow.")), STOCK)
    correct = next(each for each in report.aspects if each.aspect is Aspect.CORRECTNESS)
    costs = sum("−10%" in each.counts for each in report.answers)
    assert again == [] or costs > 0
    assert f"{costs} wrong claims −{10 * costs}%" in correct.words


def test_follow_ups_say_that_they_count_half_or_for_depth_alone() -> None:
    asked = first(answers(APPLE, Level.JUNIOR), RoundKind.CORE, Reason.MISSING)
    assert "asked for again, so what comes now counts 50%" in asked.counts
    up = first(answers(FULL, Level.JUNIOR), RoundKind.CORE, Reason.FULL)
    assert "one level up, so only for depth" in up.counts
    assert up.counts.endswith("for the level it shows no Middle")


def test_goals_skipped_questions_and_the_closing_say_how_they_count() -> None:
    report = report_of(played(Notes(), same(JUNIOR)), STOCK)
    told = {each.round: each.counts for each in report.answers}
    assert told[RoundKind.FIX].startswith("1 of 2 goals met in its time, each as much as a point")
    assert told[RoundKind.CLOSING] == ""
    skipped = report_of(played(Notes(), lambda _: moves.Skip()), STOCK)
    assert skipped.answers[0].counts.startswith("its points count as not made")


def test_every_form_says_the_same() -> None:
    def answer(turn: Turn) -> moves.Move:
        return moves.Answer("The birch grows. Stones grow." if not turn.depth else "No idea.")

    report = report_of(played(Notes(), answer), STOCK)
    counted = [each.counts for each in report.answers if each.counts]
    assert len(counted) > 4
    for form in Form:
        shown = re.sub(r"<[^>]*>", "", exported(report, form)).replace("\\", "")
        words = " ".join(shown.split())
        for each in (report.rule, *counted, *(each.words for each in report.aspects)):
            assert each in words, (form, each)
        if form is not Form.JSON:
            assert found_words(report.found) in words


@pytest.mark.parametrize(
    ("correct", "other", "flags", "unfixed", "band", "rule"),
    [
        (0.1, 0.1, 0, False, Verdict.STRONG_NO_HIRE, "10% lies below 20% (no hire)."),
        (0.4, 0.4, 0, False, Verdict.NO_HIRE, "40% lies between 20% (no hire) and 50% (hire)."),
        (0.6, 0.6, 1, True, Verdict.HIRE, "60% lies between 50% (hire) and 80% (strong hire)."),
        (0.9, 0.9, 0, False, Verdict.STRONG_HIRE, "90% reaches 80% (strong hire)."),
        (0.9, 0.9, 1, False, Verdict.HIRE,
         "90% reaches 80% (strong hire), but a wrong claim stands."),
        (0.9, 0.9, 2, True, Verdict.HIRE,
         "90% reaches 80% (strong hire), but 2 wrong claims stand and the fix round was skipped."),
        (0.1, 1.0, 3, True, Verdict.NO_HIRE,
         "55% reaches 50% (hire), but the verdict is at most one band above that of correctness, "
         "10% (strong no hire)."),
    ],
)  # fmt: skip
def test_the_rule_that_made_the_verdict_is_told(
    correct: float, other: float, flags: int, unfixed: bool, band: Verdict, rule: str
) -> None:
    aspects = [
        Judged(each, band, correct if each is Aspect.CORRECTNESS else other, "") for each in Aspect
    ]
    found = overall(aspects, flags, unfixed=unfixed)
    assert (found.band, found.rule) == (band, rule)


def test_without_a_verdict_the_rule_says_what_it_takes() -> None:
    found = overall([Judged(each, None, None, "") for each in Aspect], 0, unfixed=False)
    assert found.band is None
    assert found.rule == "No verdict is given on fewer than 3 answered questions."


def test_how_a_share_of_weighing_answers_becomes_its_score_is_told() -> None:
    weighs = "The apple grows here, but it is slower than the birch. The birch grows."
    said = iter([weighs])

    def answer(turn: Turn) -> moves.Move:
        return moves.Answer(JUNIOR if turn.depth else next(said, JUNIOR))

    report = report_of(played(Notes(), answer, Level.SENIOR, minutes=30), STOCK)
    found = next(each for each in report.aspects if each.aspect is Aspect.TRADE_OFFS)
    said_so = re.fullmatch(
        r"1 of (\d+) answers weigh something against something, that is (\d+)%; a Senior is "
        r"expected to in 25%, so (\d+)% counts as (\d+)%\.", found.words,
    )  # fmt: skip
    assert said_so is not None, found.words
    assert found.score is not None
    assert round(100 * found.score) == int(said_so[4])
    assert round(400 / int(said_so[1])) == int(said_so[4])
