"""What a step's user may not do: write into directories of root, install packages.

A directory that an instruction made belongs to the user in force then, root without USER; COPY
leaves the owner of a directory that is there already (D18, F-125, F-203).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sealegs.simulator.build import Build, DeltaKind, Step
from sealegs.simulator.files import Entry, OriginKind, Shape
from sealegs.simulator.names import names

_ROOTS_OWN = frozenset(
    names(
        "/ /bin /etc /lib /opt /sbin /srv /usr /usr/bin /usr/lib /usr/local /usr/local/bin /var/lib"
    )
)
"""Directories that belong to root in every distribution."""

_WRITTEN = frozenset(
    {OriginKind.ARTIFACT, OriginKind.CONFIG, OriginKind.DEPENDENCY, OriginKind.DOWNLOAD}
)
_MANAGERS = frozenset(names("apt-get apt aptitude apk dnf microdnf yum tdnf zypper"))
_ONLY_LOOKING = frozenset(names("list search show info policy help version --version"))
_ROOTS_TOOLS = frozenset(
    names("useradd groupadd adduser addgroup usermod chpasswd dpkg rpm update-ca-certificates")
)


@dataclass(frozen=True, slots=True)
class Denied:
    """A step that writes where its user may not: `path` into `directory`, made on `made`.

    ``made`` is 0 for a directory of the base image.
    """

    step: Step
    user: str
    path: str
    directory: str
    made: int


def is_root(user: str) -> bool:
    """Tell whether a USER is root; an empty one is, as nothing said otherwise."""
    return user.partition(":")[0] in ("", "0", "root")


def needs_root(words: Sequence[str]) -> bool:
    """Tell whether a command does what only root may do."""
    name = words[0].rpartition("/")[2] if words else ""
    if name in _MANAGERS:
        action = next((word for word in words[1:] if not word.startswith("-")), "help")
        return action not in _ONLY_LOOKING
    return name in _ROOTS_TOOLS and len(words) > 1 and not words[1].startswith(("-q", "--version"))


def denied(build: Build) -> Iterator[Denied]:
    """Yield each RUN that surely may not write what it writes, at its first path."""
    owned: dict[int, dict[str, Entry]] = {}
    for stage in build.stages:
        known = dict(owned.get(stage.base_stage, {})) if stage.base_stage is not None else {}
        for step in build.steps_of(stage.index):
            user = step.seen.user
            if step.instruction == "RUN" and not is_root(user):
                found = _first(step, user, known)
                if found is not None:
                    yield found
            for delta in step.layer.deltas:
                if delta.entry is not None:
                    known[delta.path] = delta.entry
                else:
                    known.pop(delta.path, None)
        owned[stage.index] = known


def _first(step: Step, user: str, known: Mapping[str, Entry]) -> Denied | None:
    for delta in step.layer.deltas:
        entry = delta.entry
        if delta.kind is not DeltaKind.ADDED or entry is None or entry.origin.kind not in _WRITTEN:
            continue
        parent = posixpath.dirname(delta.path)
        above = known.get(parent)
        if above is not None:
            closed = above.shape is Shape.DIRECTORY and above.owner == "" and not above.mode
            if closed and above.line and above.line != step.line:
                return Denied(step, user, delta.path, parent, above.line)
        elif parent in _ROOTS_OWN and not any(d.path == parent for d in step.layer.deltas):
            return Denied(step, user, delta.path, parent, 0)
    return None
