"""The two halves of an interview in a pair: the same settings, other questions, other seats."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sealegs.study.interview.record import Interview
from sealegs.study.interview.steps import Mode, Settings

FIRST, SECOND = "first half", "second half"


def first_half(settings: Settings, pair: str) -> Settings:
    """Return settings as those of the first half of a pair."""
    return msgspec.structs.replace(settings, mode=Mode.PAIR, pair=pair, name=FIRST)


def second_half(first: Settings) -> Settings:
    """Return the settings after the seats were swapped; another seed asks other questions."""
    return msgspec.structs.replace(first, seed=f"{first.seed}-2", name=SECOND)


def half_done(interviews: Mapping[str, Interview]) -> Interview | None:
    """Return a first half that is over while the second isn't begun; the newest one."""
    pairs: dict[str, list[Interview]] = {}
    for each in interviews.values():
        if each.settings.mode is Mode.PAIR and each.settings.pair:
            pairs.setdefault(each.settings.pair, []).append(each)
    alone = [halves[0] for halves in pairs.values() if len(halves) == 1 and halves[0].over]
    return max(alone, key=lambda each: each.last_ms, default=None)
