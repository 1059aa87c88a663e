"""Why a step runs again: the chain from the change to the step, as sentences.

A step that misses is held against the same step of the last build; what differs is the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sealegs.simulator.build import Cache, Step
from sealegs.simulator.copying import Source
from sealegs.simulator.files import INLINE, Entry, OriginKind
from sealegs.simulator.history import History
from sealegs.simulator.key import blurred


class Told(Struct, frozen=True):
    """What is known when a step is explained: the steps before it and the cache."""

    history: History
    steps: Sequence[Step]
    parent: Step | None
    pruned: bool


def reason(step: Step, told: Told) -> tuple[str, ...]:
    """Return why a step misses, or may miss, from the change that began it to the step."""
    name = called(step)
    if step.forced:
        return (f"--no-cache makes {name} run",)
    if told.pruned:
        return (f"the cache was emptied, so {name} runs again",)
    before = told.history.step(step.name)
    if before is None and told.history.builds:
        return (f"{name} is new",)
    if before is None:
        return ("nothing was built before",)
    own = _own(step, before, name)
    if own:
        return own
    parent = told.parent
    if parent is not None and parent.cache is not Cache.HIT:
        return (*parent.why, f"so {name} {_again(step)}")
    address = next(_addresses(step.seen.inputs, before.seen.inputs), "")
    if address:
        return (f"{name} asks {address} again, which may send other bytes",)
    taken = _taken(step, before, told.steps)
    if taken:
        return (*taken, f"so {name} {_again(step)}")
    if step.seen.platform != before.seen.platform:
        return (f"{name} is for {step.seen.platform} now",)
    if step.seen.parent and step.seen.parent == before.seen.parent:
        what = "its image" if "--from=" in step.text else "the Dockerfile, which was edited"
        reads = "reads" if step.cache is Cache.MISS else "may read"
        return (f"{name} {reads} {what}",)
    above = [s for s in told.steps if s.stage == step.stage and s.cache is not Cache.HIT]
    if above:
        return (*above[-1].why, f"so {name} {_again(step)}")
    if parent is not None:
        return (f"what lies below {name} is not what it was",)
    return (f"the base image below {name} is another one",)


def called(step: Step) -> str:
    """Return how messages call a step: its line and the beginning of its text."""
    text = " ".join(step.text.split())
    return f"line {step.line} `{text if len(text) <= 44 else text[:43] + '…'}`"


def _again(step: Step) -> str:
    return "runs again" if step.cache is Cache.MISS else "may run again"


def _own(step: Step, before: Step, name: str) -> tuple[str, ...]:
    """What is different about the step itself."""
    now, then = step.seen, before.seen
    if now.text != then.text or now.options != then.options:
        return (f"{name} reads differently from before",)
    changed = [path for path in _changed(now.inputs, then.inputs) if path]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        return (f"{name} reads {changed[0]}{more}",)
    if _inline(now.inputs) != _inline(then.inputs):
        return (f"{name} holds another text",)
    variables = [*_other(now.environment, then.environment)]
    if variables:
        return (f"{name} sees {variables[0]}",)
    if now.user != then.user:
        return (f"{name} works as {now.user or 'root'} now",)
    if now.workdir != then.workdir:
        return (f"{name} works in {now.workdir} now",)
    return ()


def _addresses(now: Sequence[Source], then: Sequence[Source]) -> Iterator[str]:
    """Yield the addresses of which nobody knows whether they send what they did before."""
    before = {(e.path, e.content) for source in then for e in source.entries}
    for entry in (entry for source in now for entry in source.entries):
        if entry.origin.kind is OriginKind.DOWNLOAD and (entry.path, entry.content) not in before:
            yield entry.origin.detail


def _inline(sources: Sequence[Source]) -> list[str]:
    """Return the ids of the texts that a COPY brings with it."""
    return [e.content for s in sources for e in s.entries if e.origin.detail == INLINE]


def _other(now: Mapping[str, str], then: Mapping[str, str]) -> Iterable[str]:
    for variable, value in now.items():
        if variable not in then:
            yield f"{variable}={value}, which was not set before"
        elif then[variable] != value:
            yield f"{variable}={value} instead of {then[variable]}"
    yield from (f"that {variable} is no longer set" for variable in then if variable not in now)


def _changed(now: Sequence[Source], then: Sequence[Source]) -> Iterable[str]:
    """Yield the context files that are other ones, new, or gone."""
    before = {entry.path: entry for source in then for entry in source.entries}
    after = {entry.path: entry for source in now for entry in source.entries}
    for path, entry in after.items():
        if path not in before or _differ(entry, before[path]):
            yield _context_path(entry)
    for path, entry in before.items():
        if path not in after:
            yield _context_path(entry)


def _differ(entry: Entry, before: Entry) -> bool:
    return (entry.content, entry.mode) != (before.content, before.mode)


def _context_path(entry: Entry) -> str:
    return entry.origin.detail if entry.origin.kind == "context" and entry.line == 0 else ""


def _taken(step: Step, before: Step, steps: Sequence[Step]) -> tuple[str, ...]:
    """The chain of a step in another stage that made other bytes of what this one takes."""
    was = {e.path: e for source in before.seen.inputs for e in source.entries}
    other = [
        entry
        for source in step.seen.inputs
        for entry in source.entries
        if entry.path not in was or _differ(entry, was[entry.path])
    ]
    lines = {entry.line for entry in other}
    candidates = [each for each in steps if each.stage in step.takes and each.cache != Cache.HIT]
    maker = next((each for each in reversed(candidates) if each.line in lines), None)
    maker = maker or (candidates[-1] if candidates else None)
    if maker is None:
        return ()
    path = next((e.path for e in other if e.line == maker.line), "")
    unsure = path and all(blurred(e.content) == e.content for e in other) is False
    if not path:
        return maker.why
    verb = "makes" if not unsure or maker.cache is Cache.MISS else "may make"
    return (*maker.why, f"and {verb} {path} with other bytes")
