"""JVM options set from outside reach the JVM."""

from __future__ import annotations

import re

import msgspec

from sealegs.simulator.build import Program
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_ITS_OWN = frozenset({"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
"""Variables that the JVM and its launcher read themselves (docs.oracle.com, the java command)."""

_VARIABLE = re.compile(r"\$\{?(\w+)")
_OPTIONS = re.compile(r"^(JAVA|JVM|JDK)_?(\w+_)?(OPTS|OPTIONS|ARGS|FLAGS)$")
_FIXED = re.compile(r"^(-Xmx|-XX:MaxRAMPercentage=|-XX:MaxHeapSize=)")


class JvmOptsHonoured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``variable`` that has to be heard; without one, whichever the image sets or mentions."""

    variable: str = ""


def _judge(facts: Facts, parameters: JvmOptsHonoured) -> Verdict:
    image = facts.image
    programs = [p for p in (image.identity.entrypoint, image.identity.cmd) if p is not None]
    start = image.start
    for program in programs:
        literal = _unexpanded(program)
        if literal:
            why = f"no shell replaces {literal}, so the JVM gets it as it is written"
            return unmet(why, [Evidence(program.line, why)])
    fixed = next((w for w in start.words if w and _FIXED.match(w)), None)
    if fixed is not None and start.program == "java":
        why = f"{fixed} on the command line beats what is set from outside"
        return unmet(why, [Evidence(start.line, why)])
    text = " ".join(word for program in programs for word in program.argv)
    mentioned = set(_VARIABLE.findall(text))
    if parameters.variable:
        wanted = [parameters.variable]
    else:
        named = {*image.identity.env, *image.identity.vague, *mentioned}
        wanted = sorted(name for name in named if _OPTIONS.match(name))
    deaf = [name for name in wanted if name not in mentioned | _ITS_OWN]
    if start.program != "java":
        return _of_another(facts, start.program)
    if deaf:
        why = f"nothing hands {deaf[0]} to the JVM, which doesn't read it itself"
        return unmet(why, [Evidence(start.line, why)])
    return met(f"{wanted[0]} is heard" if wanted else "JAVA_TOOL_OPTIONS is heard")


def _unexpanded(program: Program) -> str:
    """Return a variable in the exec form of a program that isn't a shell."""
    if not program.exec_form or "-c" in program.words:
        return ""
    found = (match[0] for word in program.words for match in [_VARIABLE.search(word)] if match)
    return next(found, "")


def _of_another(facts: Facts, program: str) -> Verdict:
    start = facts.image.start
    if not program or start.unknown or facts.image.files.regions:
        return cannot_tell("which program starts, and whether it is a JVM, isn't known")
    script = program.endswith(".sh")
    if script or (start.entry is not None and not start.entry.tool):
        return cannot_tell(f"what {program} hands to the JVM isn't known")
    return unmet(f"it starts {program}, which is no JVM", [Evidence(start.line, program)])


GOAL = Goal(
    name="jvm_opts_honoured",
    summary="The JVM gets its options from a variable: one it reads itself (JAVA_TOOL_OPTIONS), or "
    "one that a shell puts into its command; no fixed heap beats it.",
    parameters=JvmOptsHonoured,
    label=lambda p: f"{p.variable or 'Its options'} reach the JVM",
    judge=_judge,
)
