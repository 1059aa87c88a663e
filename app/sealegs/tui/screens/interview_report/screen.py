"""The report: bands with evidence, the level, the time, every answer with its marked words."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.ground.problem import SealegsError
from sealegs.study.interview.disputes import Dispute
from sealegs.study.interview.disputing import contest
from sealegs.study.interview.record import Interview
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.page import page_of
from sealegs.study.interview.report.replay import frames_of
from sealegs.study.interview.report.rows import shortened
from sealegs.study.interview.report.values import Report
from sealegs.study.interview.runs import all_of
from sealegs.study.interview.stock import Stock
from sealegs.tui.commands import Command
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.interview_report.disputing import ChoiceBox, objections
from sealegs.tui.screens.interview_report.drawing import (
    Section,
    beside,
    beyond,
    drawn,
    framed,
    sections,
    stops_of,
)
from sealegs.tui.widgets.still import Still
from sealegs.workspace.desk import Desk
from sealegs.workspace.interview_reports import drawn_from

_TITLE = 60
"""Characters of a question in the list of all answers."""

PARTED = "\n\n"
"""Stands between a question and the code below it."""

_WIDE = 110
_ASIDE = 0.42
"""The share of a wide page that model answers have."""

_FORMS = {
    Form.HTML: "HTML: one page for a browser, to print or to send",
    Form.MD: "Markdown",
    Form.JSON: "JSON, for programs",
    Form.TEXT: "Plain text",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with what it was made of."""

    interview: Interview
    stock: Stock
    report: Report
    sections: tuple[Section, ...]
    frames: tuple[Section, ...]


class ReportScreen(SealegsScreen):
    """The page of a report, section by section; on a wide terminal with models beside answers."""

    place = "interview_report"
    stays = True
    HELP_TEXT = (
        "What an interviewer would have heard. Underlined words made a point, struck or reversed "
        "ones were wrong, and nothing is judged without a quotation. Press d where you disagree: "
        "it counts at once, and the question bank stays as it is."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        """Show the report of an interview, by default of the last one that is over."""
        super().__init__()
        self._wanted = id
        self.shown: Shown | None = None
        self._folded = True
        self._frame: int | None = None
        self._names: list[str] = []
        self._notice = Still(id="notice")

    def compose_body(self) -> ComposeResult:
        """Put the page over a line for what is said."""
        yield VerticalScroll(id="page", can_focus=False)
        yield self._notice

    def on_mount(self) -> None:
        """Have the report made in a worker: it grades every answer."""
        self.set_header("Interview", "Report")
        self.say("The report is being made …")
        self._load()

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        self.call_after_refresh(self._draw)

    def commands(self) -> tuple[Command, ...]:
        """Return what works now."""
        if self.shown is None:
            return tuple(c for c in super().commands() if c.place != self.place)
        return super().commands()

    def say(self, sentence: str) -> None:
        """Tell something under the page."""
        self._notice.show(Content(sentence))
        self._notice.set_class(not sentence, "-empty")

    # Making and drawing

    def _load(self, said: str = "") -> None:
        async def load() -> None:
            self.shown = await asyncio.to_thread(_made, self.desk, self._wanted)
            self.say(said if self.shown else "There is no interview yet; the lobby begins one.")
            if self.shown is not None:
                overall = self.shown.report.overall
                verdict = overall.value if overall is not None else "no verdict"
                self.set_header("Interview", "Report", status=verdict)
            self.refresh_commands()
            self._draw()

        self.run_worker(load, group="report", exclusive=True)

    def _draw(self) -> None:
        shown = self.shown
        if shown is None or not self.is_attached:
            return
        page = self.query_one("#page", VerticalScroll)
        at = page.scroll_offset.y
        width = max((page.scrollable_content_region.width or self.app.size.width) - 2, 12)
        parts = shown.sections if self._frame is None else (shown.frames[self._frame],)
        self._names = [part.name for part in parts]
        page.remove_children()
        page.mount_all([self._widget(part, min(width, 150)) for part in parts])
        self.call_after_refresh(page.scroll_to, y=at, animate=False)

    def _widget(self, part: Section, width: int) -> Static | Horizontal:
        if part.aside is None:
            return Static(drawn(part.blocks, min(width, 100), folded=self._folded))
        if width < _WIDE:
            blocks = (*part.blocks, part.aside)
            return Static(drawn(blocks, width, folded=self._folded))
        right = int(width * _ASIDE)
        return Horizontal(
            Static(drawn(part.blocks, width - right - 4, folded=self._folded), classes="answer"),
            Static(beside(part.aside, right - 4), classes="aside"),
        )

    @property
    def _here(self) -> int:
        """Index of the section at the top of what is seen."""
        page = self.query_one("#page", VerticalScroll)
        tops = [child.virtual_region.y for child in page.children]
        seen = [at for at, top in enumerate(tops) if top <= page.scroll_offset.y]
        return seen[-1] if seen else 0

    def _answer(self) -> int:
        """Return the number of the answer in view; 0 without one."""
        if self.shown is None:
            return 0
        if self._frame is not None:
            return self.shown.frames[self._frame].answer
        parts, page = self.shown.sections, self.query_one("#page", VerticalScroll)
        middle = page.scroll_offset.y + page.size.height // 2
        for part, child in zip(parts[self._here :], list(page.children)[self._here :], strict=True):
            if part.answer and child.virtual_region.y <= middle:
                return part.answer
        return parts[self._here].answer

    # Keys

    def action_next(self) -> None:
        """Go to the next answer, of the page or of the replay."""
        self._go(1)

    def action_before(self) -> None:
        """Go to the answer before."""
        self._go(-1)

    def action_next_part(self) -> None:
        """Go to the next heading, or the next answer of the replay."""
        self._go(1, every=True)

    def action_part_before(self) -> None:
        """Go to the heading before."""
        self._go(-1, every=True)

    def _go(self, step: int, *, every: bool = False) -> None:
        """Go to an answer before or behind what is seen; with ``every`` to any part."""
        shown = self.shown
        if shown is None:
            return
        if self._frame is not None:
            self._frame = min(max(self._frame + step, 0), len(shown.frames) - 1)
            self._draw()
            self.action_top()
            return
        page = self.query_one("#page", VerticalScroll)
        children = list(page.children)
        stops = range(len(children)) if every else stops_of(shown.sections)
        at = beyond(stops, self._here, step)
        if at is not None:
            page.scroll_to(y=children[at].virtual_region.y, animate=False)
        elif step < 0:
            self.action_top()

    def action_replay(self) -> None:
        """Go through the interview answer by answer, or back to the page."""
        if self.shown is None or not self.shown.frames:
            return
        self._frame = 0 if self._frame is None else None
        said = "Replay: n goes on, p back, r returns to the report."
        self.say(said if self._frame is not None else "")
        self._draw()
        self.action_top()

    def action_models(self) -> None:
        """Show or hide what is folded."""
        self._folded = not self._folded
        self._draw()

    def action_dispute(self) -> None:
        """Choose what to object to about the answer in view, or first an answer."""
        number, shown = self._answer(), self.shown
        if shown is None:
            return
        answers = [each.number for each in shown.report.answers if not each.skipped]
        if number:
            self._object(shown, number)
        elif answers:
            titles = [
                f"{each.number}. {shortened(each.ask.partition(PARTED)[0], _TITLE)}"
                for each in shown.report.answers
                if not each.skipped
            ]
            about = "With an answer in view (n), d goes right to it."

            def take(at: int | None) -> None:
                if at is not None:
                    self._object(shown, answers[at])

            self.app.push_screen(ChoiceBox("Which answer was heard wrong?", about, titles), take)
        else:
            self.say("There is no answer here that could be disputed.")

    def _object(self, shown: Shown, number: int) -> None:
        self.run_worker(partial(self._dispute, shown, number), group="dispute", exclusive=True)

    async def _dispute(self, shown: Shown, number: int) -> None:
        answer = next(each for each in shown.report.answers if each.number == number)
        turn = shown.interview.turns[number - 1]
        rows = await asyncio.to_thread(objections, turn, number, answer, shown.stock)
        if not rows:
            self.say(f"About answer {number} nothing was decided that could be disputed.")
            return

        def take(at: int | None) -> None:
            if at is not None:
                self.run_worker(partial(self._contest, shown, rows[at][0]), group="dispute")

        about = "It counts as you say from now on; the question bank stays as it is."
        box = ChoiceBox(f"Answer {number}: what is wrong?", about, [words for _, words in rows])
        self.app.push_screen(box, take)

    async def _contest(self, shown: Shown, dispute: Dispute) -> None:
        desk, id_ = self.desk, shown.interview.id
        try:
            await asyncio.to_thread(contest, id_, dispute, shown.stock, desk)
        except SealegsError as error:
            self.say(f"! {error}")
            return
        self._load("Taken back." if dispute.gone else "Disputed; it counts as you say.")

    def action_export(self) -> None:
        """Choose a form and write the report to a file."""
        if self.shown is None:
            return
        forms = list(_FORMS)

        def take(at: int | None) -> None:
            if at is not None and self.shown is not None:
                self.run_worker(partial(self._export, self.shown.report, forms[at]), group="export")

        about = "The file lies in Sealegs' own folder; its place is told."
        self.app.push_screen(ChoiceBox("Export the report", about, [*_FORMS.values()]), take)

    async def _export(self, report: Report, form: Form) -> None:
        desk = self.desk

        def write() -> str:
            name = f"interview-{report.id}.{form.ending}"
            return str(desk.export(name, exported(report, form)))

        try:
            path = await asyncio.to_thread(write)
        except SealegsError as error:
            self.say(f"! {error}")
        else:
            self.say(f"Written to {path}.")

    def action_down(self) -> None:
        """Scroll down."""
        self.query_one("#page", VerticalScroll).scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll up."""
        self.query_one("#page", VerticalScroll).scroll_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll down a page."""
        self.query_one("#page", VerticalScroll).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up a page."""
        self.query_one("#page", VerticalScroll).scroll_page_up(animate=False)

    def action_top(self) -> None:
        """Go to the top."""
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the end."""
        self.query_one("#page", VerticalScroll).scroll_end(animate=False)

    def action_back(self) -> None:
        """Leave the replay, then the report."""
        if self._frame is not None:
            self.action_replay()
        else:
            self.shell.close_place()


def _made(desk: Desk, wanted: str | None) -> Shown | None:
    interviews = desk.state.interviews
    over = [each for each in all_of(interviews) if each.over]
    found = interviews.get(wanted) if wanted is not None else over[-1] if over else None
    if found is None:
        return None
    stock = drawn_from(desk, found)
    report = report_of(found, stock, interviews.values())
    frames = tuple(framed(each) for each in frames_of(found, report))
    return Shown(found, stock, report, tuple(sections(page_of(report).blocks)), frames)


SCREEN = ReportScreen
