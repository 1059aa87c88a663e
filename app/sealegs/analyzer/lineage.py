"""Whether an image has something that its stage, or a stage it is built on, sets."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.analyzer.placed import StageView


def provided(views: Sequence[StageView], number: int, own: Sequence[bool], target: int) -> bool:
    """Whether a stage's image has it, or, for a stage that isn't the target, one built on it.

    `views` are all stages with a FROM in order, so that their places are the stages' numbers;
    `own` says which of them set it themselves.
    """
    if any(own[index] for index in views[number].lineage):
        return True
    if number == target:
        return False
    return any(own[child] and number in view.lineage[1:] for child, view in enumerate(views))


def provided_so_far(views: Sequence[StageView], own: Sequence[bool]) -> frozenset[int]:
    """The stages that hadolint takes for provided, which reads the file from top to bottom once.

    What a stage sets counts for those it is built on, and for those built on it further below.
    """
    found: set[int] = set()
    for number, view in enumerate(views):
        if not found.isdisjoint(view.lineage[1:2]):
            found.add(number)
        if own[number]:
            found.update(view.lineage)
    return frozenset(found)
