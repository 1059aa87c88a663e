"""Comments that switch findings off where they stand: hadolint's, BuildKit's and our own.

| comment | switches off | where |
|---|---|---|
| `# hadolint ignore=DL3008,DL3009` | hadolint's codes | the instruction on the next line |
| `# hadolint global ignore=DL3008` | hadolint's codes | the whole file |
| `# check=skip=JSONArgsRecommended;error=true` | BuildKit's checks | file, or next instruction |
| `# sealegs ignore=apt-lists-kept because ...` | rules, categories, codes | below, or around it |
| `# sealegs global ignore=size because ...` | the same | the whole file |

What hadolint takes was found by running hadolint 2.12 on variants of the comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct, field

from sealegs.dockerfile.directives import Checks, checks_in_comments, find_directive, read_checks
from sealegs.dockerfile.model import Document, Instruction
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex

_NAMES = r"[A-Za-z0-9][A-Za-z0-9-]*(?:[ \t]*,[ \t]*[A-Za-z0-9][A-Za-z0-9-]*)*"
_HADOLINT = Regex(
    r"[ \t]*hadolint[ \t]+(?P<all>global[ \t]+)?ignore[ \t]*=[ \t]*"
    r"(?P<names>(?:DL|SC)\d{4}(?:[ \t]*,[ \t]*(?:DL|SC)\d{4})*)[ \t]*(?:#(?P<reason>.*))?"
)
_HADOLINT_SHELL = Regex(r"[ \t]*hadolint[ \t]+shell[ \t]*=[ \t]*(?P<shell>\S.*?)[ \t]*")
_OURS = Regex(
    rf"[ \t]*sealegs[ \t]+(?P<all>global[ \t]+)?ignore[ \t]*=[ \t]*(?P<names>{_NAMES})[ \t]*"
    r"(?:because\b(?P<reason>.*))?"
)
_MEANT = Regex(r"[ \t]*(?P<who>hadolint|sealegs)\b.*\bignore\b", re.IGNORECASE)
_COMMENT = Regex(rb"[ \t]*#(?P<text>[^\n]*)")


EXPERIMENTAL = ("InvalidDefinitionDescription",)
"""BuildKit's checks that run only when a file asks for them."""


class Dialect(Enum):
    """Whose comment it is."""

    HADOLINT = "hadolint"
    BUILDKIT = "BuildKit"
    OURS = "sealegs"


class Pragma(Struct, frozen=True):
    """One comment that switches something off.

    `span` is the comment's. `instruction` is the first byte of the one instruction it is about,
    None for the whole file. `everything` is BuildKit's `skip=all`. `fault` says why the comment
    switches nothing off, as a clause.
    """

    dialect: Dialect
    names: tuple[str, ...]
    span: Span
    instruction: int | None
    reason: str = ""
    everything: bool = False
    fault: str = ""

    def switches_off(self, names: Iterable[str]) -> bool:
        """Whether a finding that goes by these names is switched off where this applies."""
        if self.fault:
            return False
        if self.everything:
            return any(is_buildkit_name(name) for name in names)
        return not set(self.names).isdisjoint(names)


class Pragmas(Struct, frozen=True):
    """All of a file's comments of this kind.

    `checks` is BuildKit's directive at the top, `shells` what hadolint is told of the shell from
    a line on, which changes what ShellCheck says and none of our verdicts.
    """

    found: tuple[Pragma, ...] = ()
    checks: Checks = field(default_factory=Checks)
    shells: Mapping[int, str] = field(default_factory=dict)

    @property
    def asked_for(self) -> tuple[str, ...]:
        """Codes of the experimental checks that the file asks for."""
        return EXPERIMENTAL if self.checks.experimental_all else self.checks.experimental

    def covering(self, instruction: int | None, names: Iterable[str]) -> tuple[Pragma, ...]:
        """Those that switch off a finding with these names in the instruction that starts there."""
        given = tuple(names)
        return tuple(
            pragma
            for pragma in self.found
            if pragma.instruction in (None, instruction) and pragma.switches_off(given)
        )


def is_buildkit_name(name: str) -> bool:
    """Whether a code is one of BuildKit's check names: `JSONArgsRecommended`, unlike `DL3025`."""
    return name[:1].isupper() and not name[-1:].isdigit()


def pragmas_of(document: Document) -> Pragmas:
    """Read all pragmas of a file."""
    checks, found = _directive(document)
    shells: dict[int, str] = {}
    source = document.source.lower()
    if b"hadolint" in source or b"sealegs" in source:
        for line, span, around in _comments(document):
            text = document.text(span).partition("#")[2].rstrip("\r")
            if shell := _HADOLINT_SHELL.fullmatch(text):
                shells[line] = shell["shell"]
            elif pragma := _read(document, text, line, span, around):
                found.append(pragma)
    if b"check" in source:
        found += _checks_of_instructions(document)
    found.sort(key=lambda pragma: pragma.span.start)
    return Pragmas(tuple(found), checks, shells)


def _read(
    document: Document, text: str, line: int, span: Span, around: Instruction | None
) -> Pragma | None:
    if match := _HADOLINT.fullmatch(text):
        return _hadolints(document, match, line, span, around)
    if match := _OURS.fullmatch(text):
        target = around or _below(document, line)
        whole = match["all"] is not None
        fault = "" if whole or target is not None else "there is no instruction below it"
        return Pragma(
            Dialect.OURS,
            _split(match["names"]),
            span,
            None if whole or target is None else target.span.start,
            (match["reason"] or "").strip(),
            fault=fault,
        )
    if match := _MEANT.match(text):
        ours = match["who"].lower() == "sealegs"
        shape = "sealegs ignore=RULE because ..." if ours else "hadolint ignore=DL0000,DL0001"
        if ours or "=" in text:
            dialect = Dialect.OURS if ours else Dialect.HADOLINT
            fault = f"it isn't written as `# {shape}`"
            return Pragma(dialect, (), span, None, fault=fault)
    return None


def _hadolints(
    document: Document, match: re.Match[str], line: int, span: Span, around: Instruction | None
) -> Pragma:
    names = _split(match["names"])
    reason = (match["reason"] or "").strip()
    if match["all"] is not None:
        return Pragma(Dialect.HADOLINT, names, span, None, reason)
    below = _below(document, line)
    fault, target = "", None
    if around is not None:
        fault = "hadolint doesn't read it inside an instruction: put it on the line above"
    elif below is None or below.first_line != line + 1:
        fault = "hadolint takes it for the very next line, which starts no instruction"
    else:
        target = below.span.start
    return Pragma(Dialect.HADOLINT, names, span, target, reason, fault=fault)


def _directive(document: Document) -> tuple[Checks, list[Pragma]]:
    """BuildKit's directive at the top, and the pragma it is when it skips something."""
    found = find_directive(document.source, "check")
    checks = read_checks(found[0]) if found is not None else None
    if found is None or not isinstance(checks, Checks):
        return Checks(), []
    if not (checks.skip or checks.skip_all):
        return checks, []
    span = _line_span(document, found[1])
    return checks, [Pragma(Dialect.BUILDKIT, checks.skip, span, None, everything=checks.skip_all)]


def _checks_of_instructions(document: Document) -> Iterator[Pragma]:
    for instruction in document.instructions:
        checks = checks_in_comments(instruction.comments) if instruction.comments else None
        if checks is not None and (checks.skip or checks.skip_all):
            span = _comment_above(document, instruction)
            start = instruction.span.start
            yield Pragma(Dialect.BUILDKIT, checks.skip, span, start, everything=checks.skip_all)


def _comment_above(document: Document, instruction: Instruction) -> Span:
    """The line of the comment that holds an instruction's `check=`."""
    for line in range(instruction.first_line - 1, 0, -1):
        span = _line_span(document, line)
        if re.match(r"[ \t]*#[ \t]*check[ \t]*=", document.text(span), re.IGNORECASE):
            return span
    return instruction.keyword.span


def _comments(document: Document) -> Iterator[tuple[int, Span, Instruction | None]]:
    """Every comment line with the instruction it stands in, if any; not those of here-documents."""
    inside: dict[int, Instruction | None] = {}
    for instruction in document.instructions:
        for line in range(instruction.first_line, instruction.last_line + 1):
            inside[line] = instruction
    bodies = [h.span for each in document.instructions for h in each.heredocs]
    for line in range(1, len(document.line_starts) + 1):
        span = _line_span(document, line)
        around = inside.get(line)
        if around is not None and line == around.first_line:
            continue
        if any(body.start <= span.start < body.end for body in bodies):
            continue
        match = _COMMENT.match(document.source, span.start, span.end)
        if match is not None:
            yield line, Span(match.end() - len(match["text"]) - 1, span.end), around


def _below(document: Document, line: int) -> Instruction | None:
    return next((i for i in document.instructions if i.first_line > line), None)


def _line_span(document: Document, line: int) -> Span:
    starts = document.line_starts
    start = starts[line - 1]
    end = starts[line] - 1 if line < len(starts) else len(document.source)
    return Span(start, max(start, end))


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(","))
