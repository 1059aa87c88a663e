"""Options as authors write them, and how taking some of them is graded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sealegs.study.forms import Option
from sealegs.study.prose import prose
from sealegs.study.question import Outcome, Remark


class WrittenOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One option; a wrong one names the ``misconception`` it stands for."""

    text: str
    right: bool
    why: str = ""
    misconception: str = ""


def as_options(written: Sequence[WrittenOption]) -> tuple[Option, ...]:
    """Return the options with their keys: their places in the file, from 1."""
    return tuple(Option(key, prose(option.text)) for key, option in enumerate(written, 1))


def right_keys(written: Sequence[WrittenOption]) -> tuple[int, ...]:
    """Return the keys of the right options."""
    return tuple(key for key, option in enumerate(written, 1) if option.right)


def remarks(written: Sequence[WrittenOption], taken: Iterable[int]) -> tuple[Remark, ...]:
    """Return what there is to say about every option, taken or not."""
    chosen = frozenset(taken)
    return tuple(
        Remark(
            key, prose(option.text), option.right, key in chosen, prose(option.why),
            option.misconception,
        )
        for key, option in enumerate(written, 1)
    )  # fmt: skip


def share(taken: Iterable[int], right: Iterable[int]) -> float:
    """Return how good a selection is, from 0 to 1: hits less false alarms, of all that is right.

    Where nothing is right to take, only taking nothing scores.
    """
    chosen, wanted = frozenset(taken), frozenset(right)
    if not wanted:
        return 0.0 if chosen else 1.0
    return max(0.0, (len(chosen & wanted) - len(chosen - wanted)) / len(wanted))


def selection(written: Sequence[WrittenOption], taken: Sequence[int]) -> Outcome:
    """Grade a selection of options: right when exactly the right ones were taken."""
    wanted = right_keys(written)
    exact = frozenset(taken) == frozenset(wanted)
    return Outcome(exact, share(taken, wanted), remarks(written, taken))


def unfair(written: Sequence[WrittenOption]) -> tuple[str, ...]:
    """Return what makes options unfair whatever the kind."""
    doubts = []
    texts = [" ".join(option.text.split()).casefold() for option in written]
    if len(set(texts)) < len(texts):
        doubts.append("two options say the same")
    for key, option in enumerate(written, 1):
        if not option.why:
            doubts.append(f"option {key} has no why; say what makes it right or wrong")
        if not option.right and not option.misconception:
            doubts.append(f"option {key} is wrong and names no misconception")
    return tuple(doubts)
