"""Ninety minutes of onboarding through every door: a host's terminal, two players', three pages.

All of them are programs of their own. Nothing waits for the planned minutes: the host goes on when
everyone has answered.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

import sealegs
from sealegs.cli.group import program
from sealegs.team.client.steps import is_race
from sealegs.team.messages import State, read_outbound
from tests.browser.rooms import Opened, opened
from tests.browser.test_room_page import SAFE, answer
from tests.team.report.agreeing import from_csv, from_xlsx
from tests.team.serving import PATIENCE, Served, Talker, joining, served, talking
from tests.team.test_items import jar
from tests.team.test_whole_session import typed_for

PAGES, TERMINALS = ("Grace", "Linus", "Margaret"), ("Ada", "Ben")
EVERYONE = len(PAGES) + len(TERMINALS)
QUESTIONS = 21
RESULT = re.compile(r"You have (-?\d+) points, place (\d) of 5")


class Terminal:
    """A door of plain lines as somebody has it in front of them."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        home.mkdir()
        self.text = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sealegs", "team", *arguments, "--plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ, "SEALEGS_HOME": str(home), "PYTHONUNBUFFERED": "1",
                "PYTHONPATH": str(Path(sealegs.__file__).parents[1]), **environment,
            },
        )  # fmt: skip
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.text += line

    def type(self, line: str) -> None:
        """Type a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def until(self, words: str, times: int = 1) -> None:
        """Wait until something is said so often."""
        deadline = monotonic() + PATIENCE
        while self.text.count(words) < times:
            assert monotonic() < deadline, f"never said: {words}\n{self.text[-2000:]}"
            sleep(0.02)

    def close(self) -> None:
        """Shut the terminal."""
        self._process.kill()
        self._process.communicate()


class Watcher:
    """Somebody who only looks on, and so knows where the room is."""

    def __init__(self, talker: Talker) -> None:
        self._talker = talker
        self.state = State(0, "lobby", "")

    @property
    def at(self) -> tuple[str, int, int]:
        """Where the room is: phase, round, item of the agenda."""
        state = self.state
        return state.phase, state.round, state.step.number if state.step is not None else 0

    def look(self) -> None:
        """Wait for the next state."""
        raw = self._talker.socket.recv(PATIENCE)
        if isinstance(news := read_outbound(raw), State):
            self.state = news

    def until_answered(self) -> None:
        """Wait until everyone has answered the open question."""
        while self.state.answered < EVERYONE:
            self.look()

    def until_on(self, before: tuple[str, int, int]) -> None:
        """Wait until the room is somewhere else."""
        while self.at == before:
            self.look()


def answer_all(state: State, pages: list[Opened], terminals: list[Terminal]) -> None:
    """Let everyone answer; one of the pages repairs what there is to repair."""
    assert state.question is not None
    race = is_race(state.question)
    for terminal in terminals:
        terminal.type(typed_for(state, "", "A smaller image has less in it.")[0])
    for number, one in enumerate(pages):
        page = one.page
        expect(page.get_by_text(f"Question {state.round} of {QUESTIONS}")).to_be_visible()
        expect(page.locator("#answer")).to_be_visible()
        if race and number == 0:
            page.get_by_label("Your version").fill(jar().solutions[0].text)
            page.get_by_role("button", name="Send answer").click()
        else:
            answer(page)
        expect(page.locator("#mark")).to_contain_text(SAFE)


def lead_through(
    watcher: Watcher, host: Terminal, pages: list[Opened], terminals: list[Terminal]
) -> None:
    """Play the agenda from the lobby to the end."""
    while watcher.state.players < EVERYONE:
        watcher.look()
    steps = 0
    while watcher.state.phase != "end":
        steps += 1
        host.until("Enter: ", steps)
        if watcher.state.phase == "open":
            answer_all(watcher.state, pages, terminals)
            watcher.until_answered()
        before = watcher.at
        host.type("")
        watcher.until_on(before)


def written(database: str, *arguments: str) -> bytes:
    """Return what a command of the team writes about the room."""
    done = CliRunner().invoke(program, ["team", *arguments, f"--db={database}"])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def reported(database: str, file: Path, *arguments: str) -> bytes:
    """Return a report as it lies in its file."""
    written(database, "report", "--names", f"--out={file}", *arguments)
    return file.read_bytes()


def shown_to(pages: list[Opened], terminals: list[Terminal]) -> dict[str, tuple[int, int]]:
    """Return points and place as everyone was told at the end."""
    told = {}
    for name, one in zip(PAGES, pages, strict=True):
        expect(one.page.locator(".verdict")).to_have_text(RESULT)
        told[name] = one.page.locator(".verdict").inner_text()
    for name, terminal in zip(TERMINALS, terminals, strict=True):
        terminal.until("You have")
        told[name] = terminal.text
    found = {name: RESULT.findall(text)[-1] for name, text in told.items()}
    return {name: (int(points), int(place)) for name, (points, place) in found.items()}


@pytest.mark.slow  # 21 questions on three pages; `tests/team/test_whole_session.py` always runs
def test_everyone_is_told_what_the_log_and_every_export_say(
    browser: Browser, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'rooms.db'}"
    options = ("--agenda=onboarding", "--show-names", "--port=0", f"--db={database}")
    with ExitStack() as stack:
        server = stack.enter_context(served(tmp_path / "server", *options))
        watcher = Watcher(stack.enter_context(talking(server.url)))
        host, terminals = terminals_of(server, tmp_path, stack)
        pages = [stack.enter_context(opened(browser)) for _ in PAGES]
        for name, one in zip(PAGES, pages, strict=True):
            one.join(server.page, server.ready.code, name)
        watcher._talker.say({**joining(server.ready.code, "Watcher"), "watch": True})
        lead_through(watcher, host, pages, terminals)
        told = shown_to(pages, terminals)
        assert [one.complaints for one in pages] == [[], [], []]
        assert {host for one in pages for host in one.hosts} == {"127.0.0.1"}

    log = tmp_path / "session.jsonl"
    log.write_bytes(written(database, "export"))
    verified = CliRunner().invoke(program, ["team", "verify", str(log)])
    assert verified.exit_code == 0, verified.output
    rows = from_csv(reported(database, tmp_path / "a.csv", "--format=csv"))
    assert len(rows) == EVERYONE * QUESTIONS + 1
    workbook = from_xlsx(reported(database, tmp_path / "a.xlsx", "--format=xlsx"))
    assert workbook["answers"] == rows
    people = from_csv(reported(database, tmp_path / "p.csv", "--format=csv", "--sheet=people"))
    assert workbook["people"] == people
    counted = {row[2]: (row[3], row[0]) for row in people[1:]}
    assert counted.pop("Watcher") == (0, "")
    assert counted == told
    assert reported(database, tmp_path / "log", "--format=json") == log.read_bytes()


def terminals_of(server: Served, home: Path, stack: ExitStack) -> tuple[Terminal, list[Terminal]]:
    """Open the host's terminal and the players'."""
    where = f"127.0.0.1:{server.ready.port}"
    token = server.ready.token
    host = Terminal(home / "host", "host", f"--at={where}", SEALEGS_HOST_TOKEN=token)
    made = [
        Terminal(home / name, "join", f"{server.ready.code}@{where}", f"--name={name}")
        for name in TERMINALS
    ]
    for terminal in (host, *made):
        stack.callback(terminal.close)
    return host, made
