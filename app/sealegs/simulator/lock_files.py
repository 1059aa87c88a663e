"""Whether a project's lock file surely isn't copied before something goes by it.

Of a context that nobody described the twin can't know whether ``package.json`` is a file, but
nobody has a folder of that name: a path that ends like a manifest brings itself and nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.dockerfile.model import Copy
from sealegs.dockerfile.stages import Plan
from sealegs.ground.regex import Regex
from sealegs.simulator.build import Build, Step
from sealegs.simulator.files import is_within
from sealegs.simulator.kinds import kind_of
from sealegs.simulator.reruns import chain_of, from_context, planned

_FETCHING = Regex(r"\b(?:git|curl|wget|tar|unzip|cp|mv|ln|cat|tee|init|new|lock)\b|>")


def is_left_behind(plan: Plan, build: Build, step: Step, locks: Sequence[str]) -> bool:
    """Tell whether none of the lock files is copied, made or fetched before a step."""
    if not locks or _FETCHING.search(step.text):
        return False
    cwd = step.seen.workdir or "/"
    brought = False
    for above in chain_of(plan, build, step):
        instruction = planned(plan, above)
        if instruction is None:
            return False
        written = list(from_context(instruction))
        command = instruction.instruction.command
        if isinstance(command, Copy) and command.from_ is not None:
            return False
        if any(not _is_one_file(path) or path.rpartition("/")[2] in locks for path in written):
            return False
        brought = brought or bool(written)
        if above.instruction == "ADD" and not written:
            return False
        touched = any(is_within(cwd, region.path) for region in above.layer.regions)
        if above is not step and not written and touched:
            return False
    return brought


def _is_one_file(path: str) -> bool:
    """Whether a path names one file: no folder, and no pattern that may match more."""
    if any(sign in path for sign in "*?[$"):
        return False
    return kind_of(path) in ("manifest", "lock", "source") and "." in path.rpartition("/")[2]
