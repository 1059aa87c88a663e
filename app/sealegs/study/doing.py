"""What a change of a build does, in the words of a goal: “editing App.java”."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from posixpath import basename
from typing import Final

from sealegs.simulator.change import Change


def doing(changes: Sequence[Change]) -> str:
    """Return what is done by some changes, to stand behind “after”.

    A single file is called by its name; among several the paths tell them apart.
    """
    alone = len(changes) == 1
    told = [_told(kind, [*group], alone) for kind, group in groupby(changes, lambda one: one.verb)]
    return " and ".join(told)


def _told(verb: str, changes: Sequence[Change], alone: bool) -> str:
    """Return what changes of one verb do."""
    if verb in _OF_FILES:
        paths = [change.words[0] for change in changes]
        return f"{_OF_FILES[verb]} {basename(paths[0]) if alone else _listed(paths)}"
    return _listed([_OF_BUILDS[verb](change.words) for change in changes])


def _listed(names: Sequence[str]) -> str:
    head = ", ".join(names[:-1])
    return f"{head} and {names[-1]}" if head else names[-1]


_OF_FILES: Final[Mapping[str, str]] = {
    "edit": "editing",
    "touch": "touching",
    "chmod": "changing the mode of",
    "add": "adding",
    "delete": "deleting",
}
"""What is done to the one file that a verb names."""

_OF_BUILDS: Final[Mapping[str, Callable[[Sequence[str]], str]]] = {
    "rename": lambda words: f"renaming {words[0]} to {words[1]}",
    "arg": lambda words: f"passing {words[0]}",
    "line": lambda words: f"changing line {words[0]}",
    "base": lambda words: f"an update of {words[0]}",
    "platform": lambda words: f"asking for {words[0]}",
    "no-cache": lambda words: "turning the cache off",
    "prune": lambda words: "pruning the cache",
}
"""What every other verb does, of its words."""
