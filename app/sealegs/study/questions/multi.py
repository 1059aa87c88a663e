"""Any number of options is right; taking a wrong one costs as much as missing a right one."""

from __future__ import annotations

import msgspec

from sealegs.study.forms import Choose, Reply, shuffled
from sealegs.study.options import WrittenOption, as_options, right_keys, selection, unfair
from sealegs.study.question import Kind, Posed


class Multi(msgspec.Struct, frozen=True):
    """``options``: three to eight, at least one of them right and one wrong."""

    options: tuple[WrittenOption, ...]


def _pose(fields: Multi) -> Posed:
    written = fields.options
    right = right_keys(written)
    doubts = list(unfair(written))
    if not 0 < len(right) < len(written):
        doubts.append("some options must be right and some wrong")
    if not 3 <= len(written) <= 8:
        doubts.append(f"there must be three to eight options, not {len(written)}")
    options = as_options(written)
    return Posed(
        control=lambda seed: Choose(shuffled(options, seed), several=True),
        grade=lambda reply: selection(written, reply.keys),
        key=Reply(right),
        doubts=tuple(doubts),
    )


KIND = Kind(
    name="multi",
    title="Choose all that fit",
    summary="All right `options` are to be taken and no wrong one; a false alarm costs a hit.",
    fields=Multi,
    pose=_pose,
)
