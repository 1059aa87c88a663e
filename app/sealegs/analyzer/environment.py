"""What a command finds in its environment, as far as the Dockerfile says."""

from __future__ import annotations

from sealegs.analyzer.arguments import text_of
from sealegs.analyzer.calls import Call
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Arg, Command, Env

_EXPORTING = ("export", "declare", "readonly")


def set_before(subject: Subject, placed: Placed[Command], name: str) -> str | None:
    """The value that ENV or ARG gave a variable before an instruction, as written; None for none.

    Stages that the instruction's stage is FROM count, and what an ENV of this file says goes for
    its ONBUILD triggers as well: the child build inherits it.
    """
    views = {view.stage.index: view for view in subject.stages if view.stage is not None}
    lineage = views[placed.stage].lineage if placed.stage is not None else ()
    value: str | None = None
    for each in subject.placed:
        here = each.stage == placed.stage
        before = each.index < placed.index if here else each.stage in lineage
        if each.onbuild or not before:
            continue
        match each.command:
            case Env(pairs):
                value = next((p.value.text for p in reversed(pairs) if p.key.text == name), value)
            case Arg(declared) if here and not placed.onbuild and value is None:
                defaults = (each.default for each in declared if each.name.text == name)
                value = next((default.text for default in defaults if default), None)
            case _:
                pass
    return value.strip("\"'") if value is not None else None


def assigned_anywhere(subject: Subject, call: Call, name: str) -> frozenset[str]:
    """All values that the script of a call gives a variable, whichever commands they reach."""
    calls = subject.calls(call.placed)
    found = {text_of(a.value) for c in calls for a in c.simple.assignments if a.name == name}
    words = (
        word.partition("=") for c in calls if c.name in (*_EXPORTING, "env") for word in c.words
    )
    return frozenset([*found, *(value for key, equals, value in words if equals and key == name)])


def assigned_in_script(subject: Subject, call: Call, name: str) -> str | None:
    """The value that a call's own script gives it: before the command, by export or by env."""
    value: str | None = None
    for each in subject.calls(call.placed):
        if each.at > call.at:
            break
        for assignment in each.simple.assignments:
            if assignment.name == name and (each.simple is call.simple or not each.parts):
                value = text_of(assignment.value)
        if each.name in _EXPORTING or (each.name == "env" and each.simple is call.simple):
            for text in each.words[1:]:
                key, equals, given = text.partition("=")
                if key == name and equals:
                    value = given
    return value
