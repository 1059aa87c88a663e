"""Find: every place in the packs and in the learner's own notes that holds the words typed."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.ground.problem import SealegsError
from sealegs.study.recent import recent_searches, searched
from sealegs.tui.commands import ANYWHERE
from sealegs.tui.filtering import FilterField, SearchScreen
from sealegs.tui.screens.find import faces
from sealegs.tui.screens.find.offered import named, offered
from sealegs.tui.widgets.options import Options
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.excerpt import hits_in
from sealegs.workspace.search.index import Index, Outcome
from sealegs.workspace.search.kind import known_kinds

EMPTY = "Type words in any order, or “a phrase”; tab shows one kind alone."
LOADING = "Collecting what there is to find …"
SHOWN = 100
"""Places that are listed; more words find the others."""


class FindScreen(SearchScreen):
    """An input above the list of what was found; a wide terminal shows the marked place in full."""

    place = "find"
    HELP_TEXT = (
        "Finds topics, cards, questions, exercises, rules, words, commands and your own notes that "
        "hold all the words you type; a question of the interview by what it asks. A slip of the "
        "finger is forgiven. What stands in quotation marks must be there as typed. Tab goes "
        "through the kinds, the arrows mark a place, enter opens it at the very spot."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, typed: str | None = None) -> None:
        super().__init__()
        self._typed = typed or ""
        self._index: Index | None = None
        self._outcome = Outcome()
        self._kind = faces.ALL

    def compose_body(self) -> ComposeResult:
        """Put the input above the results."""
        yield FilterField(self._typed, placeholder="search everything", id="wanted")
        yield Static(id="kinds")
        yield Static(LOADING, id="count")
        with Horizontal(id="results"):
            yield Options(id="places")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="said")

    def on_mount(self) -> None:
        """Have the index made, or read, in the background."""
        self.set_header("Find")
        self.query_one(OptionList).can_focus = False
        self.run_worker(self._collect, group="index", exclusive=True)

    def on_screen_resume(self) -> None:
        """Take in what was written meanwhile, in a note for instance."""
        if self._index is not None:
            self.run_worker(self._collect, group="index", exclusive=True)

    async def _collect(self) -> None:
        def ready() -> Index:
            index = self.desk.index().extended(offered(self.shell.powers))
            index.look("warm")  # what the first search would load is loaded here
            return index

        try:
            self._index = await asyncio.to_thread(ready)
        except SealegsError as error:
            self.query_one("#count", Static).update(Content(f"! {error}"))
            return
        self._look()

    def on_input_changed(self) -> None:
        """Search again; that takes less time than drawing the result."""
        self._look()

    def on_resize(self) -> None:
        """Fit excerpts and kinds into the new width."""
        self._draw()

    def _look(self) -> None:
        if self._index is None:
            return
        typed = self.query_one(Input).value
        self._outcome = self._index.look(typed, self._kind or None, SHOWN)
        if self._kind and not self._outcome.matches and self._outcome.counts:
            self._kind = faces.ALL
            self._outcome = self._index.look(typed, None, SHOWN)
        self._draw()

    def _draw(self) -> None:
        if self._index is None:
            return
        typed, outcome = self.query_one(Input).value, self._outcome
        places = self.query_one(OptionList)
        whole = self.size.width - (8 if self.has_class("-wide") else 0)
        room = whole // 2 if self.has_class("-wide") else whole
        width = max(room - (3 if self.has_class("-narrow") else 7), 20)
        marked = places.highlighted
        places.clear_options()
        if not typed.strip():
            rows = faces.recents(recent_searches(self.desk.state.registers))
        else:
            rows = [faces.row(match.entry, outcome, width) for match in outcome.matches]
        places.add_options(Option(one) for one in rows)
        places.highlighted = min(marked or 0, len(rows) - 1) if rows else None
        self._tell(typed)

    def _tell(self, typed: str) -> None:
        kinds, said = self.query_one("#kinds", Static), self.query_one("#count", Static)
        self.set_class(not typed.strip(), "-blank")
        if not typed.strip():
            said.update(Content(EMPTY))
            kinds.update("")
        else:
            chosen = known_kinds().get(self._kind)
            said.update(Content(faces.told(typed, self._outcome, chosen)))
            kinds.update(faces.kinds_line(self._outcome, self._kind, self.size.width - 4))
        self._preview()

    def _preview(self) -> None:
        entry = self._marked()
        shown = faces.preview(entry, self._outcome) if entry is not None else Content("")
        self.query_one("#said", Static).update(shown)
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_highlighted(self) -> None:
        """Show the marked place in full."""
        self._preview()

    def on_input_submitted(self) -> None:
        """Enter in the input opens what is marked."""
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click opens the place."""
        self.query_one(OptionList).highlighted = event.option_index
        self.action_open()

    def action_open(self) -> None:
        """Open the marked place, or search again for what was searched before."""
        index = self.query_one(OptionList).highlighted
        field = self.query_one(Input)
        if not field.value.strip():
            before = recent_searches(self.desk.state.registers)
            if index is not None and index < len(before):
                field.value = before[index]
                field.cursor_position = len(field.value)
        elif (entry := self._marked()) is not None:
            self._keep(field.value)
            self._open(entry)

    def action_next_kind(self) -> None:
        """Show only the next kind."""
        self._step(1)

    def action_last_kind(self) -> None:
        """Show only the kind before."""
        self._step(-1)

    def action_show_kind(self, name: str) -> None:
        """Show only this kind, or all."""
        self._kind = name
        self.query_one(OptionList).highlighted = None
        self._look()

    def _step(self, step: int) -> None:
        found = faces.kinds_found(self._outcome)
        at = found.index(self._kind) if self._kind in found else 0
        self.action_show_kind(found[(at + step) % len(found)])

    def _marked(self) -> Entry | None:
        index, matches = self.query_one(OptionList).highlighted, self._outcome.matches
        return matches[index].entry if index is not None and index < len(matches) else None

    def _keep(self, typed: str) -> None:
        """Remember the search; that it can't be kept is no reason not to open what was found."""
        event = searched(typed, self.desk.state.registers)
        if event is not None:
            # Of the app, because a command may close this screen before it is kept.
            self.app.run_worker(
                asyncio.to_thread(self.desk.record, event), group="recent", exit_on_error=False
            )

    def _open(self, entry: Entry) -> None:
        if entry.place == "command":
            self._carry_out(str(entry.params["id"]))
            return
        params = dict(entry.params)
        if entry.place == "reader":
            hits = hits_in(entry.text or entry.title, self._outcome)
            text = entry.text or entry.title
            params["mark"] = text[hits[0][0] : hits[0][1]] if hits and entry.kind == "topic" else ""
        self.shell.open_place(entry.place, **params)

    def _carry_out(self, id_: str) -> None:
        command = named(id_)
        if command is None:
            return
        if command.place == ANYWHERE:
            self.call_later(self.run_action, command.action)
        else:
            self.shell.open_place(command.place)


SCREEN = FindScreen
