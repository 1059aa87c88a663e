"""ONBUILD: the instructions a stage stores for the stages that are FROM it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sealegs.dockerfile.model import Document, Instruction, Onbuild
from sealegs.dockerfile.parse import parse
from sealegs.ground.regex import Regex

_KEYWORD = Regex(r"\s*ONBUILD\s*", re.IGNORECASE)


def triggers_of(
    document: Document, stored: Iterable[Instruction]
) -> tuple[list[Instruction], list[str]]:
    """The triggers among a base stage's instructions, and why some of them are refused.

    BuildKit keeps a trigger as text and reads it only now, with a backslash as its escape whatever
    the file says; so its mistakes are found in the child build.
    """
    triggers: list[Instruction] = []
    refused: list[str] = []
    for instruction in stored:
        command = instruction.command
        if not isinstance(command, Onbuild) or command.trigger is None:
            continue
        read = parse(_stored_text(document, instruction))
        if read.refusal is not None and read.refusal.code != "no-stage":
            refused.append(f"its base stage's ONBUILD is refused: {read.refusal.message}")
        else:
            triggers.append(command.trigger)
    return triggers, refused


def _stored_text(document: Document, instruction: Instruction) -> bytes:
    text = _KEYWORD.sub("", instruction.text, count=1).encode("utf-8", "surrogateescape")
    for heredoc in instruction.heredocs:
        content = document.source[heredoc.span.start : heredoc.span.end]
        text += b"\n" + content + heredoc.name.encode("utf-8", "surrogateescape")
    return text
