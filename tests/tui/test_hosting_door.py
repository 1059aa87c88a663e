"""How a host's screen brings people in: address and QR code, where a phone would find the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import segno
from textual.pilot import Pilot
from textual.widgets import Static

from sealegs.team.client.address import read_address
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.hosting.invite import InviteBox
from sealegs.tui.screens.hosting.screen import HostingScreen
from sealegs.tui.widgets.qr import QUIET, qr_code, size_of
from tests.team.staged import staged
from tests.tui.driving import shown, until
from tests.tui.rooming import HOST, JOIN, PAGE, WELCOME

MakeApp = Callable[[Start | None], SealegsApp]
MODULES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def test_the_blocks_are_the_modules_of_the_code() -> None:
    code = qr_code(PAGE)
    rows: list[list[int]] = []
    for line in code.plain.split("\n"):
        for half in (0, 1):
            rows.append([MODULES[letter][half] for letter in line])
    made = segno.make_qr(PAGE, error="l")
    wanted = [list(row) for row in made.matrix_iter(border=QUIET)]
    assert rows[: len(wanted)] == wanted
    assert not any(map(any, rows[len(wanted) :]))
    assert size_of(code) == (33, 17) or size_of(code) == (29, 15)


async def in_the_lobby(app: SealegsApp, pilot: Pilot[None]) -> HostingScreen:
    """Wait until the host's lobby is shown."""

    def there() -> bool:
        screen = app.screen
        return isinstance(screen, HostingScreen) and "K7M2QX" in shown(pilot)

    await until(pilot, there)
    assert isinstance(app.screen, HostingScreen)
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_i_shows_the_code_or_says_what_it_needs(
    size: tuple[int, int], make_app: MakeApp
) -> None:
    with staged(WELCOME, HOST["lobby"]) as floor:
        start = {"url": floor.url, "token": "h1.token", "join": JOIN, "page": PAGE}
        app = make_app(("hosting", start))
        async with app.run_test(size=size) as pilot:
            await in_the_lobby(app, pilot)
            await pilot.press("i")
            await until(pilot, lambda: isinstance(app.screen, InviteBox))
            said = shown(pilot)
            assert PAGE in said
            fits = size[1] > 20
            assert bool(app.screen.query("#code")) is fits
            assert ("needs a terminal of" in said) is not fits
            if fits:
                region = app.screen.query_one("#code", Static).region
                assert region.bottom <= size[1]
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, HostingScreen))


async def test_a_room_that_only_this_machine_reaches_has_an_address_and_no_code(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, HOST["lobby"]) as floor:
        page = "http://127.0.0.1:8765/#K7M2QX"
        start = {"url": floor.url, "token": "h1.token", "join": JOIN, "page": page}
        app = make_app(("hosting", start))
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await in_the_lobby(app, pilot)
            assert page in shown(pilot)
            assert "▀" not in shown(pilot)
            assert "invite" not in {command.id for command in screen.commands()}


def test_what_is_local_is_known() -> None:
    local = ["http://127.0.0.1:8765/#A", "http://[::1]:8765/#A", "http://localhost:1/#A"]
    assert all(read_address(url).local for url in local)
    assert not any(read_address(url).local for url in [PAGE, "https://lab.example/#A"])
