"""A short answer in the learner's own words, checked against a few points they then confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sealegs.study.forms import Option, Reply, Write
from sealegs.study.prose import prose
from sealegs.study.question import Kind, Outcome, Posed, Remark


class Point(msgspec.Struct, frozen=True):
    """A thing to say. ``any`` holds ways to say it: each a list of word groups (``a|b``).

    A point is suggested where one sentence holds a word of each group of one way.
    """

    id: str
    say: str
    any: tuple[tuple[str, ...], ...] = ()
    level: str = "junior"
    weight: int = 1


class Open(msgspec.Struct, frozen=True):
    """``points``: what a good answer says; ``enough`` of them make it right (all by default)."""

    points: tuple[Point, ...]
    model: str = ""
    enough: int | None = None


_SENTENCE = re.compile(r"[.!?;:\n]+(?:\s|$)")
_WORD = re.compile(r"[\w./-]+")


def _pose(fields: Open) -> Posed:
    points = fields.points
    options = tuple(Option(key, prose(point.say)) for key, point in enumerate(points, 1))
    enough = min(fields.enough or len(points), len(points))

    def grade(reply: Reply) -> Outcome:
        made = frozenset(reply.keys)
        remarks = tuple(
            Remark(key, prose(point.say), right=True, taken=key in made, why=prose(""))
            for key, point in enumerate(points, 1)
        )
        share = sum(p.weight for k, p in enumerate(points, 1) if k in made)
        score = share / sum(point.weight for point in points)
        return Outcome(len(made) >= enough, score, remarks, (fields.model,) if fields.model else ())

    doubts = [f"the weight of {point.id} is below 1" for point in points if point.weight < 1]
    if not 1 <= len(points) <= 6:
        doubts.append(f"an open question has one to six points, not {len(points)}")
    return Posed(
        control=lambda seed: Write(points=options),
        grade=grade,
        key=Reply(tuple(range(1, len(points) + 1)), fields.model or "…"),
        doubts=tuple(doubts),
        suggest=lambda text: suggested(points, text),
    )


def suggested(points: Sequence[Point], text: str) -> tuple[int, ...]:
    """Return the keys of the points a text seems to make; the learner has the last word."""
    sentences = [_words(sentence) for sentence in _SENTENCE.split(text)]
    return tuple(
        key
        for key, point in enumerate(points, 1)
        if any(_says(sentence, way) for sentence in sentences for way in point.any)
    )


def _words(sentence: str) -> str:
    return f" {' '.join(_WORD.findall(sentence.casefold()))} "


def _says(sentence: str, way: Sequence[str]) -> bool:
    return bool(way) and all(
        any(f" {word.strip().casefold()} " in sentence for word in group.split("|"))
        for group in way
    )


KIND = Kind(
    name="open",
    title="In your own words",
    summary="Answered in words; the `points` it seems to make are suggested and confirmed by the "
    "learner, and `enough` of them make it right.",
    fields=Open,
    pose=_pose,
)
