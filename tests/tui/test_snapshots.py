"""Pictures of every screen at three sizes, dark and light. Look at them before updating them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from sealegs.ground.error import SealegsError
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from tests.tui.driving import arrive, settle, shown, steady, until

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
LAB: Start = ("lab", {"exercise": "jar-ships-its-workshop"})
SIZES = [(120, 36), (80, 24), (40, 12)]
STATES: dict[str, tuple[Start | None, tuple[str, ...]]] = {
    "home": (None, ()),
    "home-help": (None, ("f1",)),
    "home-prefix": (None, ("g",)),
    "home-jump": (None, ("semicolon",)),
    "reader-junior": (("reader", {}), ()),
    "reader-senior": (("reader", {"part": "senior"}), ("space",)),
    "reader-outline": (("reader", {"part": "middle"}), ("o",)),
    "reader-search": (("reader", {"part": "middle"}), ("slash", "c", "a", "c", "h", "e")),
    "lab-jump": (LAB, ("ctrl+b",)),
    "cards-front": (("cards", {}), ()),
    "cards-back": (("cards", {}), ("space",)),
    "exercises": (("exercises", {}), tuple("workshop")),
    "lab-start": (LAB, ()),
    "lab-hint": (LAB, ("f2",)),
    "lab-finding": (LAB, ("f8", "f5")),
    "lab-suggestions": (
        LAB,
        ("ctrl+end", "C", "ctrl+space"),
    ),
    "deck": (("deck", {}), ("f", "j", "s")),
    "deck-edit": (("deck", {}), ("e",)),
    "stats": (("stats", {}), ()),
    "plan-empty": (("plan", {}), ()),
    "plan": (("plan", {}), ("d", "1", "8", "enter")),
    "find": (("find", {}), (*"pom", "full_stop", *"xml")),  # words of this topic alone
    "reader-marks": (("reader", {"part": "junior"}), (")", "m", ")", "v", ")")),
    "notes": (("reader", {"part": "junior"}), (")", "m", ")", "v", "g", "b")),
    "rule": (("rule", {"name": "apt-lists-kept"}), ("}",)),
}

EDGES: dict[str, tuple[Start | None, tuple[str, ...]]] = {
    "home-palette": (None, ("ctrl+p", *"quiz")),
    "reader-missing": (("reader", {"topic": "no-such-topic"}), ()),
    "reader-copied": (("reader", {"part": "middle"}), ("right_curly_bracket", "y")),
    "lab-missing": (("lab", {"exercise": "no-such-exercise"}), ()),
    "deck-none": (("deck", {}), ("slash", *"zzz", "enter")),
    "exercises-none": (("exercises", {}), tuple("zzz")),
    "find-empty": (("find", {}), ()),
    "find-none": (("find", {}), tuple("zzzz")),
    "notes-empty": (("notes", {}), ()),
    "plan-date": (("plan", {}), ("d", *"next", "space", *"friday")),
    "plan-refused": (("plan", {}), ("d", *"soon", "enter")),
    "glossary-none": (("glossary", {}), tuple("zzzz")),
    "rule-missing": (("rule", {"name": "no-such-rule"}), ()),
    "beliefs-empty": (("beliefs", {}), ()),
}
"""What is shown where there is nothing, where something went wrong, and what comes and goes."""


def prepare(
    start: Start | None, keys: tuple[str, ...], theme: str
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what brings the app to a state before its picture is taken."""

    async def run(pilot: Pilot[None]) -> None:
        await arrive(pilot, start[0] if start else "home")
        await steady(pilot)
        for key in keys:
            await pilot.press(key)
            await steady(pilot)
        pilot.app.theme = theme
        await settle(pilot)

    return run


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    start, keys = STATES[state]
    assert snap_compare(
        make_app(start),
        terminal_size=size,
        run_before=prepare(start, keys, f"sealegs-{theme}"),
    )


@pytest.mark.parametrize(
    ("size", "theme"), [((80, 24), "dark"), ((40, 12), "light")], ids=["80x24-dark", "40x12-light"]
)
@pytest.mark.parametrize("state", EDGES)
def test_edges(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    start, keys = EDGES[state]
    assert snap_compare(
        make_app(start),
        terminal_size=size,
        run_before=prepare(start, keys, f"sealegs-{theme}"),
    )


@pytest.mark.parametrize(
    ("size", "theme"), [((80, 24), "dark"), ((40, 12), "light")], ids=["80x24-dark", "40x12-light"]
)
def test_a_journal_that_cannot_be_opened(
    snap_compare: Compare, size: tuple[int, int], theme: str
) -> None:
    def refuse() -> Desk:
        raise SealegsError(
            "The journal is on a disk that is full; make room and start Sealegs again."
        )

    async def run(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "full" in shown(pilot))
        pilot.app.theme = f"sealegs-{theme}"
        await pilot.pause()

    assert snap_compare(SealegsApp(refuse, None, {}), terminal_size=size, run_before=run)
