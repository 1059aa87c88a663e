"""What quizzes showed that the plan must heed: errors one was sure of, and wrong beliefs.

An error made in certainty comes back within a week (``study.rebounds``), so it is asked again on
its days, whatever else is due. A wrong belief spoils more than the one question that showed it:
questions that offer it again count for more until one of them is answered right.
"""

from __future__ import annotations

from collections.abc import Mapping

from sealegs.curriculum.pack import Pack
from sealegs.study.asked import asked_in
from sealegs.study.beliefs import beliefs, offered
from sealegs.study.plan.values import Cause, Urge
from sealegs.study.rebounds import rebounds
from sealegs.study.state import State
from sealegs.study.statements import flag_id


def urges(pack: Pack, state: State, today: int) -> Mapping[str, Urge]:
    """Return by item what asks for it on the study day ``today``."""
    if not state.quizzes.items:
        return {}
    questions = asked_in(pack)
    found: dict[str, Urge] = {}
    held = {one.id: one for one in beliefs(pack, state) if not one.cured}
    for asked in questions if held else ():
        for name in offered(asked):
            if name in held:
                found.setdefault(flag_id(asked.item), Urge(Cause.BELIEF, held[name].title))
    for one in rebounds(questions, state.quizzes, today):
        days = str(today - (one.day - one.after))
        found[flag_id(one.ask.item)] = Urge(Cause.SURE, days)
    return found
