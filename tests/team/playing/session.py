"""A whole session on real servers: a host that drives it, crowds that play, and what came of it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic

import msgspec

import sealegs
from sealegs.team.client.link import Link, Means, Over
from sealegs.team.messages import Board, State
from sealegs.team.protocol import VERSION, Ack, Act, Command, Host, Refused
from tests.team.playing.crowd import Plan, Report

ROOT = Path(__file__).resolve().parents[3]


@dataclass(slots=True)
class Leader:
    """A host's terminal without a screen."""

    link: Link
    state: State | None = None
    board: Board | None = None
    acked: set[str] = field(default_factory=set)
    refused: dict[str, Refused] = field(default_factory=dict)
    over: Over | None = None
    _number: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self) -> None:
        """Follow the room."""
        async for item in self.link.news():
            match item:
                case State():
                    self.state = item
                case Board():
                    self.board = item
                case Ack():
                    self.acked.add(item.key)
                case Refused():
                    self.refused[item.key] = item
                case Over():
                    self.over = item
            self._news.set()

    async def do(self, what: Act, person: str = "", value: str = "") -> None:
        """Give a command and wait until it is acknowledged."""
        self._number += 1
        key = f"leader-{self._number:05}"
        await self.link.wish(Command(key, what, person, value))
        await self.until(lambda: key in self.acked or key in self.refused, 60)
        if key in self.refused:
            raise AssertionError(f"{what}: {self.refused[key].say}")

    async def until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Wait until something holds; False when it never did."""
        deadline = monotonic() + seconds
        while not true():
            if monotonic() > deadline:
                return False
            self._news.clear()
            try:
                async with asyncio.timeout(0.5):
                    await self._news.wait()
            except TimeoutError:
                continue
        return True


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a session: when each round was asked for, and what the crowds saw."""

    opened: dict[int, float]
    reports: tuple[Report, ...]

    @property
    def fan_out(self) -> list[float]:
        """Seconds from the host's wish until a player saw the question, for all of them."""
        return [
            at - self.opened[round_]
            for report in self.reports
            for round_, times in report.seen.items()
            for at in times
        ]

    @property
    def acks(self) -> list[float]:
        """Seconds until each answer of somebody connected was acknowledged."""
        return [took for report in self.reports for took in report.acks]

    @property
    def late(self) -> list[float]:
        """Seconds until answers were acknowledged whose players were cut off meanwhile."""
        return [took for report in self.reports for took in report.late]

    def away(self, *listening: float) -> list[float]:
        """Return for how many seconds players were away while a server was there to come back to.

        ``listening`` are moments from which one listened again.
        """
        return [
            back - max([lost, *(at for at in listening if at <= back)])
            for report in self.reports
            for lost, back in report.resumed
        ]

    @property
    def acked(self) -> dict[str, dict[int, tuple[int, ...]]]:
        """The answers that were acknowledged, by person and round."""
        return {person: rows for report in self.reports for person, rows in report.acked.items()}


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that this part of the values doesn't exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)] if ordered else 0.0


Between = Callable[[int, Leader], Awaitable[None]]


async def play(
    plans: Sequence[Plan], token: str, *, between: Between | None = None, patience: float = 120
) -> Played:
    """Let crowds in processes of their own play a session that is led from here.

    ``between`` is called while the answers to each round come in.
    """
    crowds = [start(plan) for plan in plans]
    leader = Leader(Link(plans[0].urls, Host(VERSION, token), Means(lambda: 0.5)))
    hearing = asyncio.create_task(leader.hear())
    everyone = sum(plan.players for plan in plans)
    opened: dict[int, float] = {}
    try:
        await leader.until(lambda: leader.state is not None, 90)
        joined = await leader.until(lambda: seats(leader) >= everyone, patience)
        assert joined, f"only {seats(leader)} of {everyone} joined"
        await leader.do("start")
        for round_ in range(1, plans[0].rounds + 1):
            opened[round_] = monotonic()
            await leader.do("open")
            if between is not None:
                await between(round_, leader)
            await leader.until(
                partial(all_answered, leader, round_, everyone), plans[0].spread + 30
            )
            await leader.do("close")
            await leader.do("reveal")
        await leader.do("end")
        reports = await asyncio.to_thread(lambda: tuple(finish(crowd) for crowd in crowds))
        return Played(opened, reports)
    finally:
        hearing.cancel()
        for crowd in crowds:
            crowd.kill()


def seats(leader: Leader) -> int:
    """Return how many the host sees in the room."""
    return 0 if leader.board is None else len(leader.board.seats)


def all_answered(leader: Leader, round_: int, everyone: int) -> bool:
    """Tell whether the host sees that everyone has answered in a round."""
    state = leader.state
    return state is not None and state.round == round_ and state.answered >= everyone


def start(plan: Plan) -> subprocess.Popen[bytes]:
    """Start a crowd."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.team.playing.crowd"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": f"{Path(sealegs.__file__).parents[1]}:{ROOT}", "PATH": "/usr/bin:/bin"},
    )
    assert process.stdin is not None
    process.stdin.write(msgspec.json.encode(plan))
    process.stdin.close()
    return process


def finish(crowd: subprocess.Popen[bytes]) -> Report:
    """Wait for a crowd and return its report."""
    assert crowd.stdout is not None
    report = msgspec.json.decode(crowd.stdout.read(), type=Report)
    crowd.wait()
    return report
