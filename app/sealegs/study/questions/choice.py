"""One of some options is right."""

from __future__ import annotations

import msgspec

from sealegs.study.forms import Choose, Reply, shuffled
from sealegs.study.options import WrittenOption, as_options, right_keys, selection, unfair
from sealegs.study.question import Kind, Posed


class Choice(msgspec.Struct, frozen=True):
    """``options``: two to six, one of them right; three serve best."""

    options: tuple[WrittenOption, ...]


def _pose(fields: Choice) -> Posed:
    written = fields.options
    right = right_keys(written)
    doubts = list(unfair(written))
    if len(right) != 1:
        doubts.append(f"a choice has one right option, not {len(right)}")
    if not 2 <= len(written) <= 6:
        doubts.append(f"a choice has two to six options, not {len(written)}")
    options = as_options(written)
    return Posed(
        control=lambda seed: Choose(shuffled(options, seed)),
        grade=lambda reply: selection(written, reply.keys),
        key=Reply(right),
        doubts=tuple(doubts),
    )


KIND = Kind(
    name="choice",
    title="Choose one",
    summary="One of the `options` is right; each says why, and wrong ones name a misconception.",
    fields=Choice,
    pose=_pose,
)
