"""Answers that were begun and not given: kept in the journal, so that they outlive the program.

A draft is a setting of the question, in the words in which the journal keeps answers; an empty
one ends it.
"""

from __future__ import annotations

from typing import Final

from sealegs.journal.event import NewEvent
from sealegs.study.events import Certainty, Setting, to_event
from sealegs.study.forms import MAX_TEXT, Reply, given, read_given
from sealegs.study.state import State

NAME: Final = "answer-draft"


def draft_of(state: State, item: str) -> Reply | None:
    """Return what was begun as an answer to a question; None when nothing was."""
    setting = state.registers.value(item, NAME)
    value = setting.value if isinstance(setting, Setting) else None
    return read_given(value, Certainty.THINK) if isinstance(value, str) and value else None


def drafted(item: str, wording: str, reply: Reply | None) -> NewEvent:
    """Return the event that keeps an answer as far as it is, or with None lets it go."""
    value = "" if reply is None else given(Reply(reply.keys, reply.text[:MAX_TEXT]))
    return to_event(Setting(NAME, value), item, wording)
