"""A race on a player's screen: what is asked with its goals, and how far one has come."""

from __future__ import annotations

from textual.content import Content

from sealegs.team.client.seen import Seen
from sealegs.team.client.steps import reached
from sealegs.team.messages import Question, State
from sealegs.tui.widgets import room_words
from sealegs.tui.widgets.choices import Choice

SUBMIT = (
    Choice("ctrl+s", "Submit", "done", "again and again"),
    Choice("f2", "Story", "story", "and back"),
)


def front(seen: Seen, state: State, question: Question) -> Content:
    """Return what is asked, and its goals ticked as far as one's last submission meets them."""
    you = seen.you
    mine = you is not None and you.answered and you.round == state.round
    keys = you.keys if you is not None and mine else ()
    parts = [room_words.asked(state, question)[1], room_words.goals(question, keys)]
    return Content("\n\n").join(parts)


def so_far(seen: Seen) -> str:
    """Return how much is reached, once the room has judged what was sent."""
    question = seen.state.question if seen.state is not None else None
    you = seen.you
    if question is None or you is None or seen.waits:
        return ""
    return f" {reached(question, you)}." if you.answered and you.round == seen.round else ""
