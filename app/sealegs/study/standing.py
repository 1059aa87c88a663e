"""Where the learner stands, as a few figures in words for the home screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sealegs.curriculum.pack import Pack
from sealegs.study.day import to_ms
from sealegs.study.memory import recalled
from sealegs.study.queue import queue
from sealegs.study.quiz import Tally
from sealegs.study.state import State


@dataclass(frozen=True, slots=True)
class Row:
    """One figure and the words that say what it counts."""

    figure: str
    words: str


def standing(pack: Pack, state: State, now: datetime) -> tuple[Row, ...]:
    """Return the figures that mean something already; an empty journal gives an invitation.

    "Would be recalled now" is the mean FSRS-6 retrievability of the cards met so far; one that
    failed last counts as not recalled until it is. What is "to review today" is counted as the
    cards themselves do it, by the study day.
    """
    now_ms = to_ms(now)
    cards = [card for topic in pack.topics.values() for card in topic.cards]
    known = [memory for card in cards if (memory := state.memories.known(card.id))]
    rows = [Row(f"{len(known)}/{len(cards)}", "cards met")]
    if known:
        model = state.memories.model
        share = sum(recalled(m, now_ms, model) for m in known) / len(known)
        due = queue(cards, state, now, new_a_day=0).due
        rows.append(Row(f"{share:.0%}", "would be recalled now"))
        rows.append(Row(str(due), "to review today"))
    answered = sum(tally.answered for tally in state.quizzes.calibration)
    if answered:
        right = sum(tally.right for tally in state.quizzes.calibration)
        rows.append(Row(f"{right}/{answered}", "questions answered right"))
        rows.extend(_sure(state.quizzes.calibration[2]))
    solved = sum(lab.solution is not None for lab in state.labs.values())
    if solved:
        rows.append(Row(str(solved), "Dockerfile fixed" if solved == 1 else "Dockerfiles fixed"))
    return tuple(rows)


def _sure(know: Tally) -> tuple[Row, ...]:
    """How often "I know" was right: the figure that interviews punish most."""
    if not know.answered:
        return ()
    return (Row(f"{know.right / know.answered:.0%}", "right when you were sure"),)
