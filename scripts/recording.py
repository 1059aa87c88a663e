"""Records the real app, driven by keys: `python scripts/recording.py` writes docs/pictures.

A Dockerfile is fixed, a card recalled, a red flag caught, an interview question answered. The
recording is the same each time, because clock, seed and journal are, and nothing blinks.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.book.film import Frame
    from textual.pilot import Pilot

    from sealegs.tui.app import Start
    from sealegs.tui.frame import Params

SIZE = (96, 28)
TOPIC = "multi-stage-build"
JAR = "docker/multi-stage-build/exercise/jar-ships-its-workshop"
TYPED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("down", "end"), " AS build"),
    (("down", "down", "home", "shift+end"), "COPY pom.xml ./"),
    (("enter",), "RUN mvn -B -ntp dependency:go-offline"),
    (("enter",), "COPY src ./src"),
    (("down", "end", "enter"), "FROM eclipse-temurin:21-jre-noble"),
    (("enter",), "COPY --from=build /srv/labels/target/labels.jar ./"),
    (("enter",), "USER 10001:10001"),
    (("down", "down", "home", "shift+end"), 'ENTRYPOINT ["java", "-jar", "labels.jar"]'),
)
"""Where to go in the lab's editor, and what to type there."""
ANSWER = (
    "A build stage has Maven and the sources, the last one only a JRE. "
    "I copy the jar over with COPY --from=build, so the tools never ship."
)


class Recorder:
    """Collects frames of one run of the app."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.frames: list[Frame] = []

    async def see(self, words: str, seconds: float) -> None:
        """Take a frame when the screen has come to rest."""
        from scripts.book.film import frame
        from tests.tui.driving import steady

        await steady(self.pilot)
        self.frames.append(frame(self.pilot, words, seconds))

    async def press(self, words: str, seconds: float, *keys: str) -> None:
        """Press keys, then take a frame."""
        await self.pilot.press(*keys)
        await self.see(words, seconds)

    async def type(self, words: str, text: str, pace: int) -> None:
        """Type a text, with a frame after every few letters."""
        for at in range(0, len(text), pace):
            await self.press(words, 0.3, *map(_key, text[at : at + pace]))


def _key(letter: str) -> str:
    return {" ": "space"}.get(letter, letter)


async def lab(take: Recorder) -> int:
    """Fix a Dockerfile; return the frame in which it is fixed."""
    words = "Fix a Dockerfile: its build is predicted while you type"
    await take.see(words, 3)
    for keys, text in TYPED:
        await take.pilot.press(*keys)
        await take.type(words, text, 17)
        take.frames[-1] = _longer(take.frames[-1], 0.9)
    await take.see("Fixed: every goal is met, and nothing was executed", 4)
    return len(take.frames) - 1


async def cards(take: Recorder) -> None:
    """Recall a card."""
    words = "Recall: the memory model brings each card back in time"
    await take.see(words, 2.5)
    await take.press(words, 3, "space")
    await take.press(words, 1.2, "2")


async def quiz(take: Recorder) -> None:
    """Catch a red flag."""
    words = "Catch red flags, and say how sure you are"
    await take.see(words, 3)
    await take.press(words, 1.2, "r")
    await take.press(words, 4, "2")


async def interview(take: Recorder) -> None:
    """Answer one question of a mock interview, and be asked back."""
    words = "A mock interview against the clock, offline"
    await take.press(words, 2.5, "b")
    await take.type(words, ANSWER, 24)
    await take.press("What an answer left out is asked for", 4, "ctrl+s")


async def record() -> str:
    """Play everything, each part on a journal of its own, and return the recording."""
    from scripts.book.film import film
    from scripts.book.stage import played

    frames: list[Frame] = []
    async with played(SIZE, ("lab", {"exercise": JAR})) as pilot:
        take = Recorder(pilot)
        still = await lab(take)
        frames += take.frames
    given: Params = {"minutes": 15, "level": "middle", "topics": TOPIC, "seed": "7"}
    parts: tuple[tuple[Callable[[Recorder], Awaitable[None]], Start], ...] = (
        (cards, ("cards", {"topic": TOPIC})),
        (quiz, ("quiz", {"topic": TOPIC})),
        (interview, ("interview", given)),
    )
    for play, start in parts:
        async with played(SIZE, start) as pilot:
            take = Recorder(pilot)
            await play(take)
            frames += take.frames
    return film(frames, SIZE[0], still)


def _longer(taken: Frame, seconds: float) -> Frame:
    from scripts.book.film import Frame

    return Frame(taken.rows, taken.words, seconds)


if __name__ == "__main__":
    # The modules of scripts and tests are found however this is called.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from scripts.book.stage import PICTURES

    (PICTURES / "recording.svg").write_text(asyncio.run(record()), encoding="utf-8")
