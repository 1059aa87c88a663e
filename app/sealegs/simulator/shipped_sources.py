"""Sources that lie in the image beside the program that was built of them.

A program that a compiler made, or that a bundler put into a folder of its own, doesn't read its
sources any more. An interpreted one does, so of those nothing is said.
"""

from __future__ import annotations

import posixpath

from msgspec import Struct

from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Build, Image, Step
from sealegs.simulator.files import is_within
from sealegs.simulator.ledger import shipped_steps
from sealegs.simulator.names import names
from sealegs.simulator.reruns import sources_taken
from sealegs.simulator.toolchains import compiles

_BUILT = frozenset(names("dist build out output .output lib"))
"""Folders that JavaScript's tools write what they build into."""

_COMPILED = (".jar", ".war", ".dll")
_RUNNERS = frozenset(names("npm yarn pnpm bun npx"))
_BUILDING = frozenset(names("build compile tsc"))


class Shipped(Struct, frozen=True):
    """A step that copies sources (``path`` as it is written) beside the ``program`` made of them.

    ``line`` builds or brings that program.
    """

    step: Step
    path: str
    program: str
    line: int


def shipped_sources(plan: Plan, build: Build) -> Shipped | None:
    """Return the first step that puts sources into the image which nothing there reads."""
    image = build.image
    if image is None or build.broken:
        return None
    made = _made(build, image)
    if made is None:
        return None
    program, line = made
    for step in shipped_steps(build):
        path = sources_taken(plan, step) if step.instruction in ("COPY", "ADD") else ""
        if path and not _removed_later(build, step):
            return Shipped(step, path, program, line)
    return None


def _made(build: Build, image: Image) -> tuple[str, int] | None:
    """Return what starts and the line that builds or brings it; None where sources may be read."""
    start = image.start
    main = start.main or (start.words[0] if start.words else None) or ""
    if not main.startswith("/"):
        return None
    steps = shipped_steps(build)
    inside = set(posixpath.dirname(main).split("/")) & _BUILT
    if main.endswith((".js", ".mjs", ".cjs")):
        line = next((s.line for s in steps if _bundles(s)), 0)
        return (main, line) if inside and line else None
    if any(compiles(list(call.words)) for step in steps for call in step.called):
        return None  # the whole workshop ships, which is another matter
    if start.main and not main.endswith(_COMPILED):
        return None
    brought = [s for s in steps if s.takes and any(d.path == main for d in s.layer.deltas)]
    # a program of somebody else's image isn't made of these sources
    brought = [s for s in brought if any(_works(build, stage) for stage in s.takes)]
    return (main, brought[-1].line) if brought else None


def _works(build: Build, stage: int) -> bool:
    return any(step.instruction == "RUN" for step in build.steps_of(stage))


def _bundles(step: Step) -> bool:
    return any(
        call.name in _RUNNERS and not _BUILDING.isdisjoint(call.words[1:]) for call in step.called
    )


def _removed_later(build: Build, step: Step) -> bool:
    """Whether a later RUN removes something below where the sources were put."""
    put = [d.path for d in step.layer.deltas] + [r.path for r in step.layer.regions]
    later = [s for s in shipped_steps(build) if s.line > step.line]
    removing = [call for s in later for call in s.called if call.name == "rm"]
    gone = [posixpath.normpath(posixpath.join(c.cwd, w)) for c in removing for w in c.words[1:]]
    return any(is_within(path, root) or is_within(root, path) for path in gone for root in put)
