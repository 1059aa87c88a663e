"""Without a name the lab opens what was left, else the easiest exercise not solved."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Level
from sealegs.study.events import Solved
from sealegs.study.lab_choice import exercise_to_open, following
from sealegs.study.state import State
from tests.course import shipped_exercises, shipped_pack
from tests.study.events import event, fold

SHIPPED = shipped_pack()
PACK = replace(SHIPPED, planned=("first", "second"))
ONE = next(iter(shipped_exercises().by_id.values()))
MANY = Exercises(
    {
        item: replace(ONE, id=item, level=level)
        for item, level in (
            ("docker/first/exercise/hard", Level.SENIOR),
            ("docker/second/exercise/easy", Level.JUNIOR),
            ("docker/second/exercise/fair", Level.MIDDLE),
            ("docker/first/exercise/fair", Level.MIDDLE),
        )
    }
)


def opened(state: State, wanted: str | None = None) -> str:
    found = exercise_to_open(MANY, PACK, state, wanted)
    return found.id.removeprefix("docker/") if found is not None else ""


def test_a_newcomer_gets_the_easiest_one() -> None:
    assert opened(State()) == "second/exercise/easy"


def test_of_equally_easy_ones_the_first_in_the_order_of_study_comes_next() -> None:
    solved = fold([event(1, Solved("x"), "docker/second/exercise/easy")])
    assert opened(msgspec.structs.replace(solved, last=None)) == "first/exercise/fair"


def test_what_was_left_is_taken_up_again() -> None:
    solved = fold([event(1, Solved("x"), "docker/second/exercise/easy")])
    assert opened(solved) == "second/exercise/easy"


def test_a_name_is_what_it_names() -> None:
    assert opened(State(), "hard") == "first/exercise/hard"
    assert opened(State(), "fair") == "", "two exercises are called so"
    assert exercise_to_open(Exercises(), PACK, State(), None) is None


def after(done: str, *solved: str) -> str:
    events = [
        event(n, Solved("x"), f"docker/{each}") for n, each in enumerate((done, *solved), start=1)
    ]
    found = following(MANY, PACK, fold(events), MANY.by_id[f"docker/{done}"])
    return found.id.removeprefix("docker/") if found is not None else ""


def test_after_one_comes_what_is_not_solved_of_its_topic() -> None:
    assert after("first/exercise/fair") == "first/exercise/hard"
    assert after("first/exercise/hard") == "first/exercise/fair"
    assert after("second/exercise/fair") == "second/exercise/easy"


def test_after_a_topic_comes_the_next_in_the_list() -> None:
    assert after("first/exercise/fair", "first/exercise/hard") == "second/exercise/easy"
    assert after("second/exercise/fair", "second/exercise/easy") == "first/exercise/fair"


def test_where_all_are_solved_the_list_goes_round() -> None:
    every = [item.removeprefix("docker/") for item in MANY.by_id]
    assert after("first/exercise/hard", *every) == "second/exercise/easy"
    assert after("second/exercise/fair", *every) == "first/exercise/fair"


def test_after_the_only_one_and_after_one_that_is_not_listed_comes_nothing() -> None:
    alone = Exercises({ONE.id: ONE})
    assert following(alone, PACK, State(), ONE) is None
    assert following(MANY, PACK, State(), replace(ONE, id="docker/mine/exercise/x")) is None
