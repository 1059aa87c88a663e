"""The placement test as a dialogue of plain lines."""

from __future__ import annotations

from sealegs.curriculum.pack import Pack
from sealegs.study.dialogue import LEAVE, UNDO, Notebook, Talk
from sealegs.study.placement.adaptive import SURE, Trial
from sealegs.study.placement.bank import Placing
from sealegs.study.placement.offers import summed
from sealegs.study.placement.ongoing import Ongoing
from sealegs.study.placement.result import placed, placed_by_topic, words
from sealegs.study.placement.taking import give, take_back, take_up
from sealegs.study.plain_form import show, typed, wanted

NOT_KNOWN = "?"


def place(pack: Pack, topic: str | None, notebook: Notebook, talk: Talk, seed: str = "") -> None:
    """Ask until the level is found, of one topic or of all; what was left in the middle goes on."""
    test = take_up(pack, topic, notebook, seed)
    talk.say(
        f"At most {test.trial.longest} questions, fewer when one level is {SURE:.1%} probable. "
        "An honest ? places you better than a guess."
    )
    if test.trial.asked:
        talk.say(f"Answered already: {len(test.trial.asked)}.")
    while (placing := test.next) is not None:
        after = _asked(placing, test, notebook, talk)
        if after is None:
            talk.say(f"Left after {len(test.trial.asked)}; the same command goes on there.")
            return
        test = after
    talk.say()
    for line in words(placed(test.trial)):
        talk.say(line)
    for line in _topics(pack, test.trial):
        talk.say(line)
    talk.say("The plan starts there. Take it again whenever you like.")


def _topics(pack: Pack, trial: Trial) -> list[str]:
    """Return a line for each topic of a test of several."""
    each = placed_by_topic(trial)
    if len(each) < 2:
        return []
    return [f"{pack.topics[name].title}: {summed(found)}." for name, found in each.items()]


def _asked(placing: Placing, test: Ongoing, notebook: Notebook, talk: Talk) -> Ongoing | None:
    """Put one question until it is answered, or the one before taken back; None to leave."""
    talk.say()
    sure = max(test.trial.belief.levels.values())
    talk.say(f"Question {len(test.trial.asked) + 1}, {sure:.0%} sure so far:")
    show(placing.form, talk)
    ends = ", ? I don't know, u takes the last answer back, q leaves: "
    while True:
        line = talk.read(wanted(placing.form.control) + ends)
        word = "" if line is None else line.strip()
        if line is None or word.casefold() == LEAVE:
            return None
        if word.casefold() == UNDO:
            before = take_back(test, notebook)
            if before is not None:
                return before
            talk.say("There is no answer to take back.")
            continue
        reply = None if word == NOT_KNOWN else typed(placing.form.control, word)
        after = reply if isinstance(reply, str) else give(test, reply, notebook)
        if not isinstance(after, str):
            return after
        talk.say(after)
