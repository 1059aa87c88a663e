"""Driving the screens of a mock interview over a small bank that never changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from textual.pilot import Pilot
from textual.widgets import TextArea

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.interview import Bank
from sealegs.curriculum.model import Level
from sealegs.ground.clock import FixedClock
from sealegs.study.interview import moves
from sealegs.study.interview.chair import sit_down
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.steps import RoundKind, Settings
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.fixing.screen import FixingScreen
from sealegs.tui.screens.interview_report.screen import ReportScreen, Shown
from sealegs.tui.screens.taking.clocked import ClockedScreen
from sealegs.tui.screens.taking.faces import Scene
from sealegs.tui.screens.taking.screen import TakingScreen
from sealegs.workspace.desk import Desk
from sealegs.workspace.interviews import stock_of
from tests.study.interview.world import bank
from tests.tui.driving import arrive, until

MakeApp = Callable[[Start | None], SealegsApp]
JAR = "docker/multi-stage-build/exercise/jar-ships-its-workshop"
FULL = "The apple grows, the birch grows and the cedar grows here."
LITTLE = "The apple grows, I think."


def prepare(desk: Desk) -> None:
    """Give a desk the small bank and one exercise."""
    desk._material.bank = Bank(bank())
    desk.exercises = Exercises({JAR: desk.exercises.by_id[JAR]})


def app_of(pilot: Pilot[None]) -> SealegsApp:
    """Return the app."""
    app = pilot.app
    assert isinstance(app, SealegsApp)
    return app


def going(pilot: Pilot[None]) -> Interview:
    """Return the newest interview as it is kept."""
    found = app_of(pilot).desk.state.interviews
    return max(found.values(), key=lambda each: (each.last_ms, each.id))


def turn_of(pilot: Pilot[None]) -> Turn:
    """Return what is asked now, as it is kept."""
    turn = going(pilot).turn
    assert turn is not None
    return turn


def taking(pilot: Pilot[None]) -> TakingScreen:
    """Return the screen of the questions."""
    screen = pilot.app.screen
    assert isinstance(screen, TakingScreen)
    return screen


def shown_of(pilot: Pilot[None]) -> Shown:
    """Return what the report screen shows."""
    screen = pilot.app.screen
    assert isinstance(screen, ReportScreen)
    assert screen.shown is not None
    return screen.shown


def ready(pilot: Pilot[None]) -> bool:
    """Whether the newest step is drawn and keys are taken."""
    screen = pilot.app.screen
    if not isinstance(screen, ClockedScreen) or screen.interview is None or screen.busy:
        return False
    known = screen.interview
    kept = going(pilot)
    return (known.id, len(known.turns), known.phase, known.paused) == (
        kept.id, len(kept.turns), kept.phase, kept.paused,
    )  # fmt: skip


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the interview shows what is kept."""
    await until(pilot, lambda: ready(pilot))
    await pilot.pause()


async def lobby(pilot: Pilot[None], **params: str | int) -> None:
    """Open the lobby over the small bank."""
    app = app_of(pilot)
    await until(pilot, lambda: app._desk is not None)
    prepare(app.desk)
    app.open_place("interview", **params)
    await arrive(pilot, "interview")


async def begin(pilot: Pilot[None], **params: str | int) -> None:
    """Begin an interview, by default for a Junior and always with the same seed."""
    await lobby(pilot, **{"seed": "seed", "level": "junior", **params})
    await pilot.press("b")
    await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type an answer, at once."""
    pilot.app.screen.query_one("#answer", TextArea).insert(text)
    await pilot.pause()


async def answer(pilot: Pilot[None], clock: FixedClock, text: str, seconds: float = 30) -> None:
    """Think, write an answer, and be done with it."""
    before = len(going(pilot).turns)
    clock.at += timedelta(seconds=seconds)
    await write(pilot, text)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: going(pilot).over or len(going(pilot).turns) > before)
    await until(pilot, lambda: ready(pilot) or going(pilot).over)


async def to_round(
    pilot: Pilot[None], clock: FixedClock, kind: RoundKind, text: str = FULL
) -> None:
    """Answer until a round is reached."""
    while turn_of(pilot).round is not kind:
        if turn_of(pilot).round is RoundKind.FIX:
            await hand_in(pilot, clock)
        else:
            await answer(pilot, clock, text)
    await settled(pilot)


async def hand_in(pilot: Pilot[None], clock: FixedClock) -> None:
    """Hand the Dockerfile in as it is."""
    await until(pilot, lambda: isinstance(pilot.app.screen, FixingScreen) and ready(pilot))
    before = len(going(pilot).turns)
    clock.at += timedelta(seconds=60)
    await pilot.press("ctrl+s", "ctrl+s")
    await until(pilot, lambda: going(pilot).over or len(going(pilot).turns) > before)
    await until(pilot, lambda: isinstance(pilot.app.screen, TakingScreen) and ready(pilot))


async def finish(pilot: Pilot[None], clock: FixedClock, text: str = FULL) -> None:
    """Answer everything until the interview is over, and wait for its last screen."""
    while not going(pilot).over:
        if turn_of(pilot).round is RoundKind.FIX:
            await hand_in(pilot, clock)
        else:
            await answer(pilot, clock, text)
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, TakingScreen) and taking(pilot).scene is Scene.OVER,
    )


async def report(pilot: Pilot[None]) -> None:
    """Go from the last screen to the report."""
    await pilot.press("enter")
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, ReportScreen) and pilot.app.screen.shown is not None,
    )
    await pilot.pause()


def take(desk: Desk, clock: FixedClock, text: str) -> Interview:
    """Take an interview for a Junior to its end without a screen, always answering the same."""
    chair = sit_down(Settings(15, Level.JUNIOR, (), "seed"), stock_of(desk), desk)
    while not chair.interview.over:
        clock.at += timedelta(seconds=30)
        fixing = chair.interview.turn is not None and chair.interview.turn.round is RoundKind.FIX
        chair.do(moves.Check("FROM a\n", 1, 2, hand_in=True) if fixing else moves.Answer(text))
    return chair.interview
