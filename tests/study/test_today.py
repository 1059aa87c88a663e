from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Topic
from sealegs.study.day import to_ms
from sealegs.study.events import (
    Answer,
    Attempt,
    Certainty,
    Draft,
    Grade,
    Note,
    Payload,
    Plan,
    Read,
    Setting,
    Solved,
)
from sealegs.study.interview.steps import Beat, Begun, Finished, InterviewStep, Settings
from sealegs.study.overlay import overlaid
from sealegs.study.plan.day import plan_day
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.today import suggest
from tests.study.events import MONDAY, event
from tests.study.topics import card, flag, pack, topic


def images() -> Topic:
    """Return the first topic of the pack."""
    cards = tuple(card(f"c{n}") for n in range(5))
    return topic("images", cards, (flag("a", say_instead="b"), flag("c", say_instead="d")))


PACK = pack(images(), topic("layers", (card("l0", "layers"),)))
TUESDAY = MONDAY + timedelta(days=1)


def did(*things: tuple[str, Payload], at: datetime = MONDAY) -> State:
    """Return the state after these things were done."""
    state = EMPTY
    for item, payload in things:
        state = apply(state, event(state.count, payload, item, at_ms=to_ms(at)))
    return state


def titles(state: State, now: datetime = MONDAY) -> list[str]:
    """Return the titles of the suggestions in order."""
    return [suggestion.title for suggestion in suggest(PACK, state, now)]


def test_the_first_thing_ever_is_the_tour_and_then_to_read_the_first_topic() -> None:
    tour, first, *others = suggest(PACK, EMPTY, MONDAY)
    assert (tour.place, tour.minutes) == ("tour", 2)
    assert (first.place, first.params["topic"]) == ("reader", "images")
    assert [other.place for other in others] == ["cards", "plan"]


def test_the_tour_waits_at_the_end_for_those_who_began_otherwise() -> None:
    assert titles(did(("docker/images", Read("junior", 1))))[-1] == "Take the tour"


def test_a_tour_that_was_left_comes_first_and_one_that_was_taken_is_gone() -> None:
    begun: list[tuple[str, Payload]] = [
        ("tour", Setting("step", "fix")),
        ("docker/images/card/c0", Grade(3)),
    ]
    assert titles(did(*begun))[0] == "Go on with the tour"
    taken = did(("tour", Setting("step", "done")))
    assert "tour" not in {each.place for each in suggest(PACK, taken, MONDAY)}


def test_nobody_with_an_aim_or_an_exercise_is_offered_the_tour() -> None:
    maven = ("docker/images/exercise/maven", Draft("FROM x"))
    assert "tour" not in {each.place for each in suggest(PACK, did(("plan", Plan())), MONDAY)}
    assert "tour" not in {each.place for each in suggest(PACK, did(maven), MONDAY)}


def test_reading_goes_on_where_it_stopped_and_then_a_level_higher() -> None:
    state = did(("docker/images", Read("middle", 80)))
    first, *others = suggest(PACK, state, MONDAY)
    assert first.params == {"topic": "images", "part": "middle"}
    assert "Read What is images?, junior" in [other.title for other in others]


def test_after_reading_cards_and_the_first_quiz_are_offered_with_a_reason() -> None:
    state = did(("docker/images", Read("junior", 1)))
    offers = {offer.title: offer for offer in suggest(PACK, state, MONDAY)}
    assert "interviewer" in offers["Quiz: What is images?"].reason
    assert offers["Learn 5 cards: What is images?"].minutes >= 1


def test_due_cards_come_first_the_next_day() -> None:
    state = did(
        ("docker/images/card/c0", Grade(3)),
        ("docker/images/card/c1", Grade(1)),
        ("docker/images", Read("junior", 1)),
    )
    assert titles(state, TUESDAY)[0] == "Review 2 cards"
    assert titles(state)[0] == "Read on: What is images?, junior"


def test_an_exercise_left_in_the_middle_is_offered_until_it_is_solved() -> None:
    item = "docker/images/exercise/maven"
    begun: list[tuple[str, Payload]] = [(item, Draft("FROM x")), (item, Attempt(2, 5))]
    first, *_ = suggest(PACK, did(*begun), MONDAY)
    assert (first.place, first.params["exercise"]) == ("lab", item)
    assert first.reason == "2 of 5 goals met so far."
    solved = did(*begun, (item, Solved("FROM y")))
    assert "lab" not in {offer.place for offer in suggest(PACK, solved, MONDAY)}


def test_a_quiz_that_caught_the_learner_out_comes_back_a_flawless_one_rests() -> None:
    items = ("docker/images/red-flag/a", "docker/images/red-flag/c")

    def quiz(right: bool) -> list[str]:
        answer = Answer("red", right, Certainty.KNOW)
        answers = [(item.replace("red-flag", kind), answer) for item in items
                   for kind in ("red-flag", "say-instead")]  # fmt: skip
        return [o.reason for o in suggest(PACK, did(*answers), TUESDAY) if o.place == "quiz"]

    assert quiz(False) == [
        "Errors one was sure of come back; another question now keeps them away.",
        "2 questions caught you out last time.",
    ]
    assert quiz(True) == []


def test_suggestions_never_repeat_and_a_pack_without_topics_offers_nothing_to_read() -> None:
    state = did(("docker/images", Read("junior", 1)), ("docker/images/card/c0", Grade(3)))
    assert len(titles(state)) == len(set(titles(state)))
    assert suggest(pack(), EMPTY, MONDAY) == ()


def test_a_mock_interview_that_was_left_comes_first_today_and_waits_later() -> None:
    step = InterviewStep(0, Begun(Settings(15)))
    on = InterviewStep(200_000, Beat())
    read = ("docker/images", Read("junior", 1))
    state = did(("interview/one", step), ("interview/one", on), read)
    first, *_ = suggest(PACK, state, MONDAY)
    assert (first.place, first.params) == ("taking", {"id": "one"})
    assert "clock stands" in first.reason
    assert "Go on with your mock interview" in titles(state, TUESDAY)
    over = did(("interview/one", step), ("interview/one", InterviewStep(300_000, Finished())), read)
    assert "Go on with your mock interview" not in titles(over)


def test_what_was_met_minutes_ago_is_not_called_nearly_forgotten() -> None:
    state = did(("docker/images/card/c0", Grade(1)))
    soon = MONDAY + timedelta(minutes=30)
    due = next(s for s in suggest(PACK, state, soon) if s.title == "Review 1 card")
    assert due.reason == "You met this today; what is soon looked at again stays."
    due = next(s for s in suggest(PACK, state, TUESDAY) if s.title == "Review 1 card")
    assert due.reason.startswith("You are about to forget")


@pytest.mark.parametrize(
    ("also", "reason"),
    [
        ((), "Your interview missed these points"),
        ((("docker/images/card/c0", Grade(1)),), "1 is a point your interview missed"),
        ((("docker/images/card/own-interview-why-a", Grade(1)),), "You are about to forget them"),
    ],
)
def test_points_that_an_interview_just_missed_are_not_called_nearly_forgotten(
    also: tuple[tuple[str, Payload], ...], reason: str
) -> None:
    point = "docker/images/card/own-interview-why-a"
    state = did((point, Note("card", "Why?", "So.")), (point, Grade(1)), *also)
    seen = overlaid(PACK, state.registers)
    due = next(s for s in suggest(seen, state, TUESDAY) if s.title.startswith("Review"))
    assert due.reason.startswith(reason)


def test_with_a_plan_the_cards_offered_are_those_their_screen_counts() -> None:
    point = "docker/images/card/own-interview-why-a"
    aim = ("plan", Plan("2026-12-12", 20))
    state = did(aim, (point, Note("card", "Why?", "So.")), (point, Grade(1)))
    seen, now = overlaid(PACK, state.registers), MONDAY + timedelta(minutes=3)
    plan = plan_day(seen, Exercises(), state, now)
    offer = next(s for s in suggest(seen, state, now, plan) if s.place == "cards")
    assert offer.title.startswith("Cards: 1 due, ")
    assert offer.reason == "1 point your interview missed comes first."
