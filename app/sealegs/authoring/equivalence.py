"""Whether two builds come to the same: what ships, how it runs, and what a change repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

import msgspec

from sealegs.simulator.build import Build, Cache, Health, Image, Program, Step
from sealegs.simulator.files import Entry
from sealegs.simulator.key import blurred


def same_image(one: Build, other: Build) -> bool:
    """Tell whether two builds give images of the same files that run in the same way.

    Ports that are exposed and labels are documentation and don't count, nor which run of a step
    made some bytes. Sizes, bytes that nobody sees, and secrets in the history do count.
    """
    if one.image is None or other.image is None:
        return False
    return _ships(one.image) == _ships(other.image)


def reruns_no_more(one: Build, other: Build) -> bool:
    """Tell whether the second of two builds after a change repeats nothing that the first keeps.

    A copy in a stage that doesn't ship costs next to nothing, so only commands and the layers of
    the image itself count.
    """
    return _again(other) <= _again(one) and _perhaps(other) <= _perhaps(one)


def _ships(image: Image) -> Hashable:
    identity = image.identity
    return (
        image.base.reference,
        (image.size.low, image.size.high, image.wasted.low, image.wasted.high),
        frozenset(_file(entry) for entry in image.files.entries.values()),
        frozenset((region.path, blurred(region.content)) for region in image.files.regions),
        frozenset((secret.what, secret.where) for secret in image.secrets),
        (identity.user, identity.workdir, frozenset(identity.env.items()), identity.vague),
        (_argv(identity.entrypoint), _argv(identity.cmd), identity.volumes),
        (identity.stopsignal, _health(identity.healthcheck), identity.onbuild),
    )


def _file(entry: Entry) -> Hashable:
    bytes_ = (blurred(entry.content), entry.size.low, entry.size.high)
    return entry.path, entry.shape, entry.origin.kind, bytes_, entry.owner, entry.mode, entry.link


def _argv(program: Program | None) -> Hashable:
    return None if program is None else program.argv


def _health(check: Health | None) -> Hashable:
    if check is None:
        return None
    times = msgspec.structs.astuple(msgspec.structs.replace(check, program=None))
    return _argv(check.program), times


def _again(build: Build) -> Counter[str]:
    return Counter(_text(step) for step in _counting(build) if step.cache is Cache.MISS)


def _perhaps(build: Build) -> Counter[str]:
    return Counter(_text(step) for step in _counting(build) if step.cache is not Cache.HIT)


def _counting(build: Build) -> Iterator[Step]:
    """Yield the commands, and the steps that make layers of the image."""
    stage, shipping = build.target, set[int]()
    while stage is not None:
        shipping.add(stage)
        stage = build.stages[stage].base_stage
    return (step for step in build.steps if step.instruction == "RUN" or step.stage in shipping)


def _text(step: Step) -> str:
    return " ".join(step.text.split())
