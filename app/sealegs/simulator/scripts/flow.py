"""Where a script can be after a command, and with what exit status."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from sealegs.simulator.scene import Scene
from sealegs.simulator.scene_join import join_all
from sealegs.simulator.tri import Tri


class Flow(msgspec.Struct, frozen=True):
    """``ok``: the scene where it succeeds, ``bad``: where it fails; None where it surely doesn't.

    An ordinary command is supposed to succeed: its ``bad`` is None and ``middle`` holds what it may
    leave should it fail after all, which matters only to what stands behind ``||`` or ``else``.
    ``exits`` are scenes in which the whole script ended, with its status. ``why`` tells a certain
    failure. ``soft``: ``set -e`` doesn't stop at this failure. ``prints`` is what is written to
    standard output, None when that isn't known; ``secret``: a secret is in it.
    """

    ok: Scene | None
    bad: Scene | None = None
    middle: tuple[Scene, ...] = ()
    exits: tuple[tuple[Scene, Tri], ...] = ()
    why: str = ""
    soft: bool = False
    prints: str | None = None
    secret: bool = False

    @property
    def failed(self) -> Scene | None:
        """The scene in which it failed, as far as it can."""
        return join_all((self.bad, *self.middle))


def succeeds(scene: Scene, prints: str | None = "") -> Flow:
    """Return a command that can't fail."""
    return Flow(scene, prints=prints)


def supposed(before: Scene, after: Scene, prints: str | None = None) -> Flow:
    """Return a command that is supposed to work."""
    return Flow(after, middle=(before, after) if after is not before else (before,), prints=prints)


def asked(scene: Scene, answer: Tri) -> Flow:
    """Return a question: a command that is run for its exit status."""
    return Flow(
        None if answer is Tri.NO else scene,
        None if answer is Tri.YES else scene,
        soft=False,
        prints="",
        why="a test in the script is false" if answer is Tri.NO else "",
    )


def ended(flows: Iterable[Flow]) -> tuple[tuple[Scene, Tri], ...]:
    """Return the exits of several flows together."""
    return tuple(end for flow in flows for end in flow.exits)


def either(flows: list[Flow]) -> Flow:
    """Join ways of which one is taken."""
    if len(flows) == 1:
        return flows[0]
    printed = {flow.prints for flow in flows}
    return Flow(
        join_all(flow.ok for flow in flows),
        join_all(flow.bad for flow in flows),
        tuple(scene for flow in flows for scene in flow.middle),
        ended(flows),
        next((flow.why for flow in flows if flow.why), ""),
        any(flow.soft for flow in flows),
        printed.pop() if len(printed) == 1 else None,
        any(flow.secret for flow in flows),
    )


def outside(after: Scene, before: Scene) -> Scene:
    """Return what a subshell leaves: its files, but neither variables nor directory."""
    return replace(
        after,
        cwd=before.cwd,
        env=before.env,
        vague=before.vague,
        unset=before.unset,
        options=before.options,
        positional=before.positional,
        secret_names=before.secret_names,
    )
