"""Slips of one line that show in another: a continuation too many, a missing one, odd line ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sealegs.dockerfile.keywords import KEYWORDS
from sealegs.dockerfile.lexer import raw_words
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Instruction
from sealegs.dockerfile.slips import above_advice
from sealegs.dockerfile.space import decode
from sealegs.ground.regex import Regex

_KEYWORD = Regex(rb"([A-Z]+)[ \t]+\S")


class Swallowed(NamedTuple):
    """An instruction that a continuation above made part of another.

    ``line`` counts the lines of the instruction it is part of from 0; ``keyword`` is its own.
    """

    line: int
    keyword: str


def swallowed(name: str, lines: Sequence[bytes]) -> Swallowed | None:
    """Return the first line of an instruction that begins like another one, outside of quotes.

    ``name`` is the instruction's, in capitals, ``lines`` are its physical lines without those of
    here-documents. CMD below HEALTHCHECK and what ONBUILD stores stand where they belong.
    """
    for index, line in enumerate(lines[1:], 1):
        match = _KEYWORD.match(line) if line[:1].isupper() else None
        if match is None:
            continue
        keyword = decode(match[1])
        if keyword not in KEYWORDS:
            continue
        if (name == "HEALTHCHECK" and keyword == "CMD") or name in ("ONBUILD", "MAINTAINER"):
            return None
        before = b" ".join(each.rstrip(b" \t\r")[:-1] for each in lines[:index])
        return Swallowed(index, keyword) if raw_words(decode(before)) is not None else None
    return None


def explained(
    mistake: Mistake, instruction: Instruction, above: str, lines: Sequence[bytes], escape: str
) -> Mistake:
    """Return a refusal with the slip of other lines that explains it, where there is one.

    ``above`` is the text of the instruction before, ``lines`` are the physical lines of this one.
    """
    name, message = instruction.name, mistake.message
    if mistake.code == "instruction-unknown":
        told = above_advice(above, escape)
        if told:
            message = f"there is no instruction {quote(instruction.keyword.text)}{told}"
        return mistake._replace(message=message)
    found = swallowed(name, lines)
    if found is not None:
        line = instruction.first_line + found.line - 1
        message = (
            f"line {line} ends with `{escape}`, which makes {found.keyword} below it part of"
            f" {name}: leave the `{escape}` out"
        )
    elif any(b"\r" in line.rstrip(b"\r") for line in lines):
        message += "; a CR alone ends no line: save the file with LF"
    return mistake._replace(message=message)
