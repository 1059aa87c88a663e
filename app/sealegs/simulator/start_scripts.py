"""The script that a container starts with, where its text is known."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.model import Add, Copy, InlineFile
from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Build
from sealegs.simulator.context import Context
from sealegs.simulator.files import Entry, OriginKind
from sealegs.simulator.key import digest
from sealegs.simulator.shells import SHELLS


class StartScript(Struct, frozen=True):
    """A script for a shell, by its path in the image."""

    path: str
    text: str


def start_script(plan: Plan, build: Build, context: Context) -> StartScript | None:
    """Return the script that ENTRYPOINT or CMD runs: described in the context, or written in COPY.

    None where something else starts, or nobody knows what the script says.
    """
    image = build.image
    if image is None:
        return None
    start = image.start
    entry = image.files.get(start.main) if start.program in SHELLS and start.main else start.entry
    if entry is None:
        return None
    text = _described(entry, context) if entry.origin.kind is OriginKind.CONTEXT else None
    if text is None:
        text = next(_inline(plan, entry), None)
    if text is None:
        return None
    told = start.program in SHELLS or (text.startswith("#!") and "sh" in text[:30])
    return StartScript(entry.path, text) if told else None


def _described(entry: Entry, context: Context) -> str | None:
    return next((f.content for f in context.files if f.path == entry.origin.detail), None)


def _inline(plan: Plan, entry: Entry) -> Iterator[str]:
    """Yield the text of the here-document that a COPY on the entry's line writes there."""
    for stage in plan.stages:
        for step in stage.steps:
            command = step.instruction.command
            if step.line != entry.line or not isinstance(command, Copy | Add):
                continue
            for source in command.sources:
                if isinstance(source, InlineFile) and (
                    len(command.sources) == 1 or entry.content == f"text:{digest(source.text)}"
                ):
                    yield source.text
