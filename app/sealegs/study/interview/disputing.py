"""Disputing a decision of an interview, and what that does to the cards it left in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal.event import NewEvent
from sealegs.study.answers.grading import Graded, Standing
from sealegs.study.dialogue import Notebook
from sealegs.study.events import Note, to_event
from sealegs.study.interview.disputes import LONGEST, Contest, Dispute
from sealegs.study.interview.hearing import heard
from sealegs.study.interview.missed import MissedPoint, cards_of, events_of, missed
from sealegs.study.interview.record import Interview, Turn, contested
from sealegs.study.interview.steps import ITEM
from sealegs.study.interview.stock import Stock
from sealegs.study.overlay import is_own
from sealegs.study.register import Registers


def contest(id_: str, dispute: Dispute, stock: Stock, notebook: Notebook) -> Interview:
    """Keep a dispute and return the interview as it counts from now on.

    A point that was made after all takes its card out of the plan, unless another interview missed
    it too. SealegsError says when there is nothing to dispute.
    """
    interviews = notebook.state.interviews
    before = interviews.get(id_)
    if before is None:
        raise SealegsError(f"there is no interview {id_}; see `sealegs interview list`.")
    if not before.over:
        raise SealegsError("an interview is disputed once it is over; finish it first.")
    if dispute.turn >= len(before.turns):
        raise SealegsError(f"this interview has answers 1 to {len(before.turns)}.")
    words = clean(dispute.note, keep_newlines=False)[:LONGEST].strip()
    dispute = msgspec.structs.replace(dispute, note=words)
    turn = before.turns[dispute.turn]
    if dispute.gone:
        if dispute.key not in {each.key for each in turn.disputes}:
            raise SealegsError("that was not disputed.")
    elif dispute.about not in contestable(turn, stock).get(dispute.what, ()):
        raise SealegsError(_nothing(dispute, turn, stock))
    after = contested(before, dispute)
    if before.settings.source:
        # what is missed about somebody's repository is no card
        notebook.record(to_event(dispute, f"{ITEM}{id_}", turn.content_hash))
        return notebook.state.interviews[id_]
    cards = _cards(before, after, stock, interviews, notebook.state.registers)
    notebook.record(to_event(dispute, f"{ITEM}{id_}", turn.content_hash), *cards)
    return notebook.state.interviews[id_]


def contestable(turn: Turn, stock: Stock) -> Mapping[Contest, tuple[str, ...]]:
    """Return what can be disputed about an answer."""
    found: dict[Contest, tuple[str, ...]] = {}
    graded: Graded | None = heard(turn, stock)
    if graded is not None:
        made = {h.point.id: h.standing is Standing.EARNED for h in graded.points}
        hedges = (turn.text[slice(*each)].casefold() for each in graded.hedges)
        found[Contest.MADE] = tuple(id_ for id_, earned in made.items() if not earned)
        found[Contest.NOT_MADE] = tuple(id_ for id_, earned in made.items() if earned)
        found[Contest.NOT_CLAIMED] = tuple(each.contradiction.id for each in graded.claims)
        found[Contest.NO_HEDGE] = tuple(dict.fromkeys(hedges))
    poor = (str(n) for n, each in enumerate(turn.clarified, 1) if not each.good)
    found[Contest.FAIR_QUESTION] = tuple(poor)
    if turn.verdict is not None:
        found[Contest.MET] = turn.verdict.unmet
    return {what: each for what, each in found.items() if each}


def _nothing(dispute: Dispute, turn: Turn, stock: Stock) -> str:
    of = contestable(turn, stock)
    rows = [f"{what.value} {about}" for what, abouts in of.items() for about in abouts]
    if not rows:
        return f"about answer {dispute.turn + 1} there is nothing to dispute."
    about = clean(dispute.about, keep_newlines=False)
    return (
        f"answer {dispute.turn + 1} has no '{dispute.what.value} {about}' to dispute; "
        f"there is: {', '.join(rows)}."
    )


def _cards(
    before: Interview,
    after: Interview,
    stock: Stock,
    interviews: Mapping[str, Interview],
    registers: Registers,
) -> Iterator[NewEvent]:
    """Yield what takes cards out of the plan that nothing missed any more, and brings new ones."""
    was = {each.card: each for each in cards_of(missed(before, stock))}
    now = {each.card: each for each in cards_of(missed(after, stock))}
    others = [each for each in interviews.values() if each.over and each.id != before.id]
    wanted = {point.card for each in others for point in missed(each, stock)}
    for card, point in was.items():
        if card not in now and card not in wanted:
            yield to_event(Note("card", point.front, point.point.say, gone=True), card)
    fresh: list[MissedPoint] = []
    for card, point in now.items():
        if card in was:
            continue
        if is_own(card, registers):
            yield to_event(Note("card", point.front, point.point.say), card)
        else:
            fresh.append(point)
    yield from events_of(tuple(fresh))
