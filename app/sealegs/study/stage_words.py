"""The stages that a goal means: by name, or by a step that learners may put anywhere."""

from __future__ import annotations

from fnmatch import fnmatchcase

from sealegs.dockerfile.model import Instruction
from sealegs.study.goal import Facts


def stages_meant(facts: Facts, word: str) -> tuple[int, ...]:
    """Return the stage of this name or number, else those with an instruction like this glob.

    Flags of an instruction don't count: ``RUN npm test*`` is also one with a mount.
    """
    stages = facts.subject.plan.stages
    named = [s.index for s in stages if word.lower() == s.name or word == str(s.index)]
    if named:
        return tuple(named)
    return tuple(
        stage.index
        for stage in stages
        if any(is_like(step.instruction, word) for step in stage.steps)
    )


def is_like(instruction: Instruction, glob: str) -> bool:
    """Tell whether an instruction without its flags is like a glob."""
    return fnmatchcase(plain_text(instruction.text), glob)


def spoken(glob: str) -> str:
    """Return a glob over instructions as a checklist says it: ``RUN *npm ci*`` is npm ci."""
    words = glob.strip().removeprefix("RUN ").strip("* ")
    return " ".join(words.replace("*", " … ").split()) or glob


def plain_text(text: str) -> str:
    """Return an instruction in one line without its flags."""
    words = text.split()
    first = next((at for at, word in enumerate(words) if at and not word.startswith("--")), 1)
    return " ".join([*words[:1], *words[first:]])
