"""Taking the test: beginning or going on, answering, taking back; each is kept before it counts."""

from __future__ import annotations

from sealegs.curriculum.pack import Pack
from sealegs.study.dialogue import Notebook
from sealegs.study.forms import Reply
from sealegs.study.placement.bank import bank_of, enough
from sealegs.study.placement.ongoing import (
    Ongoing,
    answered,
    begin,
    begun,
    ongoing,
    undo_of_last,
)
from sealegs.study.places import topic_key


def take_up(pack: Pack, topic: str | None, notebook: Notebook, seed: str = "") -> Ongoing:
    """Return the test of a topic, or of all, that was left in the middle, or else begin one.

    With a ``seed`` of its own another test is begun. Raises SealegsError when there are too
    few questions to place anybody.
    """
    key = topic_key(pack.id, topic) if topic else ""
    topics = (topic,) if topic else tuple(pack.order)
    test = begun(notebook.state, key)
    if test is None or seed not in ("", test.seed):
        seed = seed or notebook.clock.now().isoformat()
        enough(bank_of(pack, topics, seed))
        notebook.record(begin(key, seed))
        test = begun(notebook.state, key)
    if test is None:
        raise AssertionError("a test that was begun has not begun")
    return ongoing(test, bank_of(pack, topics, test.seed), notebook.state)


def give(test: Ongoing, reply: Reply | None, notebook: Notebook) -> Ongoing | str:
    """Keep the answer to the question that is put, None for "I don't know"; return what follows.

    A sentence comes back for an answer that isn't complete.
    """
    placing = test.next
    if placing is None:
        return test
    events = answered(test, placing, reply, notebook.state)
    if isinstance(events, str):
        return events
    notebook.record(*events)
    return ongoing(test.begun, test.bank, notebook.state)


def take_back(test: Ongoing, notebook: Notebook) -> Ongoing | None:
    """Take the last answer back and return the test before it; None when there is none."""
    undo = undo_of_last(test, notebook.state)
    if undo is None or test.trial.over:
        return None
    notebook.record(undo)
    return ongoing(test.begun, test.bank, notebook.state)
