"""The build context of a question or claim, as it is written in YAML (FORMATS 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealegs.ground.problem import Place
from sealegs.simulator.change import Change, ChangeError, parse_change
from sealegs.simulator.context import UNDESCRIBED, Context, read_context

Raw = Mapping[str, object]


def context_in(raw: Raw | None) -> tuple[Context, tuple[str, ...]]:
    """Return the described context, or one nothing is known of, and what is wrong with it."""
    if raw is None:
        return UNDESCRIBED, ()
    context, problems = read_context(raw, Place("context"))
    return context, tuple(problem.message for problem in problems)


def changes_in(written: str | Sequence[str]) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Return the changes that can be read, and a sentence about the first that can't."""
    texts = [written] if isinstance(written, str) else list(written)
    try:
        return tuple(parse_change(text) for text in texts), ()
    except ChangeError as error:
        return (), (str(error),)
