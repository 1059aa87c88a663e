"""Pictures of code, gaps, notes, leeches and changes. Look at them before updating them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from sealegs.curriculum.changes import Change, Changes
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.topic import parse_topic
from sealegs.study.events import Grade, to_event
from sealegs.study.leeches import LAPSES
from sealegs.study.notes import noted, notes_on
from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import arrive, press, settle, shown, steady

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
SIZES = [(120, 36), (80, 24), (40, 12)]
HEAD = "---\ntitle: Stages\n---\n## Junior\n\nA stage begins with FROM.\n\n- one\n- two\n\n"
HEAD += "## Cheat sheet\n\n### Must know\n\n"
CODE = """- **What goes first, so that an edit downloads nothing?** — The manifest. {#c}

  ```dockerfile gap=3
  FROM maven:3.9-eclipse-temurin-21 AS build
  WORKDIR /src
  COPY pom.xml ./
  RUN mvn -B dependency:go-offline
  ```
"""
GAP = "- The **target** stage becomes the image, with **its bases**. {#g as=cloze concepts=order}\n"
FLAG = """
### Red flags

- "The order of lines makes no difference" — what follows repeats too. {#f concepts=order}
"""
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "code-front": (CODE, ()),
    "code-back": (CODE, ("space",)),
    "gap-back": (GAP, ("space",)),
    "leech": (GAP + FLAG, ("space",)),
    "note-box": (GAP, ("a",)),
    "note": (GAP, ()),
    "changes": (GAP, ("c",)),
    "home-changed": (GAP, ()),
}


async def begin(pilot: Pilot[None], state: str) -> None:
    """Open the place of a state on a small pack."""
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, SealegsApp)
    topic, _ = parse_topic(HEAD + STATES[state][0], "content/stages.md")
    desk = app.desk
    desk.pack = Pack("docker", "Docker", "1", (topic.id,), {topic.id: topic})
    if state == "leech":
        for rating in (4, 1) * LAPSES:
            desk.record(to_event(Grade(rating), topic.cards[0].id))
    if state == "note":
        block = notes_on(topic, desk.state.registers).blocks[0]
        desk.record(noted(block.item, block.words, "As in a relay: each runs [/b] its leg."))
    if "change" in state:
        desk.seen.changes = Changes(
            (Change("a", "", "Which command lists layers?"),),
            (Change("b", "What is a layer of it?", "What is a layer?"),),
            (Change("c", "Who owned it?", ""),),
        )
    place = {"note": "reader", "note-box": "reader", "changes": "deck"}.get(state, "cards")
    if state == "home-changed":
        app.screen.show_desk()  # type: ignore[attr-defined]
    else:
        app.open_place(place)
        await arrive(pilot, place)
    await steady(pilot)


def prepare(state: str, theme: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what brings the app to a state before its picture is taken."""

    async def run(pilot: Pilot[None]) -> None:
        await begin(pilot, state)
        for key in STATES[state][1]:
            await pilot.press(key)
            await steady(pilot)
        pilot.app.theme = theme
        await settle(pilot)

    return run


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_cards_look_as_they_did(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(
        make_app(None), terminal_size=size, run_before=prepare(state, f"sealegs-{theme}")
    )


async def test_a_leech_is_asked_another_way_by_one_key(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "leech")
        await press(pilot, "space")
        assert "Not to be confused" in shown(pilot)
        await press(pilot, "x")
        await arrive(pilot, "quiz")
        await steady(pilot)
        assert "The order of lines makes no difference" in shown(pilot)


async def test_changes_are_told_at_home_until_they_were_looked_at(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "home-changed")
        assert "The material changed" in shown(pilot)
        await press(pilot, "g", "d")
        await arrive(pilot, "deck")
        await press(pilot, "c")
        assert "before: What is a layer of it?" in shown(pilot)
        await press(pilot, "escape", "escape")
        await arrive(pilot, "home")
        assert "The material changed" not in shown(pilot)
