"""What BuildKit's own checks see while parsing, kept so that nobody derives it again.

Codes are BuildKit's rule names. Whether a check is skipped, or is one of the experimental ones
(InvalidDefinitionDescription), is for whoever reports them to decide.
"""

from __future__ import annotations

from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Arg, Env, From, Instruction, Label, Maintainer


def parse_warnings(instruction: Instruction) -> list[Mistake]:
    """Return the warnings of one instruction, in BuildKit's order."""
    command = instruction.command
    if isinstance(command, From):
        return _from(instruction, command)
    if isinstance(command, Env | Label):
        return [
            Mistake(
                "LegacyKeyValueFormat",
                _legacy(instruction.name, pair.key.text, pair.value.text if pair.value else ""),
                pair.key.span,
            )
            for pair in command.pairs
            if pair.legacy
        ]
    if isinstance(command, Arg) and instruction.comments:
        return _description(instruction, [d.name.text for d in command.declarations])
    if isinstance(command, Maintainer):
        message = "MAINTAINER is deprecated: write LABEL org.opencontainers.image.authors=..."
        return [Mistake("MaintainerDeprecated", message, instruction.keyword.span)]
    return []


def _legacy(name: str, key: str, value: str) -> str:
    if value.startswith("="):
        return (
            f"with a blank before it the equals sign becomes part of the value, {quote(value)}:"
            f" write {name} NAME=value without blanks"
        )
    if key.endswith(":"):
        return (
            f"the colon becomes part of the name, {quote(key)}: write {name} NAME=value, with an"
            " equals sign and without blanks"
        )
    if key == "export":
        return f"the name becomes {quote(key)}: write {name} NAME=value, without export"
    return f"{name} with a blank between name and value is old: write {name} NAME=value"


def _from(instruction: Instruction, command: From) -> list[Mistake]:
    words = instruction.arguments
    found = []
    if len(words) == 3 and words[2].text != words[2].text.lower():
        message = f"the stage name {quote(words[2].text)} should be in lower case"
        found.append(Mistake("StageNameCasing", message, words[2].span))
    if len(words) >= 3:
        keyword, word = instruction.keyword.text, words[1].text
        small = keyword == keyword.lower()
        if (small and word != word.lower()) or (
            keyword == keyword.upper() and word != word.upper()
        ):
            message = f"{quote(word)} should be written like {keyword}, all small or all capital"
            found.append(Mistake("FromAsCasing", message, words[1].span))
    if command.name and instruction.comments:
        found += _description(instruction, [command.name])
    return found


def _description(instruction: Instruction, names: list[str]) -> list[Mistake]:
    if not names or instruction.comments[-1].split(" ", 1)[0] in names:
        return []
    message = (
        f"the comment above {instruction.name} doesn't describe it: begin it with"
        f" {quote(names[0])}, or put a blank comment line between"
    )
    return [Mistake("InvalidDefinitionDescription", message, instruction.keyword.span)]
