"""Header, footer and choices: which keys are shown where, and that they stand out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.commands import available, key_name
from sealegs.tui.keymap import key_of
from sealegs.tui.theme import THEMES
from sealegs.tui.widgets.bars import FootBar, HintBar, hints
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.workspace.desk import Desk
from tests.tui.driving import arrive, press, settle, shown

MakeApp = Callable[[Start | None], SealegsApp]


def last_line(pilot: Pilot[None]) -> str:
    """Return the footer as it is shown."""
    return shown(pilot).splitlines()[-1]


async def test_keys_in_the_footer_have_the_colour_of_keys(make_app: MakeApp) -> None:
    app = make_app(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        strip = app.screen.query_one(FootBar).render_line(0)
        key = next(segment for segment in strip if segment.text.strip() == "enter")
        word = next(segment for segment in strip if "start" in segment.text)
        accent = THEMES[0].accent
        assert key.style is not None
        assert key.style.color is not None
        assert key.style.color.name == accent
        assert word.style is not None
        assert word.style.color is not None
        assert word.style.color.name != accent


async def test_a_hint_in_the_footer_can_be_clicked(make_app: MakeApp) -> None:
    app = make_app(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await pilot.click(FootBar, offset=(last_line(pilot).index("? help"), 0))
        await settle(pilot)
        assert type(app.screen).__name__ == "HelpScreen"


async def test_what_stands_on_a_choice_is_not_said_again_in_the_footer(make_app: MakeApp) -> None:
    app = make_app(("cards", {}))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "cards")
        assert "space Show the answer" in shown(pilot)
        assert "space" not in last_line(pilot)
        assert "undo" in last_line(pilot)
        await press(pilot, "space")
        assert "1 Again" in shown(pilot)
        assert "1-2" not in last_line(pilot)
        await press(pilot, "f1")
        assert "space" in shown(pilot) or "grade" in shown(pilot)  # the help leaves nothing out


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 2), ((40, 12), 1)])
async def test_choices_without_a_note_take_one_line_of_a_low_terminal(
    make_app: MakeApp, size: tuple[int, int], rows: int
) -> None:
    app = make_app(("quiz", {}))
    async with app.run_test(size=size) as pilot:
        await arrive(pilot, "quiz")
        row = app.screen.query_one(ChoiceRow)
        assert row.size.height == 2 if any(c.note for c in row.choices) else rows
        assert all(choice.note or choice.tip for choice in row.choices)


async def test_function_keys_are_written_as_on_the_keyboard() -> None:
    assert [key_name(key) for key in ("f1", "f10", "f20", "ctrl+f", "f")] == [
        "F1", "F10", "shift+F8", "ctrl+f", "f",
    ]  # fmt: skip
    assert key_of("F5") == key_of("f5") == "f5"


def test_hints_of_a_box_break_between_keys() -> None:
    pairs = (("ctrl+s", "keep"), ("esc", "leave"), ("pgdn pgup", "other block"))
    assert hints(pairs, 80).plain == "ctrl+s keep  esc leave  pgdn pgup other block"
    assert hints(pairs, 30).plain.split("\n") == ["ctrl+s keep  esc leave", "pgdn pgup other block"]


async def test_a_box_has_its_keys_where_the_footer_is(make_app: MakeApp) -> None:
    app = make_app(("deck", {}))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "deck")
        await press(pilot, "e")
        assert app.screen.query_one(HintBar)
        assert last_line(pilot).strip() == "tab other side  ctrl+s keep  esc leave as it was"


async def test_the_which_key_box_stands_in_columns(make_app: MakeApp) -> None:
    app = make_app(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "g")
        lines = shown(pilot).splitlines()[-6:-1]
        columns = [
            {line.index(f" {name}") for line in lines if f" {name}" in line}
            for name in ("h home", "r read", "l lab", "i interview")
        ]
        assert columns[0] == columns[1] != columns[2] == columns[3]
        follows = [row for row in available("home") if row.keys[0].startswith("g ")]
        assert all(row.label in shown(pilot) for row in follows)


@pytest.mark.parametrize(
    ("start", "typed"), [(("find", {}), "build"), (("exercises", {}), ""), (("glossary", {}), "")]
)
async def test_the_marked_line_is_seen_without_colours(
    paths: object, clock: FixedClock, root: object, start: Start, typed: str
) -> None:
    import random

    def open_desk() -> Desk:
        return Desk.open(paths, clock, random.Random(3), root)  # type: ignore[arg-type]

    app = SealegsApp(open_desk, start, {"NO_COLOR": "1"})
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, start[0])
        await press(pilot, *typed)
        await settle(pilot)
        lines = app.screen.query_one(OptionList)
        assert lines.highlighted is not None
        marked = lines.get_component_rich_style("option-list--option-highlighted")
        assert marked.reverse
        assert app.screen.query_one(Input).get_component_rich_style("input--cursor").reverse
