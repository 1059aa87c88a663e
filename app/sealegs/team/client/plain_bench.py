"""The bench of a race in plain lines: a Dockerfile that is changed line by line and sent in."""

from __future__ import annotations

from typing import Final

from sealegs.study.forms import Write
from sealegs.study.line_editing import KEYS, edited, numbered
from sealegs.team.client.lines import Console
from sealegs.team.client.steps import ticked
from sealegs.team.messages import Question, You

HELP: Final = f"{KEYS}, `show`, `send` has it judged, as often as you like."


class PlainBench:
    """Holds the text of one race; what was typed stays when the room speaks in between."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._round, self._text = 0, ""
        self._told: tuple[tuple[int, ...], str] | None = None

    def put(self, round_: int, question: Question) -> None:
        """Show the race, from its beginning or as it was left."""
        control = question.form.control
        if round_ != self._round and isinstance(control, Write):
            self._round, self._text, self._told = round_, control.begin.rstrip("\n"), None
        self._show()
        for line in ticked(question, ()):
            self._console.say(line)
        self._console.say(HELP)

    def typed(self, line: str) -> str | None:
        """Carry out a line; return the whole text when it is to be sent."""
        if line == "send":
            return f"{self._text}\n"
        if line == "show":
            self._show()
            return None
        after = edited(self._text, line)
        if after is None:
            self._console.say(HELP)
        else:
            self._text = after
        return None

    def heard(self, question: Question, you: You) -> None:
        """Say which goals are met, when that is news."""
        news = (you.keys, you.why)
        if you.answered and you.round == self._round and news != self._told:
            self._told = news
            for line in ticked(question, you.keys):
                self._console.say(line)
            if you.why:
                self._console.say(f"{you.why}.")

    def _show(self) -> None:
        for line in numbered(self._text):
            self._console.say(line)
