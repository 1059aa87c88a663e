"""One call of a command, as the verbs of its form see it."""

from __future__ import annotations

import posixpath

import msgspec

from sealegs.simulator.effects.argv import Arguments, Word
from sealegs.simulator.effects.schema import Command, Form
from sealegs.simulator.scene import Scene


class Call(msgspec.Struct, frozen=True):
    """A command with its arguments read by the form that matches.

    ``text`` is the call as a person wrote it; ``operands`` those after the form's own words;
    ``piped``: something is piped into it.
    """

    command: Command
    form: Form
    arguments: Arguments
    operands: tuple[Word, ...]
    piped: bool = False

    @property
    def name(self) -> str:
        """The program's bare name."""
        return posixpath.basename(self.arguments.words[0].text or "")

    @property
    def text(self) -> str:
        """The call on one line, cut to what fits into a sentence."""
        return shown(self.arguments.words)

    @property
    def goals(self) -> tuple[str, ...]:
        """All operands whose value is known."""
        return tuple(w.text for w in self.arguments.operands if w.text is not None)

    def reaches(self, goal: str) -> bool:
        """Tell whether an operand is a goal or one that comes after it in the command's order."""
        order = self.command.order.split()
        last = max((order.index(word) for word in self.goals if word in order), default=-1)
        return goal in order and last >= order.index(goal)


def shown(words: tuple[Word, ...]) -> str:
    """Return words on one line, cut to what fits into a sentence."""
    text = " ".join("…" if word.text is None else word.text for word in words)
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def spelled(words: tuple[Word, ...]) -> str:
    """Return words as the build context's ``produces`` spells a step: without unknown ones."""
    return " ".join(word.text for word in words if word.text is not None)


def path_word(scene: Scene, word: Word) -> Word:
    """Return a word as an absolute path; unknown when it is, or when it holds quoted wildcards."""
    if word.text is None or word.text == "" or word.literal_pattern:
        return Word(None)
    return Word(scene.path(word.text), word.glob, secret=word.secret)
