"""The build context that is sent is at most so large."""

from __future__ import annotations

import msgspec

from sealegs.simulator.files import INLINE, Entry, OriginKind
from sealegs.simulator.size import NOTHING, Size, human, parse_bytes, total
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_MOST = 3
"""Lines that are worth pointing at."""


class ContextLe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``bytes`` that are sent, as a number or written like 380 KB."""

    bytes: str | int

    def __post_init__(self) -> None:
        if parse_bytes(self.bytes) is None:
            raise ValueError("bytes is a size like 380 KB")

    @property
    def limit(self) -> int:
        """The limit in bytes."""
        return parse_bytes(self.bytes) or 0


def _judge(facts: Facts, parameters: ContextLe) -> Verdict:
    """BuildKit sends what COPY, ADD and mounts of the built stages name, each file once (F-154)."""
    if not facts.context.described:
        return cannot_tell("what the build context holds isn't described")
    sent: dict[str, Size] = {}
    by_line: dict[int, list[Size]] = {}
    for step in facts.build.steps:
        for source in step.seen.inputs:
            for entry in source.entries:
                if _is_local(entry) and entry.origin.detail not in sent:
                    sent[entry.origin.detail] = entry.size
                    by_line.setdefault(step.line, []).append(entry.size)
    size = total(sent.values()) if sent else NOTHING
    lines = sorted(by_line, key=lambda line: -total(by_line[line]).low)[:_MOST]
    evidence = [Evidence(line, f"this sends {total(by_line[line])}") for line in lines]
    if size.high is not None and size.high <= parameters.limit:
        return met(f"{size} are sent")
    if size.low > parameters.limit:
        return unmet(f"{size} are sent, more than {human(parameters.limit)}", evidence)
    return cannot_tell(f"how much is sent isn't known: {size}", evidence)


def _is_local(entry: Entry) -> bool:
    return entry.origin.kind is OriginKind.CONTEXT and entry.origin.detail != INLINE


GOAL = Goal(
    name="context_le",
    summary="What the built stages copy or mount of the build context is at most this, each file "
    "counted once.",
    parameters=ContextLe,
    label=lambda p: f"At most {human(p.limit)} are sent",
    judge=_judge,
)
