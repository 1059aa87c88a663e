"""Other people's parsers, brought to one shape, and where they are known to differ from BuildKit.

``buildkit_old`` is BuildKit's own line parser of an older release (package ``dockerfile``),
``ported`` a Python port of the line parser (package ``e2b-dockerfile-utils``). Where one of them
differs from the release we follow, the difference has a name here, and files that show it are
not compared.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from e2b_dockerfile_utils import DockerfileSyntaxError, parse_dockerfile_ast

import dockerfile
from sealegs.dockerfile.model import Document, Instruction, Onbuild, Unknown
from sealegs.dockerfile.problem import Layer


class Seen(NamedTuple):
    """One instruction as a parser sees it; heredocs are (name, descriptor, content)."""

    keyword: str
    first: int
    last: int
    flags: tuple[str, ...]
    words: tuple[str, ...] | None
    json: bool
    heredocs: tuple[tuple[str, int, str], ...]


def ours(document: Document) -> list[Seen] | int:
    """Return what we see, or the line of a refusal by the line parser."""
    refusal = document.refusal
    if refusal is not None and refusal.layer is Layer.LINE:
        return refusal.line
    return [_seen(instruction) for instruction in document.instructions]


def _seen(instruction: Instruction) -> Seen:
    inner = trigger(instruction)
    words = tuple(word.text for word in inner.arguments)
    if isinstance(inner.command, Unknown):
        words = ("",)
    return Seen(
        instruction.keyword.text,
        instruction.first_line,
        instruction.last_line,
        tuple(flag.text for flag in instruction.flags),
        words,
        inner.json,
        tuple((h.name, h.descriptor, h.content) for h in instruction.heredocs),
    )


def trigger(instruction: Instruction) -> Instruction:
    """Return the instruction below ONBUILD, the instruction itself otherwise."""
    command = instruction.command
    return command.trigger or instruction if isinstance(command, Onbuild) else instruction


def buildkit_old(text: str) -> list[Seen] | str:
    """Return what BuildKit's older line parser sees, or what it says when it refuses."""
    try:
        commands = dockerfile.parse_string(text)
    except dockerfile.GoParseError as error:
        return str(error)
    return [
        Seen(
            command.cmd or "",
            command.start_line,
            command.end_line,
            command.flags,
            command.value,
            command.json,
            tuple((h.name, h.file_descriptor, h.content) for h in command.heredocs),
        )
        for command in commands
    ]


_SAID = {
    "must have two arguments": "pair-without-value",
    "can't find =": "pair-without-equals",
    "arrays must be comprised of strings": "json-not-strings",
    "unterminated heredoc": "heredoc-unterminated",
    "invalid escape token": "escape-invalid",
    "parser directive can be used": "directive-repeated",
    "file with no instructions": "no-instructions",
    "greater than max allowed size": "line-too-long",
}


def code_of(said: str) -> str:
    """Return our name for what BuildKit's line parser says, what it says when we have none."""
    return next((code for words, code in _SAID.items() if words in said), said)


def first_unknown(document: Document) -> int:
    """Return the first line with a keyword nobody knows, which the port refuses in layer 1."""
    lines = (i.first_line for i in document.instructions if isinstance(i.command, Unknown))
    return next(lines, 10**9)


def ported(text: str) -> list[Seen] | int:
    """Return what the Python port sees, or the line of its refusal."""
    try:
        tree = parse_dockerfile_ast(text)
    except DockerfileSyntaxError as error:
        return error.line or 0
    return [
        Seen(
            each.original.split(maxsplit=1)[0] if each.original.split() else "",
            each.start_line,
            each.end_line,
            tuple(each.flags),
            tuple(w for i, w in enumerate(each.args) if each.name not in PAIRS or i % 3 < 2),
            each.json,
            tuple((h.name, h.file_descriptor, h.content) for h in each.heredocs),
        )
        for each in tree.instructions
    ]


PAIRS = ("ENV", "LABEL")
_INDENTED_DIRECTIVE = re.compile(r"\ufeff?(?:#.*\n)*[ \t\v\f\r]+#")
_BYTES_AS_BLANKS = ("\x85", "\xa0")


def old_release_differs(text: str, document: Document) -> str | None:
    """Name a known difference of the older release that this file may show."""
    encoded = text.encode().decode("latin-1")
    if "\0" in text or any(blank in encoded for blank in _BYTES_AS_BLANKS):
        return "the wrapper ends texts at NUL and dies on words cut inside a character"
    if _INDENTED_DIRECTIVE.match(text):
        return "an indented directive was no directive"
    if any(directive.name == "check" for directive in document.directives):
        return "check was no directive yet, so it ended them"
    for instruction in document.instructions:
        line = instruction.text
        if _json_and_more(line):
            return "text after a JSON array was ignored instead of making it a plain text"
        if "<<" in line and "${" in line:
            return "a word kept what stood before a substitution with an operand"
        if re.search(r"<<-?[ \t\r]", line):
            return "a blank between << and the name made it no here-document"
        if document.escape == "`" and any(c in "".join(_flags(instruction)) for c in "`\\"):
            return "flags were always escaped with a backslash"
        if isinstance(instruction.command, Onbuild) and (
            instruction.heredocs or instruction.command.chain
        ):
            return "the wrapper shows neither here-documents nor a second ONBUILD below ONBUILD"
        if document.escape == "`" and "--" in line and ("`" in line or "\\" in line):
            return "flags were always escaped with a backslash"
    return None


def _flags(instruction: Instruction) -> list[str]:
    return [flag.text for flag in instruction.flags]


def _json_and_more(line: str) -> bool:
    start = line.find("[")
    while start >= 0:
        try:
            _, end = json.JSONDecoder(strict=False).raw_decode(line, start)
        except ValueError:
            pass
        else:
            if line[end:].strip():
                return True
        start = line.find("[", start + 1)
    return False


def port_differs(text: str, document: Document) -> str | None:
    """Name a known difference of the Python port that this file may show."""
    if not document.instructions:
        return "a file with no instructions is accepted"
    if any(c in text for c in "\x1c\x1d\x1e\x1f"):
        return "Python's white space is used for trimming"
    if not text.isascii():
        return "flags are read by characters, not bytes"
    for instruction in document.instructions:
        if isinstance(instruction.command, Onbuild) and (
            "<<" in instruction.text or instruction.first_line == ours(document)
        ):
            return "what ONBUILD stores is not parsed"
        if (
            "NaN" in instruction.text
            or "Infinity" in instruction.text
            or "e999" in instruction.text
        ):
            return "NaN, Infinity and numbers beyond a float are JSON"
        if "<<" in instruction.text and "${" in instruction.text:
            return "a word keeps what stands before a substitution with an operand"
        if re.search(r"""<<-?\s*(?:""|'')""", instruction.text):
            return "a here-document may have an empty name"
        if instruction.json and re.search(r"\\u[dD][89a-fA-F]", instruction.text):
            return "half a surrogate pair in JSON stays, where Go puts U+FFFD"
    return None


def without_port_words(seen: Seen) -> Seen:
    """Drop what the port splits otherwise: quoted paths, and what ONBUILD stores."""
    name = seen.keyword.upper()
    if name == "ONBUILD" or (name in ("COPY", "ADD") and not seen.json):
        return seen._replace(words=None, json=False)
    return seen
