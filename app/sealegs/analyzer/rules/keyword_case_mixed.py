"""A keyword is written in another case than most.

## What it finds
Keywords of instructions that are neither all small nor all capital, and those in the case that
fewer of the file's instructions have. Where both are as many, capitals are right.

## Why it matters
The build doesn't care, the reader does: in one style the keywords form a column by which the eye
finds the instructions.

## Bad
```dockerfile
FROM alpine:3.22
run apk add --no-cache curl
CMD ["curl", "--version"]
```

## Good
```dockerfile
FROM alpine:3.22
RUN apk add --no-cache curl
CMD ["curl", "--version"]
```

## The interview question behind it
"Are Dockerfile keywords case-sensitive?" No. By convention they are upper case, to tell them from
their arguments.

## References
- https://docs.docker.com/reference/build-checks/consistent-instruction-casing/
- https://docs.docker.com/reference/dockerfile/#format
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Document, From, Instruction, Unknown


def _check(subject: Subject) -> Iterator[Hit]:
    document = subject.document
    # What stands before the first FROM is no part of a stage, and BuildKit doesn't count it.
    outside = dropwhile(lambda each: not isinstance(each.command, From), document.instructions)
    instructions = tuple(each for each in outside if not isinstance(each.command, Unknown))
    small = _small_is_usual(instructions)
    for instruction in instructions:
        keyword = instruction.keyword
        wanted = keyword.text.lower() if small else keyword.text.upper()
        if keyword.text != wanted:
            message = f"most keywords here aren't written like {quote(keyword.text)}: use {wanted}"
            yield Hit(keyword.span, message, fix=_fix(document, instruction, small=small))


def _small_is_usual(instructions: Sequence[Instruction]) -> bool:
    texts = [instruction.keyword.text for instruction in instructions]
    return sum(text.islower() for text in texts) > sum(text.isupper() for text in texts)


def _fix(document: Document, instruction: Instruction, *, small: bool) -> Fix:
    """Rewrite the keyword, and the AS that belongs to it."""
    words = [instruction.keyword]
    if isinstance(instruction.command, From) and len(instruction.arguments) == 3:
        words.append(instruction.arguments[1])
    texts = [word.text.lower() if small else word.text.upper() for word in words]
    changes = [(w.span, t) for w, t in zip(words, texts, strict=True) if w.text != t]
    return replacing(document, *changes)


RULE = Rule(
    name="keyword-case-mixed",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("ConsistentInstructionCasing",),
    figure=StyleOnly("BuildKit reads keywords in any case; one case is easier on the eye."),
)
