"""A file that holds secrets is copied into a stage.

## What it finds
COPY or ADD of what usually holds secrets: `.env`, private keys, `.npmrc`, `.netrc`, `.aws`, `.ssh`
and the like, also where a later instruction deletes it. With a known build context also the files
that a wider COPY takes along.

## Why it matters
A layer keeps what it was made with. Deleting the file in a later RUN only hides it: whoever pulls
the image unpacks the layer of the COPY and reads it.

In a stage that doesn't ship it lies in the build cache only, and there it is a note.

## Bad
```dockerfile
FROM node:24-slim
COPY .npmrc package.json package-lock.json ./
RUN npm ci && rm .npmrc
```

## Good
```dockerfile
FROM node:24-slim
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
```

## The interview question behind it
"You deleted the key in the next RUN: is it gone?" No. The layer below still holds it; only a secret
mount, or a stage that doesn't ship, keeps it out of the image.

## References
- https://docs.docker.com/build/building/secrets/
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, Command, Copy


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.of(Copy) and not subject.of(Add):
        return
    # Imported here: it needs the build twin's names, which a file without COPY doesn't.
    from sealegs.simulator.secret_files import secret_files

    named = set()
    for found in secret_files(subject.plan):
        placed = at_line(subject, found.line)
        if placed is None or found.line in named:
            continue
        named.add(found.line)
        holds = "holds secrets" if found.sure else "likely holds secrets"
        if found.path.endswith(".npmrc"):
            holds = "may hold a token"
        if found.ships:
            gone = _deleted(subject, found.stage, found.line, _names(placed, found.path))
            message = f"{quote(found.path)} {holds} and stays in this layer of the image"
            message += f", although line {gone} deletes it" if gone else ""
            message += "" if gone or found.sure else ": if so, mount it with --mount=type=secret"
        elif found.taken:
            message = f"{quote(found.path)} {holds}, and line {found.taken} takes it into the image"
        else:
            message = f"{quote(found.path)} {holds}: it stays in the build cache, not in the image"
        public = found.ships or found.taken
        yield Hit(placed.span, message, None, None if public else Severity.INFO)
    if subject.context.described:
        yield from _taken_along(subject, named)


def _taken_along(subject: Subject, named: set[int]) -> Iterator[Hit]:
    from sealegs.simulator.build import Where

    image = subject.build.image
    for secret in image.secrets if image is not None else ():
        placed = at_line(subject, secret.line)
        command = placed.command if placed is not None else None
        copied = isinstance(command, Add) or (isinstance(command, Copy) and command.from_ is None)
        if placed is None or not copied or secret.line in named:
            continue
        named.add(secret.line)
        shipped = secret.where is Where.LAYER
        where = "this layer of the image" if shipped else "the build cache, not the image"
        message = f"the context's {quote(secret.what)} is taken along and stays in {where}"
        yield Hit(placed.span, message, None, None if shipped else Severity.INFO)


def _names(placed: Placed[Command], path: str) -> set[str]:
    """What the file is called, in the context and in the stage."""
    command = placed.command
    target = command.destination.text if isinstance(command, Copy | Add) else ""
    return {each.rstrip("/").rpartition("/")[2] for each in (path, target)} - {"", "."}


def _deleted(subject: Subject, stage: int, line: int, names: set[str]) -> int:
    """The line of a later RUN of the stage that removes a file of these names, 0 for none."""
    for call in subject.commands("rm", "shred"):
        placed = call.placed
        removed = {text.rstrip("/").rpartition("/")[2] for text in call.arguments().texts}
        if placed.stage == stage and placed.outer.first_line > line and names & removed:
            return placed.outer.first_line
    return 0


RULE = Rule(
    name="secret-file-copied",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
)
