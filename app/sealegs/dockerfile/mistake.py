"""What is wrong with one instruction, before it is known where the instruction stands."""

from __future__ import annotations

from typing import NamedTuple

from sealegs.dockerfile.problem import Span


class Mistake(NamedTuple):
    """A refusal in the making: its kebab-case name, its sentence, and the bytes it is about."""

    code: str
    message: str
    span: Span


def quote(text: str) -> str:
    """Return foreign text as it may stand in a sentence: short, on one line, no control codes."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:60])
    return f"`{shown}...`" if len(text) > 60 else f"`{shown}`"
