"""Bad input: one clear sentence with its place, and everything that can be used is used."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.plain import plain_topic
from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp
from sealegs.tui.screens.reader.screen import ReaderScreen
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.terminal import Terminal
from tests.tui.driving import arrive, press, shown, until

PROGRAM = [sys.executable, "-m", "sealegs"]
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
GOOD = "# Good\n\n## Junior\n\nWords to keep.\n\n## Cheat sheet\n\n### Must know\n\n- **a** — b\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(f'*{chr(97 + n)}' for _ in range(9))}]\n"
    for n in range(8)
)
SENTENCE = re.compile(r"content/\w+\.\w+(:\d+){0,2}: \S.*")


def unreadable_front_matter(content: Path) -> str:
    (content / "bad.md").write_text("---\ntitle: [unclosed\n---\n\n## Junior\n\nKept too.\n")
    return "content/bad.md:"


def exploding_yaml(content: Path) -> str:
    (content / "concepts.yaml").write_text(BOMB)
    return "content/concepts.yaml:"


def binary_file(content: Path) -> str:
    (content / "bad.md").write_bytes(bytes(range(256)) * 40)
    return "content/bad.md"


def missing_level(content: Path) -> str:
    return "content/good.md"


SPOILERS = (unreadable_front_matter, exploding_yaml, binary_file, missing_level)


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_spoilt_pack_says_where_and_loses_nothing_else(
    tmp_path: Path, spoil: Callable[[Path], str]
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "good.md").write_text(GOOD)
    place = spoil(content)
    pack = load_pack(tmp_path)
    said = [str(p) for p in pack.problems if str(p).startswith(place)]
    assert said
    assert all(SENTENCE.fullmatch(sentence) for sentence in said)
    if place.endswith(":"):
        assert any(re.match(rf"{re.escape(place)}\d+", sentence) for sentence in said)
    assert any("Words to keep." in line for line in plain_topic(pack.topics["good"], width=80))


@pytest.mark.parametrize("spoil", SPOILERS)
async def test_the_app_reads_what_is_left_of_a_spoilt_pack(
    tmp_path: Path, spoil: Callable[[Path], str]
) -> None:
    content = tmp_path / "pack" / "content"
    content.mkdir(parents=True)
    (content / "good.md").write_text(GOOD)
    spoil(content)
    paths = Paths.of({"SEALEGS_HOME": str(tmp_path / "home")})

    def open_desk() -> Desk:
        return Desk.open(paths, FixedClock(NOW), random.Random(1), tmp_path / "pack")

    app = SealegsApp(open_desk, ("reader", {"topic": "good"}), {})
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        await until(pilot, lambda: "Words to keep." in shown(pilot))
        await press(pilot, "3")
        assert isinstance(app.screen, ReaderScreen)
        assert "no Senior section yet" in shown(pilot)
        await press(pilot, "4")
        assert "Must know" in shown(pilot)


def test_where_nothing_can_be_written_it_is_said_and_all_can_be_read(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    extra = {"SEALEGS_HOME": str(blocked / "home")}
    with Terminal(PROGRAM, home=tmp_path, columns=120, rows=36, extra=extra) as terminal:
        terminal.wait("nothing you do is kept")
        terminal.press("c")
        terminal.wait("Show the answer")
        terminal.press("space")
        terminal.wait("1 Again")
        terminal.press("1")
        terminal.wait("1 due")  # one may practise all the same
        terminal.press("escape")
        terminal.wait("nothing you do is kept")
        terminal.press("r")
        terminal.wait("▸ 1 Junior")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert "Traceback" not in terminal.written
