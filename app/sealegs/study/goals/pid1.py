"""A program is process 1 of the container."""

from __future__ import annotations

import re

import msgspec

from sealegs.simulator.files import Entry, OriginKind, absolute
from sealegs.simulator.names import unversioned
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_HANDS_OVER = re.compile(r"^\s*(?:.*(?:&&|;|then|else)\s*)?exec\s", re.MULTILINE)


class Pid1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``program`` by its name, or several of which one will do (an init, say)."""

    program: str | tuple[str, ...]

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs that will do."""
        return (self.program,) if isinstance(self.program, str) else self.program


def _judge(facts: Facts, parameters: Pid1) -> Verdict:
    start = facts.image.start
    if not start.pid1:
        if not start.words and facts.image.base.known:
            return unmet("there is neither ENTRYPOINT nor CMD, so nothing is process 1")
        return cannot_tell("which program is process 1 isn't known")
    if unversioned(start.pid1) in {unversioned(program) for program in parameters.programs}:
        return met(f"{start.pid1} is process 1")
    why = f"process 1 is {start.pid1}"
    script = _script(facts)
    if script is not None:
        text = _text(facts, script)
        if text is None or _HANDS_OVER.search(text):
            return cannot_tell(f"whether {start.pid1} hands over with exec isn't known")
        why = f"{start.pid1} stays process 1, as it starts the program without exec"
    return unmet(why, [Evidence(start.line, why)])


def _script(facts: Facts) -> Entry | None:
    """Return the file that is process 1 where it is one of the project, not a program."""
    identity = facts.image.identity
    words = [w for p in (identity.entrypoint, identity.cmd) if p and p.exec_form for w in p.words]
    name = next((w for w in words if w.rpartition("/")[2] == facts.image.start.pid1), "")
    entry = facts.image.files.get(absolute(name, identity.workdir)) if "/" in name else None
    own = (OriginKind.CONTEXT, OriginKind.CONFIG)
    return entry if entry is not None and entry.origin.kind in own else None


def _text(facts: Facts, entry: Entry) -> str | None:
    files = facts.context.files
    return next((f.content for f in files if f.path == entry.origin.detail), None)


GOAL = Goal(
    name="pid1",
    summary="The container's first process is this program, so signals reach it; what stands in "
    "front hands over with exec.",
    parameters=Pid1,
    label=lambda p: f"Process 1 is {' or '.join(p.programs)}",
    judge=_judge,
)
