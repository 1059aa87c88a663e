"""Ninety minutes of onboarding on a real server: host and two players in plain lines, two sockets.

Nothing waits for the planned minutes: the host goes on when everyone has answered.
"""

from __future__ import annotations

import asyncio
import itertools
import queue
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from time import monotonic

import pytest

from sealegs.curriculum.exercise import load_exercises
from sealegs.curriculum.interview import load_bank
from sealegs.ground.resources import shipped_root
from sealegs.study.forms import Arrange, Choose, MarkLines, Write, keys_of
from sealegs.team.client.joining import new_key
from sealegs.team.client.link import Link, Means
from sealegs.team.client.plain_host import PlainHost
from sealegs.team.client.plain_player import PlainPlayer
from sealegs.team.client.steps import is_race
from sealegs.team.messages import State
from sealegs.team.protocol import VERSION, Answer, Given, Host, Join
from sealegs.team.room import Phase
from sealegs.team.standings import standings
from sealegs.team.stores.opening import open_store
from sealegs.team.verifying import Verified, verify
from tests.team.report.agreeing import told as reported
from tests.team.serving import Served, served

PATIENCE = 60.0
NAMES = ("Ada", "Ben")


class Typist:
    """A console whose lines a test types."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._typed: queue.Queue[str | None] = queue.Queue()

    def say(self, line: str = "") -> None:
        self.lines.append(line)

    def read(self) -> str | None:
        return self._typed.get()

    def type(self, *lines: str) -> None:
        for line in lines:
            self._typed.put(line)

    def has(self, words: str) -> bool:
        return words in self.text

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Socket:
    """A player without a screen: answers everything with the first keys there are."""

    def __init__(self, link: Link) -> None:
        self.link, self.state, self._answered = link, State(0, "lobby", ""), 0

    async def play(self) -> None:
        async for news in self.link.news():
            if not isinstance(news, State):
                continue
            self.state = news
            if news.phase == "end":
                return
            if news.phase == "open" and news.question is not None and news.round > self._answered:
                self._answered = news.round
                control = news.question.form.control
                keys = keys_of(control) if isinstance(control, Arrange) else keys_of(control)[:1]
                text = (control.begin or "I don't know.") if isinstance(control, Write) else ""
                given = Given(keys, text, 1)
                await self.link.wish(Answer(new_key(), news.round, given, 100))

    def is_done(self, round_: int) -> bool:
        return self._answered == round_ and not self.link.pending


def link_to(server: Served, first: Join | Host) -> Link:
    chance = itertools.cycle([0.5])
    return Link((server.url,), first, Means(lambda: next(chance)))


async def until(true: Callable[[], bool], what: str) -> None:
    deadline = monotonic() + PATIENCE
    while not true():
        assert monotonic() < deadline, f"never came: {what}"
        await asyncio.sleep(0.01)


def together(host: PlainHost, player: PlainPlayer) -> bool:
    return host._seen.at == player._seen.at


def went_on(host: PlainHost, before: tuple[int, int, str]) -> bool:
    """Tell whether the host is somewhere else, and knows what comes next there."""
    state, board = host._seen.state, host._seen.board
    told = state is not None and board is not None and board.seq >= state.seq
    return told and host._seen.at != before


def given(player: PlainPlayer, *, repaired_too: bool) -> bool:
    """Tell whether the room has a player's answer, and has judged a race's last one."""
    seen = player._seen
    if not repaired_too or seen.you is None or seen.state is None or seen.state.question is None:
        return seen.answered and not seen.waits and not player._link.pending
    return len(seen.you.keys) == len(seen.state.question.ticks)


def typed_for(state: State, repaired: str, said: str) -> list[str]:
    """Return what a player types who knows little but is careful."""
    question = state.question
    assert question is not None
    control = question.form.control
    if is_race(question):
        assert isinstance(control, Write)
        begun = len(control.begin.rstrip("\n").split("\n"))
        lines = repaired.rstrip("\n").split("\n")
        edits = [f"+0 {line}" for line in reversed(lines)] + [f"-{len(lines) + 1}"] * begun
        return ["send", *edits, "show", "send"]
    if question.statement:
        return ["r", "3"]
    match control:
        case Choose():
            return ["1", "2"]
        case MarkLines():
            return [str(control.markable[0]), "2"]
        case Arrange():
            return [" ".join(str(n + 1) for n in range(len(control.pieces))), "1"]
        case Write():
            return [said, "3"]


@asynccontextmanager
async def everyone(server: Served) -> AsyncIterator[
    tuple[PlainHost, Typist, list[tuple[PlainPlayer, Typist]], list[Socket]]
]:  # fmt: skip
    desk = Typist()
    host = PlainHost(link_to(server, Host(VERSION, server.ready.token)), desk, new_key, "")
    players = []
    for name in NAMES:
        console, first = Typist(), Join(VERSION, server.ready.code, name, new_key())
        players.append((PlainPlayer(link_to(server, first), console, new_key, monotonic), console))
    sockets = [
        Socket(link_to(server, Join(VERSION, server.ready.code, f"S{n}", new_key())))
        for n in range(2)
    ]
    tasks: list[asyncio.Task[object]] = [asyncio.create_task(host.lead())]
    tasks += [asyncio.create_task(player.play()) for player, _ in players]
    tasks += [asyncio.create_task(socket.play()) for socket in sockets]
    try:
        yield host, desk, players, sockets
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for console in (desk, *(console for _, console in players)):
            console._typed.put(None)


async def lead_through(server: Served) -> tuple[str, list[str]]:
    """Play the whole agenda; return what the host read and what each player did."""
    root = shipped_root()
    race = load_exercises(root, "docker").find("jar-ships-its-workshop")
    bank = load_bank(root, "docker", ("multi-stage-build",))
    panel = bank.by_id["docker/multi-stage-build/interview/why-smaller"]
    assert race is not None
    repaired, said = race.solutions[0].text, panel.answers.junior.replace("\n", " ")
    async with everyone(server) as (host, desk, players, sockets):
        await until(
            lambda: host._seen.state is not None and host._seen.state.players == 4, "four players"
        )
        while True:
            seen = host._seen
            assert seen.state is not None
            assert seen.board is not None
            if seen.state.phase == "end":
                break
            if seen.state.phase == "open":
                for player, console in players:
                    await until(partial(together, host, player), "the same question")
                    assert player._seen.state is not None
                    console.type(*typed_for(player._seen.state, repaired, said))
                race_on = seen.state.question is not None and is_race(seen.state.question)
                for player, _ in players:
                    done = partial(given, player, repaired_too=race_on)
                    await until(done, f"an answer of {player} to {seen.state.round}")
                for socket in sockets:
                    await until(partial(socket.is_done, seen.state.round), "a socket's answer")
                if race_on:
                    await until(partial(desk.has, "4 of 4 players answered: "), "the goals")
            if seen.state.phase in ("lobby", "agenda"):
                desk.type("agenda", "stuck")
            before = host._seen.at
            desk.type("")
            await until(partial(went_on, host, before), f"on from {before}")
        for player, console in players:
            await until(partial(console.has, "You have"), f"the result of {player}")
        await until(lambda: all(s.state.phase == "end" for s in sockets), "the end")
        return desk.text, [console.text for _, console in players]


def test_ninety_minutes_are_played_to_the_end_and_come_to_what_the_log_says(
    tmp_path: Path,
) -> None:
    db = f"sqlite:///{tmp_path / 'rooms.db'}"
    options = ("--agenda=onboarding", "--port=0", f"--db={db}")
    with served(tmp_path / "home", *options) as server:
        desk, told = asyncio.run(lead_through(server))
    assert "▸   5 min  Where we stand" in desk
    assert "Step 7 of 12 · Break. A break. Stretch; the host goes on." in desk
    assert "4 of 4 players answered: " in desk  # of a race, goal by goal
    for text in told:
        assert "Step 2 of 12 · What is containerization and why is it needed? · Junior" in text
        assert "✓ It does not run as root" in text
        assert "1000 points" in text
    store = open_store(db)
    log, asides = store.read(server.ready.room), store.asides(server.ready.room)
    store.close()
    outcome = verify(log)
    assert isinstance(outcome, Verified), outcome
    state = outcome.state
    assert state.phase is Phase.END
    assert outcome.answers == 4 * len(state.rounds) == 4 * 21
    points = {row.person: row.points for row in standings(state).people}
    results = [line for text in told for line in text.split("\n") if line.startswith("You have")]
    mine = [int(line.split()[2]) for line in results]
    assert len(mine) == 2
    assert set(mine) <= set(points.values())
    kinds = [state.agenda[put.item].kind for put in state.rounds]
    race = state.rounds[kinds.index("fix")]
    assert sorted(mark.credit for mark in race.marks or ()) == [0, 0, 1000, 1000]
    report = reported(log, asides)  # every export agrees with the log, and with the others
    assert (report.given, report.notes) == (outcome.answers, ())
    assert {row.name for row in report.people} >= set(NAMES)


def test_an_agenda_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    refused = pytest.raises(AssertionError, match="there is no agenda and no file no-such-agenda")
    with refused, served(tmp_path, "--agenda=no-such-agenda", "--port=0"):
        pass
