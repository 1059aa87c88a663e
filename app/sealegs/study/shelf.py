"""All exercises as one would choose from: by topic, with how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sealegs.curriculum.exercise import Exercise, Exercises
from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.study.depths import Depth
from sealegs.study.labs import Lab
from sealegs.study.state import State


class Standing(StrEnum):
    """How an exercise stands."""

    SOLVED = "solved"
    FILLED_IN = "solved, lines given"
    SHOWN = "solved, shown first"
    BEGUN = "begun"
    NEW = "new"

    @property
    def is_solved(self) -> bool:
        """Whether it counts as solved, with whatever help."""
        return self not in (Standing.BEGUN, Standing.NEW)


_SIGNS = {
    Standing.SOLVED: "+",
    Standing.FILLED_IN: "/",
    Standing.SHOWN: "=",
    Standing.BEGUN: "~",
    Standing.NEW: "-",
}
"""What stands before an exercise in a list for any terminal."""


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise; ``met`` of ``of`` goals held at the last check, ``hints`` were taken."""

    exercise: Exercise
    standing: Standing
    met: int
    of: int
    hints: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The exercises of one topic."""

    topic: str
    rows: tuple[Row, ...]


def in_study_order(exercises: Exercises, pack: Pack) -> tuple[Exercise, ...]:
    """Return all exercises, topics in the order of study, the easier ones of each first."""
    order = {name: number for number, name in enumerate(pack.planned or pack.order)}
    return tuple(
        sorted(
            exercises.by_id.values(),
            key=lambda e: (order.get(e.topic, len(order)), difficulty(e)),
        )
    )


def difficulty(exercise: Exercise) -> int:
    """Return 0, 1 or 2: Junior, Middle or Senior."""
    return tuple(Level).index(exercise.level)


def shelves(exercises: Exercises, pack: Pack, state: State, query: str = "") -> tuple[Shelf, ...]:
    """Return the exercises by topic in the order of study, those that a query finds.

    Each word of the query must occur in the title, the topic, the level, the ecosystem, a
    concept or how the exercise stands. ``Shelf.topic`` is the topic's title, or its id in words
    where there is no document of it yet.
    """
    words = query.casefold().split()
    found: dict[str, list[Row]] = {}
    for exercise in in_study_order(exercises, pack):
        topic = pack.topics.get(exercise.topic)
        title = topic.title if topic is not None else _readable(exercise.topic)
        row = _row(exercise, state.labs.get(exercise.id, Lab()))
        if all(word in _spoken(row, title) for word in words):
            found.setdefault(title, []).append(row)
    return tuple(Shelf(title, tuple(rows)) for title, rows in found.items())


def chosen(
    exercises: Exercises,
    state: State,
    topic: str | None = None,
    level: str | None = None,
    ecosystem: str | None = None,
    *,
    unsolved: bool = False,
) -> tuple[Row, ...]:
    """Return the exercises that fit all that is asked, in their own order.

    Raises SealegsError for a topic or an ecosystem that no exercise has.
    """
    everything = tuple(exercises.by_id.values())
    _one_of("topic", topic, {each.topic for each in everything})
    _one_of("ecosystem", ecosystem, {each.ecosystem.casefold() for each in everything} - {""})
    rows = (_row(each, state.labs.get(each.id, Lab())) for each in everything)
    return tuple(
        row
        for row in rows
        if topic in (None, row.exercise.topic)
        and level in (None, row.exercise.level.value)
        and (ecosystem is None or ecosystem.casefold() == row.exercise.ecosystem.casefold())
        and not (unsolved and row.standing.is_solved)
    )


def row_line(row: Row) -> str:
    """Return an exercise as a line of a list."""
    one = row.exercise
    return f"{_SIGNS[row.standing]} {one.slug}  ({one.level}, {one.ecosystem})  {one.title}"


def row_document(row: Row) -> dict[str, object]:
    """Return an exercise as a part of a JSON document."""
    one = row.exercise
    return {
        "id": one.id,
        "slug": one.slug,
        "topic": one.topic,
        "level": one.level,
        "ecosystem": one.ecosystem,
        "title": one.title,
        "standing": row.standing,
        "solved": row.standing.is_solved,
        "met": row.met,
        "of": row.of,
        "hints": row.hints,
    }


def solved(lab: Lab) -> Standing | None:
    """Return how an exercise was solved, None where it wasn't."""
    if lab.solution is None:
        return None
    known = {Depth.FREE.value: Standing.SOLVED, Depth.WORKED.value: Standing.SHOWN}
    return known.get(lab.depth, Standing.FILLED_IN)


def _row(exercise: Exercise, lab: Lab) -> Row:
    standing = solved(lab) or (Standing.NEW if lab == Lab() else Standing.BEGUN)
    return Row(exercise, standing, lab.met, lab.of, lab.hints)


def _spoken(row: Row, topic: str) -> str:
    one = row.exercise
    words = (one.title, one.slug, topic, one.topic, one.level, one.ecosystem, row.standing)
    return " ".join((*words, *one.concepts)).casefold()


def _readable(topic: str) -> str:
    return topic.replace("-", " ").capitalize()


def _one_of(what: str, name: str | None, known: set[str]) -> None:
    if name is not None and name.casefold() not in known:
        shown, names = clean(name, keep_newlines=False), ", ".join(sorted(known))
        raise SealegsError(f"no exercise has the {what} “{shown}”; there is {names or 'none'}.")
