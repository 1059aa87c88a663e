"""Interviews on a desk: what they draw from, beginning one and going on with one."""

from __future__ import annotations

import os
from collections.abc import Sequence

from sealegs.curriculum.interview import Bank, InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.study.dialogue import Talk
from sealegs.study.interview.chair import Chair, sit_again, sit_down
from sealegs.study.interview.runs import interrupted
from sealegs.study.interview.steps import Mode, Settings
from sealegs.study.interview.stock import Stock
from sealegs.workspace.desk import Desk
from sealegs.workspace.pulse import Pulse


def stock_of(desk: Desk, settings: Settings | None = None) -> Stock:
    """Return the questions and exercises of the pack; reads files, so call it in a worker.

    Of an interview about a repository they are made anew, by its seed. Raises SealegsError where
    that repository isn't there any more.
    """
    if settings is not None and settings.source:
        from sealegs.workspace.mining.mined import mine_of

        return mine_of(settings.source, settings.seed, powers=desk.powers).stock()
    return Stock(desk.bank().by_id, desk.exercises.by_id)


def typed_settings(
    desk: Desk, topics: Sequence[str], minutes: str | None, level: str | None, seed: str | None,
    *, aloud: bool = False, source: str = "",
) -> Settings:  # fmt: skip
    """Return the settings for what was typed; without a seed the time is one.

    ``source`` is the folder of a repository to be asked about instead of the pack.
    """
    return Settings(
        int(minutes or 15),
        Level(level) if level in tuple(Level) else None,
        tuple(dict.fromkeys(topics)),
        seed or f"{desk.clock.now():%Y%m%d%H%M%S}",
        Mode.ALOUD if aloud else Mode.TYPED,
        source=os.path.realpath(source) if source else "",
    )


def asked_by(bank: Bank, name: str) -> InterviewQuestion:
    """Return the interview question of an id or of a slug; SealegsError where there is none."""
    known = bank.by_id
    found = known.get(name) or next((each for each in known.values() if each.slug == name), None)
    if found is None:
        called = clean(name, keep_newlines=False)
        raise SealegsError(
            f"there is no interview question '{called}'; `sealegs find --kind interview WORDS` "
            "lists them."
        )
    return found


def seat(desk: Desk, wanted: Settings | None) -> Chair:
    """Begin an interview, or with None go on with the one that was left.

    Raises SealegsError when there is nothing to ask, or to go on with.
    """
    if wanted is not None:
        return sit_down(wanted, stock_of(desk, wanted), desk)
    going = interrupted(desk.state.interviews)
    if going is None:
        raise SealegsError("no interview was left in its middle; begin one without --resume.")
    return sit_again(going, stock_of(desk, going.settings), desk)


def talk_through(chair: Chair, talk: Talk) -> bool:
    """Hold an interview in plain lines; tell whether it is over. The clock is kept meanwhile."""
    from sealegs.study.interview.plain import PlainInterview

    plain = PlainInterview(chair, talk)
    with Pulse(chair.beat):
        return plain.run()
