"""A slip of the pen is taken as it stands, because BuildKit finds nothing wrong with it.

## What it finds
Signs that hardly anybody means: a `;` or a comment behind a path, brackets that are no JSON array,
`$(date)` in ENV, `~` in WORKDIR, `&&` in COPY, a host's directory in VOLUME, typographic quotes and
dashes, commas between packages, an architecture with two signs swapped (`linux/amd46`), a script
that the shell can't read, and an instruction that a `\\` at the end of the line above makes part of
another.

## Why it matters
Only RUN, CMD, ENTRYPOINT and HEALTHCHECK are read by a shell, and nothing in a Dockerfile ends with
`;` or a comment. BuildKit takes such signs for part of a name, so that the build stops far from the
slip, or goes on with a file, a variable or a user that nobody wanted.

## Bad
```dockerfile
FROM node:22.21-slim
WORKDIR /app # the program
COPY . .;
ENV BUILT=$(date)
USER node
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:22.21-slim
# the program
WORKDIR /app
COPY . .
ARG BUILT
ENV BUILT=$BUILT
USER node
CMD ["node", "server.js"]
```

## The interview question behind it
"Which instructions are read by a shell?" RUN, CMD, ENTRYPOINT and HEALTHCHECK in shell form. All
others know variables and quotes, but no commands, wildcards of the home directory or operators.

## References
- https://docs.docker.com/reference/dockerfile/#format
- https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
- https://docs.docker.com/reference/dockerfile/#environment-replacement
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.literal_shell import slip_in_script
from sealegs.analyzer.literal_words import Slip, slip_in_words
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.rules.copy_target_no_directory import lacks_directory, stage_names
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import (
    Cmd,
    Command,
    Copy,
    Document,
    Entrypoint,
    Healthcheck,
    Onbuild,
    Run,
    Unknown,
)
from sealegs.dockerfile.problem import Severity as Refused
from sealegs.dockerfile.swallowed import swallowed


def _check(subject: Subject) -> Iterator[Hit]:
    document = subject.document
    if document.escape == "`":
        return  # Windows, whose paths and shells are others
    refused = {p.line for p in document.problems if p.severity is Refused.REFUSAL}
    # what that rule finds it words by the same slips
    told = {p.outer.first_line for p in subject.of(Copy) if lacks_directory(subject, p)}
    stages = stage_names(subject)
    for placed in subject.placed:
        if placed.onbuild:
            continue
        line = placed.outer.first_line
        slip = None if line in refused else _swallowed(placed, document)
        if slip is None and line not in refused and line not in told:
            slip = _slip(placed, document, stages)
        if slip is not None:
            yield Hit(slip.span, slip.message, severity=Severity.ERROR if slip.certain else None)


def _slip(placed: Placed[Command], document: Document, stages: tuple[str, ...]) -> Slip | None:
    command = placed.command
    if isinstance(command, Run | Cmd | Entrypoint | Healthcheck):
        unusual = placed.instruction.heredocs or not placed.shell[0].endswith("sh")
        return None if unusual else slip_in_script(command)
    if isinstance(command, Onbuild):
        stored = command.trigger
        if stored is None or not isinstance(stored.command, Unknown):
            return None
        word = quote(stored.keyword.text)
        message = f"{word} is no instruction: every build FROM this image will stop at it"
        return Slip(stored.keyword.span, message)
    return slip_in_words(command, document, stages)


def _swallowed(placed: Placed[Command], document: Document) -> Slip | None:
    """An instruction that a continuation made part of this one."""
    instruction = placed.outer
    first, last = instruction.first_line, instruction.last_line
    if first == last or instruction.heredocs:
        return None
    source = document.source[instruction.span.start : instruction.span.end]
    found = swallowed(instruction.name, source.split(b"\n"))
    if found is None:
        return None
    line = first + found.line
    message = (
        f"{found.keyword} on line {line} is part of this {instruction.name}, because line"
        f" {line - 1} ends with `{document.escape}`: leave that out"
    )
    return Slip(placed.span, message)


RULE = Rule(
    name="slip-taken-literally",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
)
