"""The report of an interview: bands with evidence, answers with their words, comparison, plan."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.model import Level
from sealegs.study.interview import moves
from sealegs.study.interview.disputes import Contest, Dispute
from sealegs.study.interview.disputing import contest
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.as_text import text_of
from sealegs.study.interview.report.blocks import Heading, Para, Span, Tone
from sealegs.study.interview.report.making import history_of, report_of
from sealegs.study.interview.report.page import page_of
from sealegs.study.interview.report.page_answers import answer_blocks, whole_answer
from sealegs.study.interview.report.speaking import weighs
from sealegs.study.interview.report.values import Aspect, Judged, Kind, Report, Verdict
from sealegs.study.interview.report.words import found_words
from sealegs.study.interview.steps import Mode, RoundKind
from sealegs.study.interview.stock import Stock
from tests.study.interview.report.played import FULL, JUNIOR, played, same
from tests.study.interview.world import STOCK, Notes, bank, begun


def made(answer: str, level: Level = Level.JUNIOR, seconds: float = 20.0) -> Report:
    """Return the report of an interview in which everything is answered the same."""
    return report_of(played(Notes(), same(answer), level, seconds), STOCK)


def aspect(report: Report, wanted: Aspect) -> Judged:
    """Return one aspect."""
    return next(each for each in report.aspects if each.aspect is wanted)


def test_full_answers_are_hired_and_empty_ones_are_not() -> None:
    good, bad = made(FULL), made("I have never used it, and I know nothing at all about it, sorry.")
    assert good.overall in (Verdict.HIRE, Verdict.STRONG_HIRE)
    assert bad.overall is Verdict.STRONG_NO_HIRE
    assert bad.score is not None
    assert good.score is not None
    assert good.score > bad.score


def test_every_band_has_evidence_that_was_said() -> None:
    report = made(f"{FULL} I guess stones grow.")
    for each in report.aspects:
        assert each.quotes, each.aspect
        for quote in each.quotes:
            answer = report.answers[quote.answer - 1]
            assert answer.number == quote.answer
            parts = quote.text.rstrip("…").split(" … ")
            assert all(part.strip() in answer.text for part in parts)


def test_a_red_flag_lowers_correctness_and_bars_a_strong_hire() -> None:
    clean, flagged = made(FULL), made(f"{FULL} Stones grow.")
    right, wrong = aspect(clean, Aspect.CORRECTNESS), aspect(flagged, Aspect.CORRECTNESS)
    assert right.score is not None
    assert wrong.score is not None
    assert wrong.score < right.score
    assert wrong.band is not Verdict.STRONG_HIRE
    assert flagged.overall is not Verdict.STRONG_HIRE
    claims = [claim for each in flagged.answers for claim in each.claims]
    assert {claim.why for claim in claims} == {"They lie."}
    assert all(claim.quote.casefold() == "stones grow" for claim in claims)


def test_what_came_only_when_asked_for_counts_half() -> None:
    def halting(turn: Turn) -> moves.Move:
        words = "The birch grows here." if turn.depth else "The apple grows here."
        return moves.Answer(words)

    at_once = aspect(made(JUNIOR), Aspect.CORRECTNESS)
    later = aspect(report_of(played(Notes(), halting), STOCK), Aspect.CORRECTNESS)
    never = aspect(made("The apple grows here."), Aspect.CORRECTNESS)
    assert at_once.score is not None
    assert later.score is not None
    assert never.score is not None
    assert at_once.score > later.score > never.score
    assert any("made when asked for" in quote.shows for quote in later.quotes)


def test_depth_is_what_the_level_adds_and_what_lies_above() -> None:
    shallow = aspect(made(JUNIOR, Level.SENIOR), Aspect.DEPTH)
    deep = aspect(made(FULL, Level.SENIOR), Aspect.DEPTH)
    assert shallow.band is Verdict.STRONG_NO_HIRE
    assert deep.score is not None
    assert shallow.score is not None
    assert deep.score > shallow.score


def test_weighing_words_earn_only_next_to_a_point() -> None:
    assert weighs("Alpine is smaller, but its libc breaks wheels, so debugging takes time.")
    assert weighs("A cache mount is faster than a layer.")
    assert weighs("It takes more time to build than a single stage.")
    assert not weighs("The apple grows here.")
    assert not weighs("It is a Dockerfile with more than one FROM.")
    assert not weighs("That takes less than a minute.")
    assert weighs("It takes more than one build, but it is cheaper than a rebuild.")
    words = "It depends on the trade-off, on the other hand the cost is a downside, but fast."
    assert aspect(made(words, Level.SENIOR), Aspect.TRADE_OFFS).score == 0
    assert aspect(made(words), Aspect.TRADE_OFFS).band is None
    assert aspect(made(FULL), Aspect.TRADE_OFFS).band is Verdict.STRONG_HIRE


def test_communication_is_time_structure_and_hedging() -> None:
    swift = aspect(made(FULL), Aspect.COMMUNICATION)
    slow = aspect(made(FULL, seconds=200.0), Aspect.COMMUNICATION)
    unsure = aspect(made(f"I guess maybe perhaps. {FULL}"), Aspect.COMMUNICATION)
    assert swift.score is not None
    assert slow.score is not None
    assert unsure.score is not None
    assert swift.score > slow.score
    assert swift.score > unsure.score
    assert any(quote.shows == "sounds unsure" for quote in unsure.quotes)


def test_few_answers_are_not_enough_evidence() -> None:
    notes = Notes()
    interview = played(notes, lambda _: moves.Leave())
    report = report_of(interview, STOCK)
    assert report.overall is None
    assert {each.band for each in report.aspects} == {None}
    assert not report.found.enough


def test_earned_words_are_marked_and_marks_never_overlap() -> None:
    report = made(f"I guess {FULL} Stones grow.")
    answer = next(each for each in report.answers if each.round is RoundKind.OPENER)
    words = {kind: [answer.text[m.start : m.end] for m in answer.marks if m.kind is kind]
             for kind in Kind}  # fmt: skip
    assert "apple grows" in " ".join(words[Kind.EARNED])
    assert [each.casefold() for each in words[Kind.CLAIMED]] == ["stones grow"]
    assert words[Kind.HEDGE]
    assert all(one.end <= other.start for one, other in pairwise(answer.marks))


def test_points_above_the_level_are_what_the_next_one_would_have_added() -> None:
    report = made(JUNIOR)
    answer = next(
        each for each in report.answers if each.round is RoundKind.CORE and not each.depth
    )
    assert (answer.next_level, answer.beyond) == (Level.MIDDLE, ("say cedar",))
    assert [each.level for each in answer.models] == list(Level)
    assert {each.id for each in answer.points if each.asked} == {"apple", "birch"}


def test_missed_points_go_into_the_plan_as_the_record_says() -> None:
    notes = Notes()
    interview = played(notes, same("The apple grows here."))
    report = report_of(interview, STOCK)
    assert tuple(each.card for each in report.plan) == interview.cards
    assert {each.say for each in report.plan} == {"say birch"}


def test_a_dispute_re_scores_at_once_and_shows() -> None:
    notes = Notes()
    interview = played(notes, same("The apple grows here. Stones grow."))
    before = report_of(interview, STOCK)
    interview = contest(interview.id, Dispute(0, Contest.MADE, "birch", "I did"), STOCK, notes)
    interview = contest(interview.id, Dispute(0, Contest.NOT_CLAIMED, "stone"), STOCK, notes)
    after = report_of(interview, STOCK)
    assert after.score is not None
    assert before.score is not None
    assert after.score > before.score
    first = after.answers[0]
    assert next(each for each in first.points if each.id == "birch").disputed == "I did"
    assert [claim.disputed for claim in first.claims] == [""]
    assert [(each.answer, each.what, each.about) for each in after.disputes] == [
        (1, Contest.MADE, "birch"), (1, Contest.NOT_CLAIMED, "stone"),
    ]  # fmt: skip
    assert bank() == STOCK.questions
    assert [turn.text for turn in interview.turns] == [answer.text for answer in after.answers]


def test_it_is_compared_with_the_interviews_before_and_not_with_those_after() -> None:
    notes = Notes()
    first = played(notes, same("The apple grows here."), seed="1")
    second = played(notes, same(FULL), seed="2")
    third = played(notes, same(JUNIOR), seed="3")
    every = (third, first, second)
    assert report_of(first, STOCK, every).compared == (
        "This is the first interview; later ones are compared with it.",
    )
    report = report_of(second, STOCK, every)
    assert [each.id for each in report.history] == [first.id, second.id]
    assert any("points more than in the one before" in line for line in report.compared)
    assert [each.id for each in history_of(every, STOCK)] == [first.id, second.id, third.id]


def test_spoken_answers_are_judged_by_their_ticks() -> None:
    report = report_of(played(Notes(), same(""), mode=Mode.ALOUD), STOCK)
    assert aspect(report, Aspect.CORRECTNESS).band is not None
    told = [each for each in report.answers if each.ticked]
    assert told
    assert all(each.share == 1 for each in told if not each.depth)


def test_a_question_that_is_gone_leaves_what_was_said() -> None:
    interview = played(Notes(), same(JUNIOR))
    report = report_of(interview, Stock())
    assert report.overall is None
    answer = report.answers[0]
    assert not answer.known
    assert answer.text == JUNIOR
    assert answer.points == ()


@pytest.mark.parametrize("level", [None, *Level])
def test_the_same_record_makes_the_same_report(level: Level | None) -> None:
    one = report_of(played(Notes(), same(FULL), level), STOCK)
    other = report_of(played(Notes(), same(FULL), level), STOCK)
    assert one == other


@given(st.text(max_size=400))
def test_any_text_is_reported(text: str) -> None:
    report = report_of(played(Notes(), same(text)), STOCK)
    for answer in report.answers:
        assert all(0 <= mark.start < mark.end <= len(answer.text) for mark in answer.marks)
    for each in report.aspects:
        assert each.score is None or 0 <= each.score <= 1


def test_the_headline_tells_scores_from_what_they_count() -> None:
    report = made(FULL)
    for each in report.aspects:
        if each.score is not None:
            assert f"{each.aspect.value} {each.score:.0%} (counts " in report.overall_words


def test_what_was_skipped_is_one_line_and_without_answers_nothing_is_judged() -> None:
    notes = Notes()
    report = report_of(played(notes, lambda _: moves.Skip()), STOCK)
    assert report.overall is None
    assert not report.found.enough
    assert ", and it takes 4" in found_words(report.found)
    skipped = [each for each in report.answers if each.skipped and each.fix is None]
    assert len(skipped) > 3
    for each in skipped:
        block, *counted = answer_blocks(each)
        assert isinstance(block, Heading)
        assert "skipped · " in block.text
        told = f"How it counts: {each.counts}."
        assert counted == ([Para((Span(told, Tone.FAINT),))] if each.counts else [])
        assert len(list(whole_answer(each))) > 1


def test_who_skips_the_fix_round_is_no_strong_hire() -> None:
    whole = moves.Check("FROM a\n", 2, 2, hand_in=True)
    mended = report_of(played(Notes(), same(FULL), fix=whole), STOCK)
    skipped = report_of(played(Notes(), same(FULL), fix=moves.Skip()), STOCK)
    assert mended.overall is Verdict.STRONG_HIRE
    assert skipped.overall is Verdict.HIRE
    assert skipped.rule.endswith("reaches 80% (strong hire), but the fix round was skipped.")


def test_answers_that_were_skipped_are_no_evidence_of_trade_offs() -> None:
    said = iter([FULL, *[""] * 50])
    notes = Notes()

    def once(_: Turn) -> moves.Move:
        text = next(said)
        return moves.Answer(text) if text else moves.Skip()

    found = aspect(report_of(played(notes, once), STOCK), Aspect.TRADE_OFFS)
    assert found.band is None


def test_the_fix_round_tells_what_was_met_and_both_files() -> None:
    notes = Notes()
    chair = begun(notes)
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.FIX:
        chair.do(moves.Skip())
    check = moves.Check(
        "FROM a\n", 1, 2, ".git\n", unmet=("no root",), hand_in=True, reached=("it starts",)
    )
    chair.do(check)
    interview = chair.do(moves.Leave())
    report = report_of(interview, STOCK)
    fix = next(each for each in report.answers if each.fix is not None)
    assert fix.fix is not None
    assert (fix.fix.reached, fix.fix.unmet) == (("it starts",), ("no root",))
    text = text_of(page_of(report))
    assert "Goals met:\n  * it starts" in text
    assert "Goals not met:\n  * no root" in text
    assert "Your ignore file:\n    .git" in text
    at = next(n for n, each in enumerate(interview.turns) if each.round is RoundKind.FIX)
    contest(interview.id, Dispute(at, Contest.MET, "no root"), STOCK, notes)
    settled = report_of(notes.state.interviews[interview.id], STOCK).answers[at].fix
    assert settled is not None
    assert (settled.reached, settled.unmet) == (("it starts", "no root"), ())
