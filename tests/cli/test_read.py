import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sealegs.cli import read as read_module
from sealegs.cli.group import own_desk, program
from sealegs.curriculum.model import Part
from sealegs.curriculum.pack import Pack
from sealegs.study.events import Read, to_event
from sealegs.study.places import topic_key
from tests.course import shipped_pack

APP = Path(__file__).parents[2] / "app"
TOPIC = "multi-stage-build"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["read", *arguments])


def piped(*arguments: str, encoding: str = "utf-8") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "sealegs", "read", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(APP), "PYTHONIOENCODING": encoding},
    )


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped_pack()


def test_plain_text_of_a_topic() -> None:
    result = run(TOPIC, "--plain", "--width", "70")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[:2] == ["What is a multi-stage build?", "============================"]
    assert {"Junior", "Middle", "Senior", "Cheat sheet"} <= set(lines)
    assert "\x1b" not in result.stdout


def test_a_pipe_gets_plain_text_by_itself() -> None:
    out, err = piped(TOPIC, "--level", "junior").communicate()
    assert err == b""
    lines = out.decode().splitlines()
    assert "Junior" in lines
    assert "Senior" not in lines
    assert b"\x1b" not in out


def test_a_pipe_that_knows_only_ascii_gets_question_marks() -> None:
    process = piped(TOPIC, encoding="ascii")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert out.isascii()


def test_a_reader_that_leaves_early_is_no_error() -> None:
    process = piped(TOPIC)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_an_unknown_topic_is_one_sentence_with_the_nearest_ids() -> None:
    result = run("multi-stage-buidl", "--plain")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "sealegs: no topic is called “multi-stage-buidl”; did you mean multi-stage-build?\n"
    )


def test_an_escape_code_in_the_name_is_disarmed() -> None:
    assert "\x1b" not in run("\x1b[2J", "--plain").stderr


def test_a_level_the_topic_lacks_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ports.md").write_text("## Junior\n\nA door.\n", encoding="utf-8")
    monkeypatch.setenv("SEALEGS_PACK", str(tmp_path))
    result = run("ports", "--level", "senior")
    assert (result.exit_code, result.stderr) == (
        2,
        "sealegs: ports has no part senior; it has junior.\n",
    )


def test_a_terminal_gets_the_app_at_that_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str | None, dict[str, str | int | None]]] = []

    def start(place: str | None = None, **params: str | int | None) -> None:
        started.append((place, params))

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(read_module, "start_app", start)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(sys, stream, Terminal())
    context = click.Context(read_module.COMMAND)
    context.invoke(read_module.COMMAND, topic=TOPIC, level="senior", plain=False, width=None)
    assert started == [("reader", {"topic": TOPIC, "part": "senior"})]


def test_without_a_topic_the_one_that_was_read_last_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path))
    first, second, *_ = shipped_pack().order
    topics = shipped_pack().topics
    assert run("--plain").stdout.startswith(topics[first].title)
    with own_desk() as desk:
        place = Read(Part.JUNIOR.value, line=20)
        desk.record(to_event(place, topic_key(desk.pack.id, second)))
    assert run("--plain").stdout.startswith(topics[second].title)
    empty = tmp_path / "empty"
    (empty / "content").mkdir(parents=True)
    monkeypatch.setenv("SEALEGS_PACK", str(empty))
    nothing = run("--plain")
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert "the pack has no topics" in nothing.stderr
