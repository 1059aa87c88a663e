"""Which of its checks BuildKit gets to tell of a file that it refuses.

It stops at the first thing it refuses, so a check is heard only when it speaks before that: while
lines are read, while instructions are read, of the stages as a whole, of one FROM line after the
other, and at last of one instruction after the other as they are carried out.
"""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from sealegs.analyzer.lookup import instruction_at
from sealegs.dockerfile.model import Arg, Copy, Document, From
from sealegs.dockerfile.problem import Layer, Problem
from sealegs.dockerfile.stages import Plan


class Phase(IntEnum):
    """What BuildKit does, in order."""

    LINES = 0
    INSTRUCTIONS = 1
    ARGUMENTS = 2
    STAGES = 3
    FROM_LINES = 4
    REFERENCES = 5
    CARRYING_OUT = 6
    DONE = 7


_SPEAK_IN = {
    "NoEmptyContinuation": Phase.LINES,
    "FromAsCasing": Phase.INSTRUCTIONS,
    "InvalidDefinitionDescription": Phase.INSTRUCTIONS,
    "LegacyKeyValueFormat": Phase.INSTRUCTIONS,
    "MaintainerDeprecated": Phase.INSTRUCTIONS,
    "StageNameCasing": Phase.INSTRUCTIONS,
    "ConsistentInstructionCasing": Phase.ARGUMENTS,
    "DuplicateStageName": Phase.ARGUMENTS,
    "ReservedStageName": Phase.ARGUMENTS,
    "InvalidDefaultArgInFrom": Phase.STAGES,
    "FromPlatformFlagConstDisallowed": Phase.FROM_LINES,
    "RedundantTargetPlatform": Phase.FROM_LINES,
    "UndefinedArgInFrom": Phase.FROM_LINES,
}
"""When a check speaks; those that aren't here do while instructions are carried out."""

_STOP_IN = {
    "base-blank": Phase.FROM_LINES,
    "platform-blank": Phase.FROM_LINES,
    "platform-invalid": Phase.FROM_LINES,
    "target-unknown": Phase.REFERENCES,
    "copy-from-variable": Phase.REFERENCES,
    "stage-index-unknown": Phase.REFERENCES,
    "stage-circular": Phase.REFERENCES,
    "reference-invalid": Phase.REFERENCES,
}


class Hearing(Struct, frozen=True):
    """Where BuildKit stops: during a phase, and within it at a line of the file."""

    phase: Phase
    line: int = 0

    def hears(self, check: str, line: int) -> bool:
        """Whether one of BuildKit's checks gets to speak of the instruction on a line."""
        phase = _SPEAK_IN.get(check, Phase.CARRYING_OUT)
        if phase is self.phase:
            # An instruction that can't be read is silent; one that can't be carried out isn't.
            return line < self.line if phase is Phase.INSTRUCTIONS else line <= self.line
        return phase < self.phase


def hearing_of(document: Document, plan: Plan) -> Hearing:
    """Where BuildKit stops with a file, when all stages are checked."""
    refusal = document.refusal
    if refusal is not None:
        lines = refusal.layer is Layer.LINE
        return Hearing(Phase.LINES) if lines else Hearing(Phase.INSTRUCTIONS, refusal.line)
    if not plan.all_problems:
        return Hearing(Phase.DONE)
    first = plan.all_problems[0]
    if first.code == "check-invalid":
        return Hearing(Phase.LINES)
    if first.code == "no-stages":
        return Hearing(Phase.ARGUMENTS)
    return Hearing(_phase(document, plan, first), first.line)


def _phase(document: Document, plan: Plan, problem: Problem) -> Phase:
    if problem.layer is not Layer.EXPANSION:
        return _STOP_IN.get(problem.code, Phase.CARRYING_OUT)
    found = instruction_at(document, problem.span.start)
    command = found.command if found is not None else None
    if isinstance(command, From):
        return Phase.FROM_LINES
    if isinstance(command, Copy) and command.from_ is not None:
        if command.from_.span == problem.span:
            return Phase.REFERENCES
    elif isinstance(command, Arg) and problem.line < plan.stages[0].line:
        # The check of defaults gives up here, and then the build does.
        return Phase.STAGES
    return Phase.CARRYING_OUT
