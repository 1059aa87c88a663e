"""The map of topics and the glossary: what they show, where their keys lead, how they look."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from sealegs.ground.clock import FixedClock
from sealegs.study.events import Grade, to_event
from sealegs.study.fsrs6 import Rating
from sealegs.study.stats.gather import gather
from sealegs.study.stats.values import Group, Stats
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.conftest import NOW
from tests.tui.driving import arrive, press, shown, until
from tests.tui.test_snapshots import SIZES, Compare, prepare

MakeApp = Callable[[Start | None], SealegsApp]
KNOWN = {"quay": 4, "crane": 3, "ship": 1}
"""How often the cards of a topic were answered, days apart."""

STATES: dict[str, tuple[Start, tuple[str, ...]]] = {
    "map": (("map", {}), ()),
    "map-last": (("map", {}), ("G",)),
    "glossary": (("glossary", {}), ()),
    "glossary-typed": (("glossary", {}), tuple("moor")),
}


@pytest.fixture(scope="session")
def root() -> Path:
    """A pack of six topics that nobody rewrites, and one that is still to come."""
    return Path(__file__).resolve().parents[1] / "data" / "path"


@pytest.fixture
def learnt(paths: Paths, root: Path) -> None:
    """A journal in which three topics were studied."""
    clock = FixedClock(NOW)
    desk = Desk.open(paths, clock, random.Random(5), root)
    for day in range(max(KNOWN.values())):
        clock.at = NOW - timedelta(days=12 - 3 * day)
        for name, times in KNOWN.items():
            for card in desk.pack.topics[name].cards if day < times else ():
                desk.record(to_event(Grade(Rating.GOOD, 50), card.id, card.content_hash))
    desk.close()


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give pictures the same figures, however the expectation is worked out one day."""
    recalls = tuple(
        Group(name, 3, 3, mean, mean, low, 1.0)
        for name, low, mean in (("quay", 0.88, 0.99), ("crane", 0.77, 0.97), ("ship", 0.24, 0.8))
    )

    def counted(*given: object) -> Stats:
        return replace(gather(*given), topics=recalls)  # type: ignore[arg-type]

    monkeypatch.setattr("sealegs.tui.screens.map.screen.gather", counted)


@pytest.mark.usefixtures("learnt")
async def test_the_map_marks_the_topic_to_go_on_with(make_app: MakeApp) -> None:
    async with make_app(("map", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "map")
        await until(pilot, lambda: "  next" in shown(pilot))
        assert "◐" in next(line for line in shown(pilot).split("\n") if "  3 How" in line)
        assert "3 of 3 items met" in shown(pilot)
        (marked,) = (line for line in shown(pilot).split("\n") if "  next" in line and "?" in line)
        await press(pilot, "G")
        assert "Builds on: What are nets; What is a chart" in shown(pilot)
        await press(pilot, "n", "enter")
        await arrive(pilot, "reader")
        title = re.sub(r"^.*? \d  ?|  next.*$", "", marked).strip()
        assert title.rstrip("?")[:20] in shown(pilot).split("\n")[0]


@pytest.mark.parametrize(("key", "place"), [("c", "cards"), ("q", "quiz"), ("w", "glossary")])
async def test_keys_lead_from_the_map_to_what_can_be_done(
    make_app: MakeApp, key: str, place: str
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "m")
        await arrive(pilot, "map")
        await until(pilot, lambda: "What is a quay?" in shown(pilot))
        await press(pilot, "2", key)
        await arrive(pilot, place)
        assert key == "w" or "crane" in shown(pilot)


async def test_nothing_answered_is_said_and_the_first_topic_is_next(make_app: MakeApp) -> None:
    async with make_app(("map", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "map")
        await until(pilot, lambda: "What is a quay?" in shown(pilot))
        assert "nothing answered yet" in shown(pilot)
        assert "0 of 6 ready" in shown(pilot)
        assert "next" in next(line for line in shown(pilot).split("\n") if "1 What" in line)


async def test_a_word_is_looked_up_and_read_in_its_topic(make_app: MakeApp) -> None:
    async with make_app(("glossary", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "glossary")
        await until(pilot, lambda: "words" in shown(pilot))
        await press(pilot, *"net boll")
        await until(pilot, lambda: "1 of " in shown(pilot))
        assert "A post of the net." in shown(pilot)
        await press(pilot, "enter")
        await arrive(pilot, "reader")


async def test_a_word_nobody_defines_is_said_to_be_so(make_app: MakeApp) -> None:
    async with make_app(("glossary", {"word": "[b]x[/b]"})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "glossary")
        await until(pilot, lambda: "No topic defines “[b]x[/b]”" in shown(pilot))


@pytest.mark.usefixtures("learnt", "figures")
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    start, keys = STATES[state]
    assert snap_compare(
        make_app(start), terminal_size=size, run_before=prepare(start, keys, f"sealegs-{theme}")
    )
