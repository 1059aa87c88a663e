"""Code that leaves the app: to the clipboard, a file, the learner's own editor and pager."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import TextArea

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import arrive, press, shown, until

Make = Callable[[Start, Mapping[str, str]], SealegsApp]
READER: Start = ("reader", {"part": "junior"})
LAB: Start = ("lab", {"exercise": "jar-ships-its-workshop"})
ADD = "import sys; f = open(sys.argv[1], 'a'); f.write('# from outside' + chr(10))"
EDITOR = f'{sys.executable} -c "{ADD}"'


@pytest.fixture
def make(paths: Paths, clock: FixedClock, root: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Make the app with an environment, on a terminal that can be lent."""

    @contextmanager
    def suspend(app: App[None]) -> Iterator[None]:
        yield

    monkeypatch.setattr(App, "suspend", suspend)
    monkeypatch.setattr(TextArea, "cursor_blink", False)

    def made(start: Start, environ: Mapping[str, str]) -> SealegsApp:
        return SealegsApp(lambda: Desk.open(paths, clock, random.Random(7), root), start, environ)

    return made


async def test_code_of_a_topic_is_copied_and_saved(make: Make, paths: Paths) -> None:
    async with make(READER, {}).run_test(size=(100, 30)) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, "}", "y")
        assert "copied" in shown(pilot)
        code = pilot.app.clipboard
        assert "FROM " in code
        await press(pilot, "w")
        await until(pilot, lambda: "saved as" in shown(pilot))
    (file,) = paths.reports.iterdir()
    assert file.suffix == ".Dockerfile"
    assert file.read_text(encoding="utf-8").strip() == code.strip()


async def test_code_is_opened_in_the_editor_and_a_level_in_the_pager(
    make: Make, paths: Paths, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    read = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    environ = {"EDITOR": EDITOR, "PAGER": f'{sys.executable} -c "{read}" {taken}'}
    async with make(READER, environ).run_test(size=(100, 30)) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, "}", "E")
        await until(pilot, lambda: "saved as" in shown(pilot))
        (file,) = paths.reports.iterdir()
        assert file.read_text(encoding="utf-8").endswith("# from outside\n")
        await press(pilot, "P")
        assert "compiler" in taken.read_text(encoding="utf-8")


async def test_what_is_missing_is_told_on_the_page(make: Make) -> None:
    async with make(READER, {}).run_test(size=(100, 30)) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, "}", "E")
        await until(pilot, lambda: "$EDITOR isn't set" in shown(pilot))


async def test_the_lab_takes_over_what_the_own_editor_saved(make: Make) -> None:
    async with make(LAB, {"EDITOR": EDITOR}).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "lab")
        area = pilot.app.screen.query_one("#editor", TextArea)
        before = area.text
        await press(pilot, "f11")
        await until(pilot, lambda: area.text.endswith("# from outside\n"))
        await press(pilot, "ctrl+z")
        assert area.text == before


async def test_a_rule_lends_its_examples_too(make: Make) -> None:
    start: Start = ("rule", {"name": "apt-lists-kept"})
    async with make(start, {}).run_test(size=(100, 30)) as pilot:
        await arrive(pilot, "rule")
        await press(pilot, "}", "y")
        assert pilot.app.clipboard.startswith("FROM debian:12")
        await press(pilot, "escape", "l")
        await until(pilot, lambda: "apt-lists-kept" not in shown(pilot).split("\n")[0])


async def test_the_dockerfile_of_a_question_is_copied(make: Make) -> None:
    start: Start = ("quiz", {"kind": "spot"})
    async with make(start, {}).run_test(size=(100, 30)) as pilot:
        await arrive(pilot, "quiz")
        await press(pilot, "y")
        assert "FROM " in pilot.app.clipboard
