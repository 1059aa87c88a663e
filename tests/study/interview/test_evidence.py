"""What a question shows of a level: the highest whose own points the answer makes."""

from __future__ import annotations

from collections import Counter

import pytest

from sealegs.curriculum.interview import Role
from sealegs.curriculum.model import Level
from sealegs.study.answers.grading import Grader
from sealegs.study.interview import moves
from sealegs.study.interview.evidence import Shown, evidence, shown_by
from sealegs.study.interview.level import Estimate, estimate, told
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.values import LevelFound
from sealegs.study.interview.report.words import found_words
from sealegs.study.interview.steps import Reason, RoundKind
from tests.study.answers.listening import bank
from tests.study.interview.report.played import played
from tests.study.interview.world import STOCK, Notes

J, M, S = Level
APPLE, BIRCH, CEDAR, DAISY = (
    f"The {each} grows here." for each in ("apple", "birch", "cedar", "daisy")
)


def shown(text: str, level: Level) -> Shown:
    """Return what an answer to a question of the small bank shows."""
    asked = next(each for each in STOCK.questions.values() if each.role is Role.CORE)
    turn = Turn(asked.id, asked.content_hash, asked.ask, RoundKind.CORE, Reason.SCRIPT, "", (), 0,
                level, 60, 0, 0, 1)  # fmt: skip
    found = shown_by(turn, Grader(asked, level).grade(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "level", "tried", "reached", "missed"),
    [
        (f"{APPLE} {BIRCH}", J, (J,), J, None),
        (f"{APPLE} {BIRCH}", S, (J, M, S), J, M),
        (f"{APPLE} {BIRCH} {CEDAR}", S, (J, M, S), M, S),
        (f"{APPLE} {BIRCH} {CEDAR} {DAISY}", S, (J, M, S), S, None),
        (f"{BIRCH} {DAISY}", S, (J, M, S), S, None),
        (DAISY, S, (J, M, S), None, J),
        (f"{APPLE} {BIRCH} {CEDAR} {DAISY} Stones grow.", S, (J, M, S), M, S),
        ("Stones grow.", S, (J, M, S), None, J),
    ],
)
def test_an_answer_shows_the_highest_level_whose_own_points_it_makes(
    text: str, level: Level, tried: tuple[Level, ...], reached: Level | None, missed: Level | None
) -> None:
    found = shown(text, level)
    assert (found.tried, found.reached, found.missed) == (tried, reached, missed)


def test_the_authors_own_answers_show_their_level() -> None:
    """By half of all points, each Middle's answer would be a Senior's, and most Juniors' too."""
    found: Counter[tuple[Level, Level | None]] = Counter()
    for asked in bank().by_id.values():
        grader = Grader(asked, S)
        turn = Turn(asked.id, asked.content_hash, asked.ask, RoundKind.CORE, Reason.SCRIPT, "", (),
                    0, S, 60, 0, 0, 1)  # fmt: skip
        for level in Level:
            one = shown_by(turn, grader.grade(asked.answers.at(level)))
            assert one is not None
            found[level, one.reached] += 1
    for level in Level:
        asked_of = sum(number for (said, _), number in found.items() if said is level)
        assert found[level, level] > 0.8 * asked_of, level


def test_a_follow_up_one_level_up_goes_on_with_its_question() -> None:
    def answer(turn: Turn) -> moves.Move:
        return moves.Answer("The kelp grows." if turn.reason is Reason.FULL else f"{APPLE} {BIRCH}")

    interview = played(Notes(), answer, J)
    rows = evidence(interview, STOCK)
    roots = [turn for turn in interview.turns if not turn.depth and turn.level is not None]
    assert len(rows) == len(roots) - 1  # not the opening
    assert Shown((J, M), M) in rows


def test_who_is_only_asked_as_a_middle_is_told_at_least_that() -> None:
    def answer(turn: Turn) -> moves.Move:
        return moves.Answer("No idea." if turn.depth else f"{BIRCH} {CEDAR}")

    mended = moves.Check("FROM a\n", 1, 1, hand_in=True)
    found = estimate(played(Notes(), answer, M, minutes=30, fix=mended), STOCK)
    assert (found.level, found.at_least, found.enough) == (M, True, True)
    assert found.probability > 0.9


def test_few_short_answers_leave_more_than_one_level_open() -> None:
    def answer(turn: Turn) -> moves.Move:
        return moves.Answer(f"{APPLE} {BIRCH} {CEDAR} {DAISY}" if not turn.depth else "No idea.")

    found = estimate(played(Notes(), answer, S, seconds=60), STOCK)
    assert 4 <= found.evidence <= 8
    assert found.level is S
    assert found.between == (M, S)
    assert found.probability < 0.93


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Estimate(M, (J, S), -1, 2, 0.5, 2, enough=False),
         "Too few to tell: measured on 2 questions, and it takes 4."),
        (Estimate(M, (J, S), -1, 2, 0.62, 6, enough=False),
         "Too few to tell: measured on 6 questions; most likely Middle (62%), but Junior to Senior "
         "are all possible."),
        (Estimate(S, (M, S), 1, 3, 0.91, 6, enough=True),
         "Senior (91% probable), measured on 6 questions; with 90% probability Middle to Senior."),
        (Estimate(M, (M, S), 1, 3, 0.91, 6, enough=True, at_least=True),
         "At least Middle (91% probable): measured on 6 questions, and nothing above it was "
         "asked."),
        (Estimate(J, (J, S), 1, 3, 1.0, 6, enough=True, at_least=True),
         "At least Junior: measured on 6 questions, and nothing above it was asked."),
    ],
)  # fmt: skip
def test_the_level_says_what_it_was_measured_on(found: Estimate, words: str) -> None:
    assert told(found) == words
    again = LevelFound(found.enough, found.level, found.between, found.low, found.high,
                       found.probability, found.evidence, found.at_least)  # fmt: skip
    assert found_words(again).startswith(words)
