"""A race on a player's screen: what is asked with its goals, and how far one has come."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sealegs.curriculum.plain import with_targets
from sealegs.study.words import count
from sealegs.team.client.seen import Seen
from sealegs.team.client.steps import reached
from sealegs.team.messages import Question, State
from sealegs.tui.widgets import room_words
from sealegs.tui.widgets.choices import Choice

SUBMIT = (
    Choice("ctrl+s", "Submit", "done", "again and again"),
    Choice("F2", "Goals", "story", "the story, and back"),
)


def front(seen: Seen, state: State, question: Question) -> Content:
    """Return what is asked, and its goals ticked as far as one's last submission meets them."""
    you = seen.you
    mine = you is not None and you.answered and you.round == state.round
    keys = you.keys if you is not None and mine else ()
    parts = [room_words.asked(state, question)[1], room_words.goals(question, keys)]
    return Content("\n\n").join(parts)


def so_far(seen: Seen) -> str:
    """Return how many goals are met and which comes next: the goals themselves may be out of view.

    Nothing while what was sent is on its way; not judged yet, none counts as met.
    """
    question = seen.state.question if seen.state is not None else None
    if question is None or seen.state is None or seen.waits:
        return ""
    you, opened = seen.you, seen.state.phase == "open"
    if you is None or not you.answered or you.round != seen.round:
        goals = count(len(question.ticks), "goal")
        return f"{goals} to meet{_next(question, (), 'first')}" if opened else ""
    met = reached(question, you)
    if opened and you.why:
        return f"✓ {met}. {you.why}."
    return f"✓ {met}{_next(question, you.keys, 'next')}" if opened else f"{met}."


def _next(question: Question, keys: Sequence[int], which: str) -> str:
    unmet = [with_targets(tick.text) for tick in question.ticks if tick.key not in keys]
    return f"; {which}: {unmet[0]}" if unmet else "."
