"""The page of a rule: what it finds, why that matters, what it looks like, what to say about it."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import Container

from sealegs.analyzer.rule import known_rules
from sealegs.analyzer.rule_texts import RuleText, rule_text
from sealegs.curriculum.model import Fence, Section
from sealegs.curriculum.topic import parse_topic
from sealegs.tui.screens.reader.code_keys import CodeScreen
from sealegs.tui.screens.reader.links import spoken
from sealegs.tui.screens.reader.panes import Notes
from sealegs.tui.widgets.reader.view import ReaderView


class RuleScreen(CodeScreen):
    """One rule at a time; its examples can be copied and played with."""

    place = "rule"
    HELP_TEXT = (
        "What a rule of the analyzer finds, why it matters, a Dockerfile that has it and one that "
        "hasn't, and the interview question behind it. `sealegs explain` prints the same page."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ReaderView"

    def __init__(self, name: str | None = None) -> None:
        super().__init__()
        self._name = name
        self._names: tuple[str, ...] = ()
        self._view = ReaderView()
        self._notes = Notes(self._view)

    def compose_body(self) -> ComposeResult:
        """Put the page above the line that speaks."""
        with Container(id="page"):
            yield self._view
            yield self._notes

    def on_mount(self) -> None:
        """Read the rules in the background: there are more than a hundred modules of them."""
        self.set_header("Rules")
        self.run_worker(self._read, group="rules", exclusive=True)

    async def _read(self) -> None:
        self._names = await asyncio.to_thread(lambda: tuple(sorted(known_rules())))
        if self._name not in self._names:
            self._name = self._names[0]
        await self._show()

    async def _show(self) -> None:
        text = await asyncio.to_thread(rule_text, str(self._name))
        self._view.show_page(page_of(text))
        self._notes.hush()
        self.set_header("Rules", text.name)

    def action_back(self) -> None:
        """Close what was said, marked or found first, then leave."""
        if self._notes.close():
            self._view.search("", self._view.spot)
        else:
            self.shell.close_place()

    def action_next_rule(self) -> None:
        """Go on to the next rule."""
        self._step(1)

    def action_last_rule(self) -> None:
        """Go back to the rule before."""
        self._step(-1)

    def action_next_hit(self) -> None:
        """Go to the next place found; where nothing was searched, to the next rule."""
        if self._view.marks.hit[1]:
            super().action_next_hit()
        else:
            self._step(1)

    def action_last_hit(self) -> None:
        """Go to the place found before, or to the rule before."""
        if self._view.marks.hit[1]:
            super().action_last_hit()
        else:
            self._step(-1)

    def code_stem(self, fence: Fence) -> str:
        """Return the rule and the line of some code as the name of a file."""
        return f"{self._name}-{fence.line}"

    def page_text(self) -> str:
        """Return the page as it is written."""
        return rule_text(str(self._name)).page + "\n" if self._names else ""

    def action_try(self) -> None:
        """Open the marked Dockerfile, or the first in view, in the lab, without goals."""
        if fence := self._notes.dockerfile():
            self.shell.open_place("lab", name=f"From the rule {self._name}", text=fence.code)

    def on_reader_view_followed(self, event: ReaderView.Followed) -> None:
        """An address is copied, never opened by itself."""
        self._notes.copy(event.target, event.target)

    def on_reader_view_hovered(self, event: ReaderView.Hovered) -> None:
        """Say where the link under the mouse goes."""
        if event.target is None:
            self._notes.hush()
        else:
            self._notes.tell(spoken(event.target))

    def _step(self, step: int) -> None:
        if self._name in self._names:
            at = self._names.index(self._name) + step
            self._name = self._names[at % len(self._names)]
            self.run_worker(self._show, group="rules", exclusive=True)


def page_of(text: RuleText) -> tuple[Section, ...]:
    """Return a rule's page as the reader shows one."""
    facts = "  ·  ".join((text.severity.value, *text.tags))
    source = f"# {text.name}\n\n{facts}\n\n{text.page}\n"
    topic, _ = parse_topic(source, f"rules/{text.name}.md")
    return topic.sections


SCREEN = RuleScreen
