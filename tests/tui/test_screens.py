"""What holds on every screen: it can be drawn at any size, and hostile text stays text."""

from __future__ import annotations

import pkgutil
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from textual.dom import DOMNode
from textual.geometry import Region

from sealegs import tui
from sealegs.curriculum.model import Text
from sealegs.ground.clock import FixedClock
from sealegs.ground.sanitise import clean
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.commands import available, places
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.team.staged import staged
from tests.tui.driving import arrive, press, settle
from tests.tui.rooming import HOST, JOIN, LOBBY, WELCOME

MakeApp = Callable[[Start | None], SealegsApp]
EXPLAIN = "Explain this screen"
PLACES = [place for place in places() if place != "help"]
HOSTILE = "[@click=app.quit]x[/] [/b] [red]\x1b]0;title\x07 \x1b[2J \x9b31m \u202eevil [b"


@pytest.fixture
def start(place: str) -> Iterator[Start | None]:
    """Give what opens a place: home needs nothing, those of a room a server."""
    if place not in ("room", "hosting"):
        yield None if place == "home" else (place, {})
        return
    with staged(WELCOME, [LOBBY] if place == "room" else HOST["lobby"]) as floor:
        if place == "room":
            yield ("room", {"address": f"K7M2QX@127.0.0.1:{floor.port}", "name": "Ada"})
        else:
            yield ("hosting", {"url": floor.url, "token": "h1.token", "join": JOIN})


@pytest.mark.parametrize("place", PLACES)
async def test_every_screen_survives_any_size(
    make_app: MakeApp, place: str, start: Start | None
) -> None:
    async with make_app(start).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, place)
        for size in [(80, 24), (40, 12), (20, 6), (10, 3), (3, 2), (1, 1), (2, 40), (120, 1)]:
            await pilot.resize_terminal(*size)
            await settle(pilot)
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert getattr(pilot.app.screen, "place", "") == place


@pytest.mark.parametrize("place", PLACES)
async def test_help_explains_every_screen_and_escape_returns(
    make_app: MakeApp, place: str, start: Start | None
) -> None:
    async with make_app(start).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        below = pilot.app.screen
        await pilot.press("f1")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "HelpScreen"
        await pilot.press(*"help", "escape")
        await pilot.pause()
        assert pilot.app.screen is below


async def test_page_down_in_the_help_goes_down_a_page(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "f1")
        keys = pilot.app.screen.query_one("#keys")
        high = keys.size.height
        assert high > 4
        await press(pilot, "pagedown")
        assert keys.scroll_offset.y == min(high - 1, keys.max_scroll_y) > 3
        await press(pilot, "pageup")
        assert keys.scroll_offset.y == 0


@pytest.mark.parametrize("place", ["home", "deck", "lab"])
async def test_in_the_help_a_long_sentence_goes_on_under_itself(
    make_app: MakeApp, place: str
) -> None:
    start: Start | None = None if place == "home" else (place, {})
    async with make_app(start).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        await press(pilot, "f1")
        rows = pilot.app.screen.query_one("#rows")
        lines = [strip.text for strip in rows.render_lines(Region(0, 0, *rows.size))]
        words = next(line.index(EXPLAIN) for line in lines if EXPLAIN in line)
        assert any(line.startswith(" ") for line in lines)  # one is too long for a line
        assert all(line[words - 2 : words] == "  " and line[words] != " " for line in lines)


@pytest.mark.parametrize("place", [place for place in PLACES if place != "home"])
async def test_keys_that_come_when_a_screen_is_left_do_nothing(
    make_app: MakeApp, place: str, start: Start | None
) -> None:
    """Typed ahead of it, they are still on their way when its widgets are gone."""
    rows = [row for row in available(place) if row.place == place and row.needs is None]
    async with make_app(start).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        app = pilot.app
        assert isinstance(app, SealegsApp)
        left = app.screen
        app.close_place()
        await settle(pilot)
        for row in rows:
            await left.run_action(row.action)
        await settle(pilot)
        assert getattr(app.screen, "place", "") == "home"


def hostile_desk(paths: Paths, clock: FixedClock) -> Desk:
    """A desk whose topic, cards and statements try everything a terminal could fall for."""
    desk = Desk.open(paths, clock, random.Random(5))
    words = clean(HOSTILE)
    topic = next(iter(desk.pack.topics.values()))
    bad = Text(words)
    desk.pack = replace(
        desk.pack,
        topics={
            topic.id: replace(
                topic,
                title=words,
                summary=words,
                sections=tuple(replace(s, title=bad) for s in topic.sections),
                cards=tuple(replace(card, front=bad, back=bad) for card in topic.cards),
                red_flags=tuple(
                    replace(flag, statement=bad, why=bad, say_instead=bad)
                    for flag in topic.red_flags
                ),
            )
        },
    )
    return desk


@pytest.mark.parametrize("place", PLACES)
async def test_hostile_text_is_shown_literally_on_every_screen(
    paths: Paths, clock: FixedClock, place: str, start: Start | None
) -> None:
    app = SealegsApp(lambda: hostile_desk(paths, clock), start, {})
    async with app.run_test(size=(120, 36)) as pilot:
        await arrive(pilot, place)
        for key in ("space", "1", "2", "down", "enter"):
            await pilot.press(key)
            await settle(pilot)
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not [c for c in drawn if c < " " or "\x7f" <= c <= "\x9f" or c == "\u202e"]
        assert app.is_running


def test_what_cannot_be_opened_is_said_on_the_home_screen(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    paths = Paths(blocked / "config", blocked / "data", blocked / "cache")
    desk = Desk.open(paths, rng=random.Random(1))
    assert "nothing you do is kept" in desk.notices[0]


def _below(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def test_no_two_classes_share_a_name_that_styles_go_by() -> None:
    for module in pkgutil.walk_packages(tui.__path__, "sealegs.tui."):
        import_module(module.name)
    homes: dict[str, set[str]] = {}
    for each in _below(DOMNode):
        if each.__module__.startswith("sealegs."):
            homes.setdefault(each._css_type_name, set()).add(each.__module__)
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}
