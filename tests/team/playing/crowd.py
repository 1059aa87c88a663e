"""A crowd of players in one process: ``python -m tests.team.playing.crowd``, a plan on its input.

Every player is a real ``Link``. The report on its output tells, in seconds of the machine's
monotonic clock, when each question was seen and how long each acknowledgement took.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sys
from dataclasses import dataclass, field
from time import monotonic

import msgspec

from sealegs.team.client.link import Link, Lost, Means, Over
from sealegs.team.messages import State, You
from sealegs.team.protocol import VERSION, Ack, Answer, Given, Join, Refused, Welcome


class Plan(msgspec.Struct, frozen=True):
    """What a crowd does. Of several ``urls`` everyone begins with the first.

    ``spread`` are the seconds over which the answers to a question come; ``cut`` is the chance that
    a player's connection is cut right after an answer was sent; ``joining`` are the seconds over
    which they join; ``twice`` the chance that an answer is sent twice; ``think`` the seconds that
    everybody reads a question before the first answers.
    """

    urls: tuple[str, ...]
    code: str
    players: int
    rounds: int
    seed: int
    first: int = 0
    spread: float = 2.0
    joining: float = 10.0
    cut: float = 0.0
    twice: float = 0.0
    think: float = 0.5
    until: float = 900.0


class Report(msgspec.Struct):
    """What a crowd saw; ``acked`` maps each person to the answer acknowledged in each round.

    ``acks`` are the times of answers whose player was connected from sending to acknowledgement,
    ``late`` those of answers given by somebody who was cut off before it came. ``resumed`` has for
    each lost connection when it was lost and when its player was back.
    """

    began: float
    joined: list[float] = []
    seen: dict[int, list[float]] = {}
    acks: list[float] = []
    late: list[float] = []
    acked: dict[str, dict[int, tuple[int, ...]]] = {}
    points: dict[str, float] = {}
    refused: list[str] = []
    lost: int = 0
    over: list[str] = []
    ended: int = 0
    resumed: list[tuple[float, float]] = []


@dataclass(slots=True)
class Player:
    """One of the crowd."""

    plan: Plan
    number: int
    report: Report
    person: str = ""
    answered: set[int] = field(default_factory=set)
    sent: dict[str, tuple[float, int, tuple[int, ...]]] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    gone: float = 0.0

    async def play(self) -> None:
        plan = self.plan
        rng = random.Random(f"{plan.seed}:{self.number}")
        await asyncio.sleep(rng.random() * plan.joining)
        key = f"joining-{plan.seed}-{self.number:06}"
        first = Join(VERSION, plan.code, f"Player {self.number}", key)
        link = Link(plan.urls, first, Means(rng.random))
        answering: set[asyncio.Task[None]] = set()
        began, ended = monotonic(), False
        news = link.news()
        async for item in news:
            now = monotonic()
            if isinstance(item, Welcome):
                self.person = item.person
                if self.gone:
                    self.report.resumed.append((self.gone, now))
                    self.gone = 0.0
                elif began:
                    self.report.joined.append(now - began)
            elif isinstance(item, State):
                ended = item.phase == "end"
                if item.phase == "open" and item.round not in self.answered:
                    self.answered.add(item.round)
                    self.report.seen.setdefault(item.round, []).append(now)
                    task = asyncio.create_task(self._answer(link, item, rng))
                    answering.add(task)
                    task.add_done_callback(answering.discard)
            elif isinstance(item, Ack) and item.key in self.sent:
                at, round_, keys = self.sent.pop(item.key)
                times = self.report.late if item.key in self.cut else self.report.acks
                times.append(now - at)
                self.report.acked.setdefault(self.person, {})[round_] = keys
            elif isinstance(item, You):
                self.report.points[self.person] = item.points
            elif isinstance(item, Refused):
                self.report.refused.append(f"{item.reason}: {item.say}")
            elif isinstance(item, Lost):
                self.report.lost += 1
                self.gone = self.gone or now
                self.cut.update(self.sent)
            elif isinstance(item, Over):
                self.report.over.append(f"{item.reason}: {item.say}")
                break
            if ended and not link.pending:
                self.report.ended += 1
                break
        await news.aclose()
        for task in answering:
            task.cancel()

    async def _answer(self, link: Link, state: State, rng: random.Random) -> None:
        await asyncio.sleep(self.plan.think + rng.random() * self.plan.spread)
        question = state.question
        if question is None:
            return
        keys = (rng.choice((1, 2)),)
        key = f"answer-{self.plan.seed}-{self.number:06}-{state.round:03}"
        self.sent[key] = (monotonic(), state.round, keys)
        if self.gone:
            self.cut.add(key)
        answer = Answer(key, state.round, Given(keys, "", rng.choice((1, 2, 3))))
        await link.wish(answer)
        if rng.random() < self.plan.twice:
            await link.wish(answer)
        if rng.random() < self.plan.cut:
            await link.cut()


async def crowd(plan: Plan) -> Report:
    """Let everyone play until the end, or until the time is up."""
    report = Report(monotonic())
    players = [Player(plan, plan.first + n, report) for n in range(plan.players)]
    tasks = [asyncio.create_task(player.play()) for player in players]
    done, waiting = await asyncio.wait(tasks, timeout=plan.until)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    for task in done:
        task.result()
    if waiting:
        report.over.append(f"{len(waiting)} never saw the end")
    return report


def main() -> None:
    plan = msgspec.json.decode(sys.stdin.buffer.read(), type=Plan)
    gc.disable()  # a collection would stop a thousand players who have machines of their own
    report = asyncio.run(crowd(plan))
    sys.stdout.buffer.write(msgspec.json.encode(report))


if __name__ == "__main__":
    main()
