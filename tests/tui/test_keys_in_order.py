"""Keys that arrive all at once do what they would have done one by one."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sealegs.tui.widgets.editor import DockerfileEditor
from sealegs.tui.widgets.field import Field
from sealegs.tui.widgets.pad import Pad

WRITTEN = "WORKDIR /app"


class One(App[None]):
    """One field and nothing else."""

    def __init__(self, field: Widget) -> None:
        super().__init__()
        self._field = field

    def compose(self) -> ComposeResult:
        """Put it up."""
        yield self._field


@pytest.mark.parametrize("kind", [DockerfileEditor, Pad, Field])
async def test_letters_do_not_overtake_the_commands_before_them(
    kind: type[DockerfileEditor | Pad | Field],
) -> None:
    field = kind()
    async with One(field).run_test(size=(40, 12)) as pilot:
        field.focus()
        for key in [*WRITTEN, *["backspace"] * 8, *"COPY", "home", "R", "U", "N", "space"]:
            character = {"space": " ", "/": "/"}.get(key, key if len(key) == 1 else None)
            pilot.app.post_message(events.Key(key, character))
        await pilot.pause()
        assert isinstance(field, TextArea | Input)
        got = field.value if isinstance(field, Input) else field.text
        assert got == "RUN WORKCOPY"
