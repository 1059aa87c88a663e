"""A repository of one's own: its folder, and what can be done about its Dockerfiles."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.problem import SealegsError
from sealegs.study.words import count
from sealegs.tui.filtering import FilterField
from sealegs.tui.moving import ListScreen
from sealegs.tui.threads import while_wanted
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.spans import MUTED
from sealegs.workspace.powers import Power, Powers

_EMPTY = (
    "Type the folder of a repository, or . for the one you are in, and press enter. Nothing in it "
    "is executed or written, and nothing leaves this machine."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was made of a repository, in the words of the screen."""

    name: str
    files: int
    questions: int
    spoken: int
    fixits: tuple[Exercise, ...]
    notes: tuple[str, ...]


class MineScreen(ListScreen):
    """An input for the folder above what there is to do; enter opens the marked line."""

    place = "mine"
    needs = Power.PATHS
    HELP_TEXT = (
        "Type a folder and press enter: its Dockerfiles are read, and you are asked about them. "
        "A fix is made on a copy of yours; the repository stays as it is. What can't be told for "
        "sure is not asked."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Input"

    def __init__(
        self, path: str | None = None, seed: str | None = None, count: int = 0, part: str = ""
    ) -> None:
        """Read the folder of ``path``; with ``part`` "interview" one about it begins at once."""
        super().__init__()
        self._part = part
        self._path = path
        self._seed = seed
        self._count = count
        self._read = ""
        self._doors: dict[str, Callable[[], None]] = {}

    def compose_body(self) -> ComposeResult:
        """Put the folder above what there is to do, and what was left out below."""
        yield FilterField(self._path or "", placeholder="folder of a repository", id="folder")
        yield Static(id="said")
        yield Options(id="doors")
        yield Static(id="notes")

    def on_mount(self) -> None:
        """Read the folder that was named."""
        self.query_one(OptionList).can_focus = False
        self.set_header("Your repository")
        self._say(_EMPTY)
        if self._path:
            self._begin()

    def on_input_submitted(self) -> None:
        """Enter in the input reads the folder, or opens what is marked."""
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click opens a line."""
        self._enter(event.option.id)

    def action_open(self) -> None:
        """Read the folder when it is another one, else open the marked line."""
        options = self.query_one(OptionList)
        if self.query_one(Input).value.strip() != self._read or options.highlighted is None:
            self._begin()
        else:
            self._enter(options.get_option_at_index(options.highlighted).id)

    def _begin(self) -> None:
        self._read = self.query_one(Input).value.strip()
        self._fill(None)
        if not self._read:
            self._say(_EMPTY)
            return
        self._say("Reading …")
        self.run_worker(partial(self._mine, self._read), group="mine", exclusive=True)

    async def _mine(self, path: str) -> None:
        """Read a repository and draw what came of it; what is wrong is one sentence."""
        seed = self._seed or str(self.desk.state.count)
        try:
            found = await while_wanted(partial(_found, path, seed, self._count, self.desk.powers))
        except SealegsError as error:
            self._say(f"! {error}")
            return
        self._say(
            f"{count(found.files, 'Dockerfile')}, {count(found.questions, 'question')}, "
            f"{count(len(found.fixits), 'thing')} to mend."
        )
        self.set_header("Your repository", found.name)
        self._fill(found)
        if self._part == "interview" and found.spoken:
            self._part = ""
            self._interview()

    def _fill(self, found: Found | None) -> None:
        """Draw a line for the quiz and one for each fix, and below what was left out."""
        options = self.query_one(OptionList)
        options.clear_options()
        self._doors = {}
        notes = self.query_one("#notes", Static)
        notes.update(Content("\n".join(found.notes)) if found is not None else "")
        notes.display = found is not None and bool(found.notes)
        if found is None:
            return
        if found.questions:
            about = f"{count(found.questions, 'question')}, computed from what is written there"
            self._door("quiz", "Quiz", about, self._quiz)
        if found.spoken:
            about = "15 minutes with a clock and follow-ups; then a report"
            self._door("interview", "Interview about this repository", about, self._interview)
        if found.fixits:
            heading = Content.styled("Mend a line, on a copy", "bold $primary")
            options.add_option(Option(heading, disabled=True))
        for exercise in found.fixits:
            self._door(exercise.id, exercise.title, _first(exercise), self._lab(exercise))
        first = 0 if found.questions or found.spoken else 1 if found.fixits else None
        options.highlighted = first

    def _door(self, id_: str, title: str, about: str, open_: Callable[[], None]) -> None:
        self._doors[id_] = open_
        line = Content.assemble((title, "bold"), "\n", (about, MUTED))
        self.query_one(OptionList).add_option(Option(line, id=id_))

    def _enter(self, id_: str | None) -> None:
        door = self._doors.get(id_ or "")
        if door is not None:
            door()

    def _quiz(self) -> None:
        self.shell.open_place("quiz", mine=_real(self._read), seed=self._seed, count=self._count)

    def _interview(self) -> None:
        """Begin in a worker: the questions are made, and the first one is kept."""
        desk, path, seed = self.desk, _real(self._read), self._seed

        def begin() -> str:
            from sealegs.workspace.interviews import seat, typed_settings

            return seat(desk, typed_settings(desk, (), None, None, seed, source=path)).interview.id

        async def work() -> None:
            try:
                id_ = await asyncio.to_thread(begin)
            except SealegsError as error:
                self._say(f"! {error}")
            else:
                self.shell.open_place("taking", id=id_, fresh=1)

        self.run_worker(work, group="mine", exclusive=True)

    def _lab(self, exercise: Exercise) -> Callable[[], None]:
        def enter() -> None:
            self.desk.mined[exercise.id] = exercise
            self.shell.open_place("lab", exercise=exercise.id)

        return enter

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Static).update(Content(sentence))


def _real(path: str) -> str:
    return os.path.expanduser(path)


def _first(exercise: Exercise) -> str:
    """Return where it is found."""
    return exercise.hints[1]


def _found(path: str, seed: str, most: int, powers: Powers, heed: Callable[[], None]) -> Found:
    """Read a repository and make everything of it; for a worker."""
    from sealegs.workspace.mining.mined import mine_of

    mine = mine_of(_real(path), seed, most, powers=powers, heed=heed)
    questions, spoken, fixits = len(mine.quiz().questions), 0, tuple[Exercise, ...]()
    with suppress(SealegsError):  # no answer about it may be sure
        spoken = len(mine.interview())
    with suppress(SealegsError):  # nothing to mend is good news
        fixits = mine.fixits()
    repository = mine.repository
    return Found(
        repository.name, len(repository.sites), questions, spoken, fixits, repository.notes
    )


SCREEN = MineScreen
