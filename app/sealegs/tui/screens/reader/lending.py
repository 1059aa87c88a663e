"""The ways from a page to other screens: its Dockerfiles to lab and quiz, its topic anywhere."""

from __future__ import annotations

from abc import abstractmethod

from sealegs.curriculum.model import Topic
from sealegs.tui.screens.reader.code_keys import CodeScreen
from sealegs.tui.screens.reader.panes import Notes


class LendingScreen(CodeScreen):
    """Hands over what is read; its subclass shows it and remembers where reading stands."""

    _notes: Notes
    _topic: Topic | None

    @abstractmethod
    def _remember(self) -> None:
        """Have the place where reading stands written down."""

    def action_try(self) -> None:
        """Open the marked Dockerfile, or the first in view, in the lab, without goals."""
        self._lend("lab", "From")

    def action_ask(self) -> None:
        """Answer questions about the marked Dockerfile, or the first in view."""
        self._lend("quiz", "a Dockerfile of")

    def action_cards(self) -> None:
        """Review the cards of this topic."""
        self._go("cards", self._topic.id if self._topic else None)

    def action_quiz(self) -> None:
        """Answer questions about this topic."""
        self._go("quiz", self._topic.id if self._topic else None)

    def _go(self, place: str, topic: str | None) -> None:
        self._remember()
        self.shell.open_place(place, topic=topic)

    def _lend(self, place: str, of: str) -> None:
        if (fence := self._notes.dockerfile()) and self._topic:
            self._remember()
            self.shell.open_place(place, name=f"{of} {self._topic.title}", text=fence.code)
