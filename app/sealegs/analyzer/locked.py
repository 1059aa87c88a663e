"""Commands that install a project's dependencies, with the verdict on their lock files."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.analyzer.calls import Call
from sealegs.analyzer.shipped import call_environment
from sealegs.analyzer.subject import Subject
from sealegs.simulator.locked import TOOLS, Held, held_by


class Install(Struct, frozen=True):
    """A call that installs dependencies of a project, with its ecosystem."""

    call: Call
    ecosystem: str
    held: Held


def installs(subject: Subject) -> Iterator[Install]:
    """Yield the installs of all stages in the order of the file; not those of single tools."""
    for call in subject.commands(*sorted(TOOLS)):
        if not call.placed.onbuild:
            held = held_by(call.words, call_environment(subject, call))
            if held is not None:
                yield Install(call, held.ecosystem, held)
