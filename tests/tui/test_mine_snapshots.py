"""Pictures of a repository of one's own: empty, read, refused, its quiz and a fix."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import arrive, settle, shown, steady, until
from tests.tui.quizzing import answer, asked

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
LOOKS = [
    ((120, 36), "dark"),
    ((80, 24), "dark"),
    ((40, 12), "dark"),
    ((80, 24), "light"),
]
STATES = ("empty", "read", "refused", "asked", "verdict", "fix")
TEXT = (
    "FROM node:22-slim AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n"
    "COPY . .\n\nFROM node:22-slim\nWORKDIR /srv\nRUN apt-get update && apt-get install -y curl\n"
    'COPY --from=build /app /srv/app\nCMD ["node", "app/index.js"]\n'
)


def prepare(state: str, theme: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what brings the app to a state."""

    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        app = pilot.app
        assert isinstance(app, SealegsApp)
        app.theme = f"sealegs-{theme}"
        if state in ("asked", "verdict"):
            app.open_place("quiz", mine="shop", seed="5", count=3)
            await asked(pilot)
            if state == "verdict":
                await answer(pilot, right=False)
        else:
            path = {"empty": None, "refused": "gone"}.get(state, "shop")
            app.open_place("mine", path=path, seed="5")
            await arrive(pilot, "mine")
            told = {"empty": "folder of", "refused": "no such"}.get(state, "to mend")
            await until(pilot, lambda: told in " ".join(shown(pilot).split()))
            if state == "fix":
                await pilot.press("down", "down", "enter")
                await arrive(pilot, "lab")
                await until(pilot, lambda: "goals" in shown(pilot))
        await steady(pilot)

    return run


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=lambda look: str(look).replace(", ", "x"))
@pytest.mark.parametrize("state", STATES)
def test_looks_as_it_did(
    snap_compare: Compare,
    make_app: MakeApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    state: str,
    size: tuple[int, int],
    theme: str,
) -> None:
    root = tmp_path / "shop"
    root.mkdir()
    for name in ("package.json", "package-lock.json", "index.js"):
        (root / name).write_text("{}")
    (root / "Dockerfile").write_text(TEXT)
    (root / "old.Dockerfile").write_bytes(b"FROM x\0")
    monkeypatch.chdir(tmp_path)
    assert snap_compare(make_app(None), terminal_size=size, run_before=prepare(state, theme))
