"""Pictures of a team room, as a player and as its host see it. Look at them before updating."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.hosting.screen import HostingScreen
from sealegs.tui.screens.room.screen import RoomScreen
from tests.team.staged import staged
from tests.tui.driving import settle, shown, steady, until
from tests.tui.rooming import EXPOSURE, HOME, HOST, JOIN, OPEN, PAGE, PLAYER, WELCOME, you

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
LOOKS = [(size, theme) for size in ((120, 36), (80, 24), (40, 12)) for theme in ("dark", "light")]


async def ready(pilot: Pilot[None], theme: str) -> None:
    """Wait until the screen shows everything it was told."""
    app = pilot.app
    assert isinstance(app, SealegsApp)
    await until(pilot, lambda: app._desk is not None)

    def there() -> bool:
        screen = pilot.app.screen
        if not isinstance(screen, RoomScreen | HostingScreen):
            return False
        own = screen._seen.you if isinstance(screen, RoomScreen) else screen._seen.board
        return screen._seen.state is not None and own is not None

    await until(pilot, there)
    await settle(pilot)
    app.theme = f"sealegs-{theme}"
    await steady(pilot)


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=[f"{s[0]}-{t}" for s, t in LOOKS])
@pytest.mark.parametrize("state", PLAYER)
def test_player(
    state: str, size: tuple[int, int], theme: str, make_app: MakeApp, snap_compare: Compare
) -> None:
    with staged(WELCOME, PLAYER[state]) as floor:
        address = f"K7M2QX@127.0.0.1:{floor.port}"
        floor.home = (HOME % 1_780_000_000_000,)

        async def run(pilot: Pilot[None]) -> None:
            await ready(pilot, theme)
            if state == "end":
                await until(pilot, lambda: "Your answers are kept." in shown(pilot))
                await steady(pilot)

        before: Callable[[Pilot[None]], Awaitable[None]] = run
        app = make_app(("room", {"address": address, "name": "Ada"}))
        assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "theme"), [LOOKS[2], LOOKS[5]], ids=["80-dark", "40-light"])
def test_how_sure(
    size: tuple[int, int], theme: str, make_app: MakeApp, snap_compare: Compare
) -> None:
    with staged(WELCOME, PLAYER["choice"]) as floor:

        async def run(pilot: Pilot[None]) -> None:
            await ready(pilot, theme)
            await pilot.press("2")
            await until(pilot, lambda: "✓ The room has" in shown(pilot))
            await steady(pilot)

        start = {"address": f"K7M2QX@127.0.0.1:{floor.port}", "name": "Ada"}
        assert snap_compare(make_app(("room", start)), terminal_size=size, run_before=run)


@pytest.mark.parametrize(("size", "theme"), [LOOKS[0], LOOKS[5]], ids=["120-dark", "40-light"])
def test_a_player_leads(
    size: tuple[int, int], theme: str, make_app: MakeApp, snap_compare: Compare
) -> None:
    leads = (you(9, 2, leads=True), HOST["open"][0], OPEN)
    with staged(WELCOME, leads) as floor:

        async def run(pilot: Pilot[None]) -> None:
            await ready(pilot, theme)
            await until(pilot, lambda: "! leads it" in shown(pilot))
            await pilot.press("exclamation_mark")
            await until(pilot, lambda: "esc: your own" in shown(pilot))
            await steady(pilot)

        start = {"address": f"K7M2QX@127.0.0.1:{floor.port}", "name": "Ada"}
        assert snap_compare(make_app(("room", start)), terminal_size=size, run_before=run)


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=[f"{s[0]}-{t}" for s, t in LOOKS])
@pytest.mark.parametrize("state", HOST)
def test_host(
    state: str, size: tuple[int, int], theme: str, make_app: MakeApp, snap_compare: Compare
) -> None:
    with staged(WELCOME, HOST[state]) as floor:
        start = {
            "url": floor.url,
            "token": "h1.token",
            "join": JOIN,
            "exposure": EXPOSURE,
            "page": PAGE,
        }

        async def run(pilot: Pilot[None]) -> None:
            await ready(pilot, theme)

        assert snap_compare(make_app(("hosting", start)), terminal_size=size, run_before=run)


@pytest.mark.parametrize(("size", "theme"), [((120, 36), "dark"), ((80, 24), "light")])
@pytest.mark.parametrize("state", ["race", "reveal"])
def test_projector(
    state: str, size: tuple[int, int], theme: str, make_app: MakeApp, snap_compare: Compare
) -> None:
    with staged(WELCOME, HOST[state]) as floor:

        async def run(pilot: Pilot[None]) -> None:
            await ready(pilot, theme)
            await pilot.press("p")
            await steady(pilot)

        start = {"url": floor.url, "token": "h1.token", "join": JOIN, "page": PAGE}
        assert snap_compare(make_app(("hosting", start)), terminal_size=size, run_before=run)
