"""Writing areas whose terminal changes."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from sealegs.tui.widgets.editor import DockerfileEditor
from sealegs.tui.widgets.pad import Pad

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


class Writing(App[None]):
    """Has one area and nothing else."""

    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area

    def compose(self) -> ComposeResult:
        """Show it."""
        yield self.area


@pytest.mark.parametrize("make", [Pad, DockerfileEditor])
async def test_long_lines_are_wrapped_anew_with_as_many_rows_as_before(
    make: type[Pad | DockerfileEditor],
) -> None:
    area = make()
    area.text, area.soft_wrap = WORDS, True
    app = Writing(area)
    async with app.run_test(size=(72, 10)) as pilot:
        await pilot.resize_terminal(62, 10)
        await pilot.pause(0.2)
        strips = app.screen._compositor.render_strips()
        shown = "\n".join("".join(part.text for part in strip) for strip in strips)
        assert all(word in shown.split() for word in WORDS.split()), shown


@pytest.mark.parametrize("make", [Pad, DockerfileEditor])
@pytest.mark.parametrize("keys", [("ctrl+z",), ("ctrl+z", "ctrl+y", "ctrl+z"), ("x",), ("delete",)])
async def test_lines_under_the_cursor_may_go_with_the_scroll_bar(
    make: type[Pad | DockerfileEditor], keys: tuple[str, ...]
) -> None:
    area = make()
    area.text = "FROM alpine:3.22\n"
    app = Writing(area)
    async with app.run_test(size=(72, 10)) as pilot:
        app.post_message(events.Paste("RUN true\n" * 30))
        await pilot.pause()
        assert area.max_scroll_y > 0
        if keys[0] != "ctrl+z":
            area.select_all()
        await pilot.press(*keys)
        await pilot.pause()
        assert not area.show_vertical_scrollbar
        assert area.cursor_location[0] < area.document.line_count < 10
        assert "RUN" not in area.text


async def test_alt_and_a_letter_is_a_command_where_it_is_bound() -> None:
    area = DockerfileEditor()
    area.text = "FROM alpine:3.22\nRUN true\n"
    app = Writing(area)
    async with app.run_test(size=(72, 10)) as pilot:
        app.post_message(events.Key("alt+a", "a"))
        await pilot.pause()
        assert area.selected_text == "FROM alpine:3.22\nRUN true\n"
