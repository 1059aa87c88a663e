"""The placement test as a dialogue of plain lines."""

from __future__ import annotations

from collections.abc import Mapping

from sealegs.curriculum.plain import with_targets
from sealegs.study.dialogue import Notebook, Talk
from sealegs.study.events import Certainty
from sealegs.study.forms import Arrange, Choose, Form, MarkLines, Reply, read_typed
from sealegs.study.placement.adaptive import Trial
from sealegs.study.placement.bank import Placing
from sealegs.study.placement.result import kept, placed, words

LEAVE, NOT_KNOWN = "q", "?"


def place(
    bank: Mapping[str, Placing], seed: str, topic: str, notebook: Notebook, talk: Talk
) -> None:
    """Ask until the level is found; ``topic`` is ``pack/topic`` or empty for all of them.

    Leaving early keeps nothing: a placement that was broken off says too little.
    """
    test = Trial(tuple(placing.candidate for placing in bank.values()), seed)
    talk.say(f"At most {test.longest} questions. An honest ? places you better than a guess.")
    while (candidate := test.next) is not None:
        right = _ask(bank[candidate.id], len(test.asked) + 1, talk)
        if right is None:
            talk.say("Left; nothing was kept.")
            return
        test = test.answered(candidate, right)
    found = placed(test)
    notebook.record(kept(found, topic))
    talk.say()
    for line in words(found):
        talk.say(line)
    talk.say("The plan starts there. Take it again whenever you like.")


def _ask(placing: Placing, number: int, talk: Talk) -> bool | None:
    """Put one question; None when the learner leaves."""
    talk.say()
    talk.say(f"Question {number}: {with_targets(placing.form.ask)}")
    _show(placing.form, talk)
    while True:
        line = talk.read("Your answer (numbers; ? I don't know, q leaves): ")
        if line is None or line.strip().casefold() == LEAVE:
            return None
        if line.strip() == NOT_KNOWN:
            return False
        reply = read_typed(placing.form.control, line, Certainty.THINK)
        right = placing.right(reply) if isinstance(reply, Reply) else reply
        if not isinstance(right, str):
            return right
        talk.say(f"Please {right}." if not right.startswith("there") else f"{right}.")


def _show(form: Form, talk: Talk) -> None:
    for exhibit in form.exhibits:
        talk.say(f"{exhibit.title}:")
        for row in exhibit.code.split("\n"):
            talk.say(f"  {row}")
    match form.control:
        case Choose(options, several) | Arrange(options, several):
            for place_, option in enumerate(options, 1):
                talk.say(f"  {place_}. {with_targets(option.text)}")
            if isinstance(form.control, Choose) and several:
                talk.say("Take all that are right.")
        case MarkLines(lines, _, nothing):
            for place_, row in enumerate(lines, 1):
                talk.say(f"  {place_:2} {row}")
            talk.say(
                f"Give the numbers of lines.{f' An empty line: {nothing}.' if nothing else ''}"
            )
        case _:
            pass
