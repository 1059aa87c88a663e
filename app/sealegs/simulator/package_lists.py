"""Package lists that one step fetches and another one uses.

A step with nothing but ``apt-get update`` never changes, so it stays cached; the step that installs
then works with the lists of that day (docs.docker.com, best practices, apt-get).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Build, Step
from sealegs.simulator.called import Called
from sealegs.simulator.names import names
from sealegs.simulator.reruns import chain_of

_LISTS = {
    "apt-get": "/var/lib/apt/lists",
    "apt": "/var/lib/apt/lists",
    "aptitude": "/var/lib/apt/lists",
    "apk": "/var/cache/apk",
}
_USING = frozenset(
    names(
        "install add upgrade dist-upgrade full-upgrade build-dep download source reinstall satisfy"
    )
)
_FETCHING = frozenset(names("--no-cache -U --update-cache --update"))
"""Flags with which apk fetches the index itself."""


class Stale(Struct, frozen=True):
    """A step that only fetches lists, and the one below it that installs with them.

    ``update`` and ``using`` are the two commands.
    """

    fetched: Step
    update: Called
    step: Step
    using: Called


def stale(plan: Plan, build: Build) -> tuple[Stale, ...]:
    """Return for each lone update the first step that relies on its lists."""
    found: dict[str, Stale] = {}
    for each in _stale(plan, build):
        found.setdefault(each.fetched.name, each)
    return tuple(found.values())


def _stale(plan: Plan, build: Build) -> Iterator[Stale]:
    for step in build.steps:
        using = next(_used(step), None)
        if using is None:
            continue
        folder = _LISTS[using.name]
        for above in reversed(chain_of(plan, build, step)[:-1]):
            update = _update(above, folder)
            if update is not None:
                if not any(_is_using(each, folder) for each in above.called) and _left(
                    above, folder
                ):
                    yield Stale(above, update, step, using)
                break


def _used(step: Step) -> Iterator[Called]:
    """Yield what a step installs with lists that it doesn't fetch itself."""
    fetched: set[str] = set()
    for each in step.called:
        folder = _LISTS.get(each.name)
        if folder is None:
            continue
        if _action(each) == "update":
            fetched.add(folder)
        elif _is_using(each, folder) and folder not in fetched and not _fetches(each):
            yield each


def _fetches(each: Called) -> bool:
    return each.name == "apk" and not _FETCHING.isdisjoint(each.words)


def _is_using(each: Called, folder: str) -> bool:
    return _LISTS.get(each.name) == folder and _action(each) in _USING


def _action(each: Called) -> str:
    return next((word for word in each.words[1:] if word == "update" or word in _USING), "")


def _update(step: Step, folder: str) -> Called | None:
    for each in step.called:
        if _LISTS.get(each.name) == folder and _action(each) == "update":
            return each
    return None


def _left(step: Step, folder: str) -> bool:
    """Whether the lists are in the step's layer: a mount or a later command keeps them out."""
    return any(
        delta.entry is not None and delta.path.startswith(f"{folder}/")
        for delta in step.layer.deltas
    )
