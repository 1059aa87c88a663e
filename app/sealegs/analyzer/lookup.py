"""From a byte of a Dockerfile to the instruction it belongs to."""

from __future__ import annotations

from bisect import bisect_right

from sealegs.dockerfile.model import Document, Instruction


def instruction_at(document: Document, offset: int) -> Instruction | None:
    """The instruction that a byte belongs to; None for comments and for what stands before all."""
    at = bisect_right(document.instructions, offset, key=lambda each: each.span.start)
    instruction = document.instructions[at - 1] if at else None
    return instruction if instruction is not None and offset <= instruction.span.end else None
