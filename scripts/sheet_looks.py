"""Pictures of every state in a look that no snapshot is kept of: high contrast, or no colour.

`scripts/sheet.py` runs the snapshot tests with this as a plugin of pytest: each test brings the app
to its state as ever, and instead of being compared the picture is drawn in the wanted look and
written to a folder. So whatever state gets a snapshot is on these sheets as well.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Final

import pytest
from textual._doc import take_svg_screenshot
from textual.app import App
from textual.filter import NoColor
from textual.pilot import Pilot

DRAWN: Final = ("contrast", "bare")
"""The looks that are drawn anew; "bare" is what NO_COLOR shows."""

_DRAWN_ONCE: Final = "dark"
_TWIN: Final = "light"
"""Of a state with a picture in both themes, only the one in the dark is drawn in another look."""

Before = Callable[[Pilot[None]], Awaitable[None] | None]


def dress(app: App[None], look: str) -> None:
    """Show the app in a look."""
    if look == "bare":
        app.theme = "ansi-dark"
        app.no_color = True
        app._filters.append(NoColor())
    else:
        app.theme = f"sealegs-{look}"


class Drawing:
    """A plugin that writes pictures where tests would compare them."""

    def __init__(self, folder: Path, look: str) -> None:
        self._folder, self._look = folder, look

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what draws a picture, each state once."""
        names = {item.nodeid for item in items}
        items[:] = [
            item
            for item in items
            if "snap_compare" in getattr(item, "fixturenames", ())
            and (_TWIN not in item.nodeid or item.nodeid.replace(_TWIN, _DRAWN_ONCE) not in names)
        ]

    @pytest.fixture
    def snap_compare(self, request: pytest.FixtureRequest) -> Callable[..., bool]:
        """Return what draws the app instead of comparing it."""

        def drawn(
            app: App[None],
            press: Iterable[str] = (),
            terminal_size: tuple[int, int] = (80, 24),
            run_before: Before | None = None,
        ) -> bool:
            async def before(pilot: Pilot[None]) -> None:
                waited = run_before(pilot) if run_before is not None else None
                if inspect.isawaitable(waited):
                    await waited
                dress(app, self._look)
                await pilot.pause()

            svg = take_svg_screenshot(
                app=app, press=press, terminal_size=terminal_size, run_before=before
            )
            folder = self._folder / Path(request.node.path).stem
            folder.mkdir(parents=True, exist_ok=True)
            name = request.node.name.replace("/", "-")
            (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
            return True

        return drawn


class Late:
    """Registers the drawing once every other plugin is there, so that its fixture wins."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def pytest_configure(self, config: pytest.Config) -> None:
        """Come after the plugin whose fixture is replaced."""
        config.pluginmanager.register(self._drawing, "sheet-drawing")


def draw(tests: Path, folder: Path, look: str, size: str) -> None:
    """Draw every state of the snapshot tests below ``tests`` in a look; raises what pytest says."""
    wanted = ["-k", _sized(size)] if size else []
    said = pytest.main(
        ["-q", "-p", "no:cacheprovider", "-o", "addopts=", *wanted, str(tests)],
        plugins=[Late(Drawing(folder, look))],
    )
    if said not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(int(said))


def _sized(size: str) -> str:
    """Return what picks the tests of a size by their names: `80x24`, or `80-` for short."""
    return f"{size} or {size.partition('x')[0]}-"
