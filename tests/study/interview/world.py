"""A small bank, and a journal with a clock that is moved by hand, to take interviews with."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from sealegs.curriculum.exercise import Debrief, Exercise, Goal
from sealegs.curriculum.interview import InterviewQuestion, read_bank
from sealegs.curriculum.model import Level
from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import Place
from sealegs.ground.yaml import load
from sealegs.journal.event import Event, NewEvent
from sealegs.journal.store import Journal
from sealegs.simulator.context import Context
from sealegs.study.interview.chair import Chair, sit_down
from sealegs.study.interview.steps import Mode, Settings
from sealegs.study.interview.stock import Stock
from sealegs.study.state import EMPTY, State, apply

START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class Notes:
    """A journal and the state it folds to."""

    def __init__(self, events: tuple[Event, ...] = (), at: datetime = START) -> None:
        self.clock = FixedClock(at)
        self._journal = Journal.in_memory(self.clock, random.Random(len(events)))
        self._journal.merge(events)
        self.state: State = EMPTY
        self.events: list[Event] = []
        for event in events:
            self._take(event)

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Keep the events and fold them."""
        kept = self._journal.append(*events)
        for event in kept:
            self._take(event)
        return kept

    def pass_(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.at += timedelta(seconds=seconds)

    def _take(self, event: Event) -> None:
        self.state = apply(self.state, event)
        self.events.append(event)


def settings(
    level: Level | None = Level.JUNIOR, minutes: int = 15, mode: Mode = Mode.TYPED, **rest: str
) -> Settings:
    """Return settings with a seed."""
    return Settings(minutes, level, (), rest.get("seed", "seed"), mode, name=rest.get("name", ""))


def begun(notes: Notes, wanted: Settings | None = None, stock: Stock | None = None) -> Chair:
    """Begin an interview."""
    return sit_down(wanted or settings(), stock or STOCK, notes)


def _written(topic: str, role: str, level: str) -> dict[str, object]:
    """Return a question whose answer is a few odd words, one a point."""
    points = [
        {"id": name, "level": of, "say": f"say {name}", "weight": weight, "any": [[name, "grows"]]}
        for name, of, weight in (
            ("apple", "junior", 1), ("birch", "junior", 2), ("cedar", "middle", 1),
            ("daisy", "senior", 1),
        )
    ]  # fmt: skip
    return {
        "id": f"{role}-{level}",
        "level": level,
        "role": role,
        "seconds": 60,
        "ask": f"What grows in the {topic} garden of a {level} {role}?",
        "answers": {
            "junior": "The apple grows here. The birch grows here.",
            "middle": "The apple grows here. The birch grows here. The cedar grows here.",
            "senior": "The apple grows here. The birch grows here. The daisy grows here.",
        },
        "points": points,
        "contradictions": [
            {"id": "stone", "claim": "stones grow", "any": [["stones", "grow"]], "why": "They lie.",
             "probe": "How fast does a stone grow?"},
            {"id": "glass", "claim": "glass grows", "any": [["glass", "grows"]], "why": "No.",
             "probe": "How fast does glass grow?"},
        ],
        "follow_ups": [
            {"when": "missing birch", "ask": "And which tree is white?"},
            {"when": "missing apple", "ask": "And what do you eat?"},
            {"when": "claimed stone", "ask": "Have you seen a stone grow?", "contradictions": [
                {"id": "pebble", "claim": "pebbles do", "any": [["pebbles", "do"]], "why": "No."}],
             "follow_ups": [{"when": "claimed pebble", "ask": "Really?"}]},
            {"when": "full", "ask": "And under water?",
             "points": [{"id": "kelp", "say": "kelp", "any": [["kelp", "grows"]]}],
             "follow_ups": [{"when": "missing kelp", "ask": "What is brown there?"}]},
        ],
    }  # fmt: skip


def bank() -> dict[str, InterviewQuestion]:
    """Return questions of two topics, every role at every level."""
    found: dict[str, InterviewQuestion] = {}
    for topic in ("north", "south"):
        rows = [
            _written(topic, role, level)
            for role in ("opener", "core", "debug", "design")
            for level in ("junior", "middle", "senior")
        ]
        questions, wrong = read_bank(load(yaml.safe_dump(rows), "interview.yaml"), f"p/{topic}")
        assert not wrong
        found |= {each.id: each for each in questions}
    return found


def exercise(level: Level = Level.JUNIOR) -> Exercise:
    """Return an exercise with one goal."""
    goal = Goal("nonroot", {}, "it runs as root", Place("exercise.yaml", 1, 1))
    return Exercise(
        f"p/north/exercise/fix-{level}", "Fix it", level, "none", "A story.", "FROM alpine:3.22\n",
        Context(), (goal,), ("a", "b", "c", "d"), Debrief("", ""), "", f"hash-{level}",
    )  # fmt: skip


STOCK = Stock(bank(), {each.id: each for each in map(exercise, Level)})
DATA = Path(__file__).parents[2] / "data"
