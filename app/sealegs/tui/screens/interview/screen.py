"""The lobby: go on with an interview, begin one, or look at earlier ones."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import msgspec
from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.study.interview.chair import sit_down
from sealegs.study.interview.halves import first_half
from sealegs.study.interview.report.values import Past
from sealegs.study.interview.script import practice_of
from sealegs.study.interview.steps import Mode, Settings
from sealegs.tui.moving import ListScreen
from sealegs.tui.screens.interview.rows import Kind, Row, changed, drawn, rows, settings_of
from sealegs.tui.screens.interview.topics import TopicsBox
from sealegs.tui.widgets.line_box import LineBox
from sealegs.tui.widgets.notice import Notice
from sealegs.tui.widgets.options import Options
from sealegs.workspace.interview_reports import recent
from sealegs.workspace.interviews import asked_by, stock_of

WIDEST = 88
"""Cells of the list before anything is laid out."""

INTRO = (
    "Questions as an interviewer asks them, against a clock, with follow-ups on what you left out "
    "or claimed. Nothing is judged until the end; then a report tells what was heard, with the "
    "words that earned it."
)


class LobbyScreen(ListScreen):
    """One list: what to go on with, the settings, and the interviews before."""

    place = "interview"
    HELP_TEXT = (
        "The lobby of the mock interview. Left and right change what is marked, enter begins. "
        "An interview that was interrupted goes on with the time it had."
    )
    CSS_PATH = "screen.tcss"

    def __init__(
        self,
        minutes: int = 0,
        level: str = "",
        topics: str = "",
        mode: str = "",
        seed: str = "",
        question: str = "",
    ) -> None:
        super().__init__()
        self._question, self._asks = question, ""
        self._wanted = (minutes, level, topics, mode, seed)
        self._settings = Settings()
        self._rows: list[Row] = []
        self._marked_at = 0
        self._pasts: Mapping[str, Past] = {}
        self._busy = False

    def compose_body(self) -> ComposeResult:
        """Put the list under a few words."""
        with Center():
            yield Static(Content(INTRO), id="intro")
        with Vertical(id="table"):
            yield Options(id="rows")
        with Center():
            yield Notice()

    def on_mount(self) -> None:
        """Say where this is."""
        self._settings = settings_of(self.desk.state.interviews, *self._wanted)
        self.set_header("Interview")
        self.call_after_refresh(self._list)
        self.run_worker(self._read, group="bank")
        self._look_back()

    def on_resize(self) -> None:
        """Let what doesn't fit on a line go on under its words."""
        self.call_after_refresh(self._list)

    def on_screen_resume(self) -> None:
        """Coming back from an interview: there is one more, or one to go on with, marked first."""
        self._list()
        self._look_back()
        if self._rows and self._rows[0].kind in (Kind.RESUME, Kind.HALF):
            self.query_one(OptionList).highlighted = 0

    async def _read(self) -> None:
        """Read the questions before they are asked for; one may be there to be practised."""
        bank = await asyncio.to_thread(self.desk.bank)
        if not self._question:
            return
        try:
            only = asked_by(bank, self._question)
        except SealegsError as error:
            self._say(f"! {error}")
            return
        self._asks = " ".join(clean(only.ask).split())
        self._settings = practice_of(only, self._settings.seed, self._settings.mode)
        self._list()
        if not self._rows:
            return
        # It was asked for, so it comes before an interview that was left.
        begins = next(at for at, row in enumerate(self._rows) if row.kind is Kind.BEGIN)
        self.query_one(OptionList).highlighted = begins

    def _look_back(self) -> None:
        """Find out in a worker how earlier interviews went: every answer of them is graded."""
        desk = self.desk

        async def work() -> None:
            found = await asyncio.to_thread(recent, desk)
            if found != self._pasts:
                self._pasts = found
                self._list()

        self.run_worker(work, group="past", exclusive=True)

    def _list(self) -> None:
        if not self.is_attached:
            return
        lines = self.query_one(OptionList)
        marked = self._rows[lines.highlighted or 0] if self._rows else None
        titles = {name: topic.title for name, topic in self.desk.pack.topics.items()}
        zone = self.desk.clock.now().tzinfo
        self._rows = rows(
            self.desk.state.interviews, self._settings, titles, zone, self._pasts, self._asks
        )
        same = (
            at
            for at, row in enumerate(self._rows)
            if marked is not None and (row.kind, row.id) == (marked.kind, marked.id)
        )
        self._marked_at = next(same, 0)
        lines.clear_options()
        lines.add_options(
            Option(self._drawn(at), disabled=row.kind is Kind.HEAD)
            for at, row in enumerate(self._rows)
        )
        lines.highlighted = self._marked_at
        if self.focused is None:
            lines.focus()

    def _drawn(self, at: int) -> Content:
        lines = self.query_one(OptionList)
        width = (lines.scrollable_content_region.width or min(self.app.size.width, WIDEST)) - 2
        return drawn(self._rows[at], width, marked=at == self._marked_at)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Move the sign along: a colour alone doesn't tell which line is marked."""
        before, self._marked_at = self._marked_at, event.option_index
        for at in {before, self._marked_at}:
            if at < len(self._rows):
                event.option_list.replace_option_prompt_at_index(at, self._drawn(at))

    @property
    def _marked(self) -> Row | None:
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the line is for that was chosen with enter or the mouse."""
        if event.option_index < len(self._rows):
            self._choose(self._rows[event.option_index])

    def action_start(self) -> None:
        """Do what the marked line is for."""
        if self._marked is not None:
            self._choose(self._marked)

    def action_begin(self) -> None:
        """Begin an interview."""
        self._begin()

    def action_more(self) -> None:
        """Take the next value of what is marked."""
        self._change(1)

    def action_less(self) -> None:
        """Take the value before."""
        self._change(-1)

    def _change(self, step: int) -> None:
        if self._marked is not None:
            self._settings = changed(self._settings, self._marked.kind, step)
            self._list()

    def _choose(self, row: Row) -> None:
        match row.kind:
            case Kind.RESUME | Kind.HALF:
                self.shell.open_place("taking", id=row.id)
            case Kind.EARLIER:
                self.shell.open_place("interview_report", id=row.id)
            case Kind.BEGIN:
                self._begin()
            case Kind.QUESTION:
                self._settings = settings_of(self.desk.state.interviews, *self._wanted)
                self._list()
            case Kind.TOPICS:
                self.run_worker(self._choose_topics, group="topics")
            case Kind.SEED:
                box = LineBox("Seed", "any word", self._settings.seed, may_be_empty=True)
                self.app.push_screen(box, self._take_seed)
            case _:
                self._change(1)

    async def _choose_topics(self) -> None:
        bank = await asyncio.to_thread(self.desk.bank)
        topics = self.desk.pack.topics
        titles = {name: topics[name].title for name in topics if bank.of(name)}
        self.app.push_screen(TopicsBox(titles, self._settings.topics), self._take_topics)

    def _take_topics(self, topics: tuple[str, ...] | None) -> None:
        if topics is not None:
            self._settings = msgspec.structs.replace(self._settings, topics=topics)
            self._list()

    def _take_seed(self, seed: str | None) -> None:
        if seed is not None:
            self._settings = msgspec.structs.replace(self._settings, seed=seed)
            self._list()

    def _begin(self) -> None:
        """Begin in a worker: the questions are read, and the first one is kept."""
        if self._busy:
            return
        self._busy = True
        desk, settings, now = self.desk, self._settings, self.desk.clock.now()
        if not settings.seed:
            settings = msgspec.structs.replace(settings, seed=f"{now:%Y%m%d-%H%M%S}")
        if settings.mode is Mode.PAIR:
            settings = first_half(settings, f"{now:%Y%m%d-%H%M%S}")

        def begin() -> str:
            return sit_down(settings, stock_of(desk), desk).interview.id

        async def work() -> None:
            try:
                id_ = await asyncio.to_thread(begin)
            except SealegsError as error:
                self._say(f"! {error}")
            else:
                self._say("")
                self.shell.open_place("taking", id=id_, fresh=1)
            finally:
                self._busy = False

        self.run_worker(work, group="begin")

    def _say(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)


SCREEN = LobbyScreen
