"""What the README tells people to type works in a fresh home; its pictures and paths hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

import sealegs
from tests.terminal import Terminal
from tests.test_manual import shell_lines

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [re.split(r" +#|   ", line)[0].strip() for line in shell_lines(README)]
ELSEWHERE = (
    "sealegs team host", "sealegs team join", "sealegs lab watch", "sealegs config edit",
    "sealegs import anki", "sealegs --pack",
)  # fmt: skip
"""Tried in sessions of their own: below, tests/test_room_session.py, and tests/cli."""
SHOWN = {
    "sealegs": "What to do now",
    "sealegs cards multi-stage-build": "Show the answer",
    "sealegs quiz multi-stage-build": "Quiz",
    "sealegs quiz --from ./Dockerfile": "Dockerfile",
    "sealegs mine .": "Dockerfile",
    "sealegs interview --level middle": "Interview",
    "sealegs interview --question killed-137": "A container is restarted",
    "sealegs tour": "tour",
    "sealegs lab open jar-ships-its-workshop": "goals",
}
"""Those that start the app, and what it then shows."""
PLAIN = [
    line
    for line in dict.fromkeys(LINES)
    if line not in SHOWN and not line.startswith(ELSEWHERE) and "placement" not in line
]
NOTHING_YET = "sealegs interview report"
"""What says in one sentence that there is nothing yet."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a Dockerfile and notes of a team, as somebody would have it."""
    (tmp_path / "team-notes").mkdir()
    (tmp_path / "team-notes" / "deploys.md").write_text(
        "# Deploys\n\nBy digest.\n", encoding="utf-8"
    )
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "App.java").write_text("class App {}\n", encoding="utf-8")
    lines = "FROM eclipse-temurin\nWORKDIR /app\nCOPY . .\nRUN javac src/App.java\n"
    (tmp_path / "Dockerfile").write_text(lines, encoding="utf-8")
    return tmp_path


def told_by(line: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Carry out a line in a folder, with a home there."""
    program = f'"{sys.executable}" -m sealegs'
    environment = os.environ | {
        "SEALEGS_HOME": str(place / "home"),
        "PYTHONPATH": str(Path(sealegs.__file__).parents[1]),
        "EDITOR": "true",
    }
    return subprocess.run(
        line.replace("sealegs", program, 1), shell=True, cwd=place, env=environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("line", PLAIN)
def test_a_command_line_works_in_a_fresh_home(line: str, place: Path) -> None:
    done = told_by(line, place)
    assert "Traceback" not in done.stderr
    if done.returncode == 2 and line.startswith(NOTHING_YET):
        assert done.stderr.startswith("sealegs: ")
    else:
        assert done.returncode == (1 if line == "sealegs check ." else 0), done.stderr


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_line_starts_the_app(line: str, place: Path) -> None:
    assert line in LINES
    command = [sys.executable, "-m", *line.split()]
    with Terminal(command, home=place, columns=80, rows=24) as terminal:
        terminal.wait(SHOWN[line])
        terminal.press("ctrl+q")
        assert terminal.ended() == 0


def test_what_goes_out_comes_in_again_and_is_learnt_from(place: Path) -> None:
    told = [each for each in LINES if " anki " in each or each.startswith("sealegs --pack")]
    assert [each.split()[1] for each in told] == ["export", "import", "--pack"]
    *before, last = told
    for line in before:
        done = told_by(line, place)
        assert done.returncode == 0, done.stderr
    with Terminal([sys.executable, "-m", *last.split()], home=place, columns=80, rows=24) as shown:
        shown.wait("What to do now")
        shown.press("ctrl+q")
        assert shown.ended() == 0


def test_the_readme_leads_from_the_start_to_a_fix_an_interview_and_a_room_in_this_order() -> None:
    steps = ("<!-- start -->", "sealegs lab open", "sealegs interview", "sealegs team host")
    at = [README.index(step) for step in steps]
    assert at == sorted(at)


def test_the_readme_shows_how_the_bare_word_is_found_after_the_start_line() -> None:
    _, after = README.split("<!-- start -->")
    assert "`. .venv/bin/activate`" in after.split("## On the command line")[0]


PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.svg"))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_asks_for_nothing_and_has_no_script(picture: Path) -> None:
    text = picture.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert set(re.findall(r"https?://[^\s\"<]+", text)) <= {
        "http://www.w3.org/2000/svg", "https://www.textualize.io",
    }  # fmt: skip
    assert not re.search(r"<script|@import|@font-face|url\((?!#)|\bon\w+=|href=\"(?!#)", text)


def test_the_recording_is_small_and_stands_still_for_who_wants_it() -> None:
    path = ROOT / "docs" / "pictures" / "recording.svg"
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_size < 400_000
    assert text.count("@keyframes") > 20
    assert "prefers-reduced-motion:reduce" in text
    assert text.count(' class="s"') == 1
    assert "Solved:" in text.replace("\u00a0", " ")


HOUSE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_path_that_the_house_names_is_there() -> None:
    named = set(re.findall(r"`([\w.-]+(?:/[\w.*-]+)*/?)`", HOUSE)) | set(
        re.findall(r"\b(?:tests|docs|assets|scripts)/[\w/.-]*\w", HOUSE)
    )
    in_a_wheel = "sealegs/_data/"
    paths = [n for n in named - {in_a_wheel} if "/" in n and "NAME" not in n]
    missing = [name for name in sorted(paths) if not is_there(name.strip("/"))]
    assert missing == []


def test_every_folder_of_the_program_is_named_in_the_house() -> None:
    spans = re.findall(r"`([^`\n]+)`", HOUSE)
    named = {part for span in spans for part in re.split(r"[/.\s]", span)}
    root = ROOT / "app" / "sealegs"
    folders = {path.parent.relative_to(root) for path in root.rglob("*.py")} - {Path()}
    screens = Path("tui/screens")  # one folder a screen, told once for all of them
    unnamed = [each for each in folders if each.name not in named and each.parent != screens]
    assert unnamed == []


def is_there(name: str) -> bool:
    """Whether a file or folder is called so, from the root or below the floor it is told of."""
    below = (ROOT / "app" / "sealegs", ROOT / "assets", ROOT / "tests")
    if any(ROOT.glob(name)):
        return True
    return any(next(root.rglob(called), None) for root in below for called in (name, f"{name}.py"))


def test_every_dependency_has_its_line_and_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(each for extra in extras.values() for each in extra)]
    names = {re.split(r"[\[<>=~ ]", each)[0] for each in wanted}
    _, section = HOUSE.split("## Dependencies, and why")
    said = section.lower()
    short = ("pytest-", "types-")
    left_out = [n for n in names if n.lower() not in said and not n.startswith(short)]
    assert sorted(left_out) == []
    assert all(n.removeprefix("pytest-") in said for n in names if n.startswith("pytest-"))


def test_the_changelog_says_everything_once() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = [" ".join(each.split()) for each in re.findall(r"(?m)^- .*\n(?:  .*\n)*", text)]
    assert sorted(entries) == sorted(set(entries))
    unreleased = text.partition("## [Unreleased]")[2].partition("\n## ")[0]
    headings = re.findall(r"(?m)^### .*", unreleased)
    assert headings == ["### Added", "### Changed", "### Fixed"]
