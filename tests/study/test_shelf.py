"""The list of exercises: by topic, in the order of study, found by any of its words."""

from __future__ import annotations

from dataclasses import replace

from sealegs.curriculum.exercise import Exercises
from sealegs.study.events import Attempt, Draft, Hint, Payload, Solved
from sealegs.study.shelf import Row, Standing, shelves
from sealegs.study.state import State
from tests.course import shipped_exercises, shipped_pack
from tests.study.events import event, fold

SHIPPED = shipped_pack()
PACK = replace(SHIPPED, planned=("first-topic", SHIPPED.order[0]))
ONE = next(iter(shipped_exercises().by_id.values()))
FIRST, LAST = PACK.planned


MANY = Exercises(
    {
        item: replace(ONE, id=item, title=title, ecosystem=eco, concepts=())
        for item, title, eco in (
            (f"{PACK.id}/{LAST}/exercise/a", "The late one", "go"),
            (f"{PACK.id}/{FIRST}/exercise/b", "The early one", "node"),
            (f"{PACK.id}/{FIRST}/exercise/c", "Another early one", "go"),
            (f"{PACK.id}/elsewhere/exercise/d", "Of no known topic", "php"),
        )
    }
)


def rows(query: str = "", state: State | None = None) -> list[Row]:
    return [row for shelf in shelves(MANY, PACK, state or State(), query) for row in shelf.rows]


def test_topics_stand_in_the_order_of_study_and_unknown_ones_last() -> None:
    found = shelves(MANY, PACK, State())
    assert [shelf.topic for shelf in found] == [
        "First topic",
        PACK.topics[LAST].title,
        "Elsewhere",
    ]


def test_every_word_of_a_query_must_be_found() -> None:
    assert [row.exercise.title for row in rows("GO early")] == ["Another early one"]
    assert [row.exercise.slug for row in rows(FIRST)] == ["b", "c"]
    assert len(rows(ONE.level)) == 4
    assert rows("nowhere") == []


def test_rows_say_how_each_exercise_stands() -> None:
    done: dict[str, tuple[Payload, ...]] = {
        "a": (Draft("x"), Attempt(2, 9), Hint(1)),
        "b": (Solved("x"),),
        "c": (Solved("x", depth="faded"),),
        "d": (Solved("x", depth="worked"),),
    }
    ids = {exercise.slug: item for item, exercise in MANY.by_id.items()}
    pairs = [(ids[slug], payload) for slug, payloads in done.items() for payload in payloads]
    state = fold([event(n, payload, item) for n, (item, payload) in enumerate(pairs)])
    standing = {row.exercise.slug: row for row in rows(state=state)}
    assert {slug: row.standing for slug, row in standing.items()} == {
        "a": Standing.BEGUN,
        "b": Standing.SOLVED,
        "c": Standing.FILLED_IN,
        "d": Standing.SHOWN,
    }
    assert (standing["a"].met, standing["a"].of, standing["a"].hints) == (2, 9, 1)
    assert [row.exercise.slug for row in rows("begun", state)] == ["a"]
