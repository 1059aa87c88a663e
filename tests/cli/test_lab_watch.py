"""``sealegs lab watch`` on a real terminal: real saves, a real editor, and what is kept."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sealegs.curriculum.exercise import Exercise
from sealegs.study.grading import grade
from tests.course import shipped_exercises
from tests.terminal import Terminal

SHIPPED = shipped_exercises()
WATCH = [sys.executable, "-m", "sealegs", "lab", "watch"]
EDITOR = """
import pathlib, sys, termios, tty
kept = termios.tcgetattr(0)
tty.setraw(0)
print("editing", sys.argv[-1], flush=True)
for key in iter(lambda: sys.stdin.read(1), "q"):
    if key == "s":
        pathlib.Path(sys.argv[-1]).write_text(pathlib.Path(sys.argv[-2]).read_text())
    if key == "\\x03":
        print("interrupted", flush=True)
termios.tcsetattr(0, termios.TCSANOW, kept)
"""
"""An editor that takes the terminal, as vi does: s saves a text, ctrl+c does nothing, q ends it."""


def exercise(slug: str) -> Exercise:
    found = SHIPPED.find(slug)
    assert found is not None
    return found


JAR, KEY = exercise("jar-ships-its-workshop"), exercise("key-under-the-towel")


@contextmanager
def watching(home: Path, *words: str, extra: dict[str, str] | None = None) -> Iterator[Terminal]:
    with Terminal([*WATCH, *words], home=home, columns=160, rows=60, extra=extra) as terminal:
        yield terminal


def kept(home: Path, kind: str) -> list[dict[str, object]]:
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        query = "SELECT payload FROM event WHERE type = ? ORDER BY position"
        return [json.loads(row[0]) for row in connection.execute(query, (kind,))]


def stop(terminal: Terminal) -> int | None:
    terminal.press("ctrl+c")
    return terminal.ended()


def test_it_writes_the_start_and_follows_every_save(tmp_path: Path) -> None:
    file = tmp_path / "mine"
    with watching(tmp_path, JAR.slug, "mine") as terminal:
        terminal.wait("3 of 9 goals met")
        assert file.read_text(encoding="utf-8") == JAR.dockerfile
        assert kept(tmp_path, "draft") == []
        file.write_text("FROM\n", encoding="utf-8")
        terminal.wait("0 of 9 goals met")
        new = tmp_path / "new"
        new.write_text(JAR.solutions[0].text, encoding="utf-8")
        new.replace(file)
        terminal.wait("Solved.")
        assert stop(terminal) == 0
        assert "Traceback" not in terminal.written
    assert [draft["text"] for draft in kept(tmp_path, "draft")] == [
        "FROM\n",
        JAR.solutions[0].text,
    ]
    assert kept(tmp_path, "attempt")[-1] == {"met": 9, "of": 9}
    (solved,) = kept(tmp_path, "solved")
    assert solved["text"] == JAR.solutions[0].text
    assert solved["depth"] == "free"


def test_it_ends_with_one_while_the_file_doesnt_solve_it(tmp_path: Path) -> None:
    file = tmp_path / f"{JAR.slug}.Dockerfile"
    file.write_text(JAR.solutions[0].text, encoding="utf-8")
    with watching(tmp_path, JAR.slug) as terminal:
        terminal.wait("is taken as your text")
        terminal.wait("Solved.")
        file.write_text(JAR.dockerfile, encoding="utf-8")
        terminal.wait("3 of 9 goals met")
        assert stop(terminal) == 1
    assert file.read_text(encoding="utf-8") == JAR.dockerfile
    assert len(kept(tmp_path, "solved")) == 1  # what is solved stays solved


def test_the_ignore_file_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "lab").mkdir()
    file = tmp_path / "lab" / f"{KEY.slug}.Dockerfile"
    ignore = file.with_name(f"{file.name}.dockerignore")
    solution = KEY.solutions[0]
    of = len(grade(KEY, KEY.dockerfile).results)
    with watching(tmp_path, KEY.slug, "lab") as terminal:
        terminal.wait(f"of {of} goals met")
        assert ignore.read_text(encoding="utf-8") == KEY.ignore
        file.write_text(solution.text, encoding="utf-8")
        assert solution.ignore is not None
        ignore.write_text(solution.ignore, encoding="utf-8")
        terminal.wait("Solved.")
        assert stop(terminal) == 0
    (solved,) = kept(tmp_path, "solved")
    assert (solved["text"], solved["ignore"]) == (solution.text, solution.ignore)


def test_what_cant_be_read_is_said_and_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "mine"
    with watching(tmp_path, JAR.slug, "mine") as terminal:
        terminal.wait("3 of 9 goals met")
        file.write_bytes(b"#" * (512 * 1024 + 1))
        terminal.wait("larger than 512 KB")
        file.unlink()
        terminal.wait("mine is gone")
        file.write_bytes(b"FROM \x1b]0;x\x07alpine\xff\n")
        terminal.wait("of 9 goals met")
        assert stop(terminal) == 1
        assert "\x1b]0;x" not in terminal.written
    assert kept(tmp_path, "draft")[-1]["text"] == "FROM \ufffd]0;x\ufffdalpine\ufffd\n"


def test_the_draft_of_the_app_is_what_is_written(tmp_path: Path) -> None:
    with watching(tmp_path, JAR.slug, "one") as terminal:
        terminal.wait("3 of 9 goals met")
        (tmp_path / "one").write_text("FROM scratch\n", encoding="utf-8")
        terminal.wait("of 9 goals met")
        terminal.wait(lambda _: bool(kept(tmp_path, "draft")))
        assert stop(terminal) == 1
    with watching(tmp_path, JAR.slug, "two") as terminal:
        terminal.wait("of 9 goals met")
        assert (tmp_path / "two").read_text(encoding="utf-8") == "FROM scratch\n"
        assert stop(terminal) == 1


def test_an_editor_that_takes_the_terminal_is_left_alone(tmp_path: Path) -> None:
    script, text = tmp_path / "my editor.py", tmp_path / "text"
    script.write_text(EDITOR, encoding="utf-8")
    text.write_text(JAR.solutions[0].text, encoding="utf-8")
    editor = {"EDITOR": f"{sys.executable} '{script}' '{text}'"}
    with watching(tmp_path, JAR.slug, "mine", "--edit", extra=editor) as terminal:
        terminal.wait("editing mine")
        terminal.press("ctrl+c")
        terminal.wait("interrupted")
        terminal.press("s")
        terminal.wait(lambda _: "9 of 9 goals met\x07" in terminal.written)  # in the title
        assert "Solved." not in terminal.text()
        assert len(kept(tmp_path, "solved")) == 1
        terminal.press("q")
        terminal.wait("Solved.")
        terminal.wait("The editor has ended")
        terminal.press("enter")
        terminal.wait(lambda screen: screen.count("editing mine") == 2)
        terminal.press("q")
        terminal.wait(lambda screen: screen.count("The editor has ended") == 2)
        assert stop(terminal) == 0


def test_an_editor_in_a_window_doesnt_hold_the_goals_up(tmp_path: Path) -> None:
    script = tmp_path / "window.py"
    script.write_text(
        "import pathlib, sys, time\n"
        "pathlib.Path(sys.argv[1]).write_text('FROM scratch\\n')\ntime.sleep(60)\n",
        encoding="utf-8",
    )
    editor = {"EDITOR": f"{sys.executable} {script}"}
    with watching(tmp_path, JAR.slug, "mine", "--edit", extra=editor) as terminal:
        terminal.wait("5 of 9 goals met")
        assert stop(terminal) == 1


@pytest.mark.parametrize(
    ("words", "editor", "says"),
    [
        (("no-such-exercise",), "", "no exercise is called"),
        ((JAR.slug, "no/where/Dockerfile"), "", "no/where/Dockerfile can't be written"),
        ((JAR.slug, "mine", "--edit"), "", "$EDITOR isn't set"),
        ((JAR.slug, "mine", "--edit"), "no-such-editor -w", "$EDITOR can't be started"),
        ((JAR.slug, "mine", "--edit"), "vi 'oops", "$EDITOR can't be read"),
        ((JAR.slug, os.devnull), "", "no file"),
        ((JAR.slug, "large"), "", "larger than 512 KB"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_two(
    tmp_path: Path, words: tuple[str, ...], editor: str, says: str
) -> None:
    (tmp_path / "large").write_bytes(b"#" * (512 * 1024 + 1))
    with watching(tmp_path, *words, extra={"EDITOR": editor, "VISUAL": ""}) as terminal:
        terminal.wait(says)
        assert terminal.ended() == 2
        assert "Traceback" not in terminal.written
