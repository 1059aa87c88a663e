"""The glossary: every word that the topics define; type to look one up."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.curriculum.glossary import Sense, Term, glossary, looked_up
from sealegs.study.words import count
from sealegs.tui.filtering import FilterField, SearchScreen
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.spans import MUTED


class GlossaryScreen(SearchScreen):
    """An input above the words; each stands with what its topic says of it."""

    place = "glossary"
    HELP_TEXT = (
        "The words that the topics define, in the order of the alphabet. Type a part of one to "
        "see fewer; enter opens the topic at the place that speaks of the marked word."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, word: str | None = None) -> None:
        super().__init__()
        self._word = word or ""
        self._terms: tuple[Term, ...] = ()
        self._shown: tuple[tuple[Term, Sense], ...] = ()

    def compose_body(self) -> ComposeResult:
        """Put the input above the words."""
        yield FilterField(self._word, placeholder="look up a word", id="wanted")
        yield Static("Collecting the words …", id="count")
        yield Options(id="words")

    def on_mount(self) -> None:
        """Collect the words in the background."""
        self.set_header("Glossary")
        self.query_one(OptionList).can_focus = False
        self.run_worker(self._collect, group="words", exclusive=True)

    async def _collect(self) -> None:
        self._terms = await asyncio.to_thread(glossary, self.desk.pack)
        self._show()

    def on_input_changed(self) -> None:
        """Show the words that hold what is typed."""
        self._show()

    def _show(self) -> None:
        typed = self.query_one(Input).value.strip()
        terms = looked_up(self._terms, typed) if typed else self._terms
        self._shown = tuple((term, sense) for term in terms for sense in term.senses)
        words = self.query_one(OptionList)
        words.clear_options()
        words.add_options(Option(_told(term, sense)) for term, sense in self._shown)
        words.highlighted = 0 if self._shown else None
        self.query_one("#count", Static).update(_count(typed, len(terms), len(self._terms)))

    def on_input_submitted(self) -> None:
        """Enter in the input reads about what is marked."""
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click reads about a word."""
        self._open(event.option_index)

    def action_open(self) -> None:
        """Read about the marked word."""
        self._open(self.query_one(OptionList).highlighted)

    def _open(self, index: int | None) -> None:
        if index is not None and index < len(self._shown):
            sense = self._shown[index][1]
            self.shell.open_place("reader", topic=sense.topic, part=sense.part, line=sense.line)


def _told(term: Term, sense: Sense) -> Content:
    title = Content.assemble((term.word, "bold $secondary"), (f"  {sense.title}", MUTED))
    return Content("\n").join([title, Content(sense.says)])


def _count(typed: str, found: int, known: int) -> Content:
    if typed and not found:
        return Content(f"No topic defines “{typed}”. ctrl+f looks for it everywhere.")
    return Content(f"{found} of {count(known, 'word')}" if typed else count(known, "word"))


SCREEN = GlossaryScreen
