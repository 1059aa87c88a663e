"""A small pack with a question of every kind, for tests of quizzes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Concept, Pack, Question
from sealegs.ground.problem import Place
from sealegs.study.asked import Asked, asked_in
from sealegs.study.events import Answer, Certainty
from sealegs.study.state import State, apply
from tests.study.events import DAY, MONDAY, event
from tests.study.topics import flag, pack, topic

DOCKERFILE = "FROM alpine:3.22 AS base\nWORKDIR /src\nCOPY a.txt .\nRUN cat a.txt\nCOPY b.txt .\n"
OPTIONS = [
    {"text": "the last", "right": True, "why": "by default"},
    {"text": "the first", "right": False, "why": "it isn't", "misconception": "believes-first"},
    {"text": "all of them", "right": False, "why": "no", "misconception": "believes-all"},
]
FIELDS: Mapping[str, Mapping[str, object]] = {
    "choice": {"ask": "Which stage ships?", "options": OPTIONS},
    "multi": {"ask": "Which stages ship?", "options": OPTIONS},
    "spot": {
        "ask": "What is wrong?",
        "dockerfile": DOCKERFILE,
        "lines": [{"at": 4, "why": "it prints a file"}],
    },
    "order": {
        "ask": "Put it in order.",
        "lines": ["FROM alpine:3.22", "RUN apk add --no-cache curl", 'CMD ["curl", "--version"]'],
        "distractors": ["FROM scratch"],
        "goals": [{"final_has": {"tools": ["curl"]}}],
    },
    "predict-cache": {
        "dockerfile": DOCKERFILE,
        "after": "edit b.txt",
        "context": {
            "files": [{"path": "a.txt", "size": "1 KB"}, {"path": "b.txt", "size": "1 KB"}]
        },
    },
    "predict-image": {"dockerfile": f"{DOCKERFILE}USER nobody\n", "ask_about": "user"},
    "open": {
        "ask": "Why several stages?",
        "points": [
            {"id": "small", "say": "The image gets **smaller**", "any": [["smaller"]]},
            {"id": "tools", "say": "Build tools stay behind", "any": [["tools|compiler"]]},
        ],
        "model": "Build tools stay behind, so the image is smaller.",
    },
}
CONCEPTS = {"believes-first": Concept("believes-first", "The first ships", "images",
                                      belief="It does.", why="It doesn't.")}  # fmt: skip


def question(kind: str, level: Level = Level.JUNIOR, **fields: object) -> Question:
    """Return a question of a kind about the concept ``stages``."""
    payload = {
        "id": kind, "kind": kind, "explain": f"how {kind} works", "facts": ["F-1"],
        **FIELDS[kind], **fields,
    }  # fmt: skip
    places: Mapping[tuple[str | int, ...], Place] = {(): Place("questions.yaml", 1, 1)}
    return Question(f"docker/images/{kind}/{kind}", kind, level, ("stages",), payload, "h", places)


def quiz_pack(*kinds: str, flags: int = 0) -> Pack:
    """Return a pack with these questions and so many red flags."""
    made = tuple(
        replace(flag(f"f{n}", sound=n % 2 == 0), concepts=("stages",)) for n in range(flags)
    )
    whole = pack(topic(red_flags=made))
    return replace(whole, questions={"images": tuple(map(question, kinds))}, concepts=CONCEPTS)


def asked(whole: Pack, kind: str) -> Asked:
    """Return the first thing of a kind that a pack can ask."""
    return next(one for one in asked_in(whole) if one.kind == kind)


def answered(
    state: State,
    item: Asked,
    right: bool,
    sure: Certainty = Certainty.KNOW,
    *,
    day: int = 0,
    given: str = "1",
    again: bool = False,
) -> State:
    """Return the state after one answer, so many days after Monday."""
    answer = Answer(given, right, sure, 12.0, again=again)
    at = int(MONDAY.timestamp() * 1000) + day * DAY
    return apply(state, event(state.count, answer, item.item, at_ms=at))
