"""A credential stands in an instruction.

## What it finds
By value: access tokens and private keys of known makes, passwords in addresses, in Authorization
headers, in `.npmrc` lines and behind flags such as `--password`. By flow: an ARG or ENV whose value
is used in such a place, whatever its name.

## Why it matters
The text of every instruction, with the values of its build arguments, is in the history of the
image: `docker history --no-trunc` shows it to everybody who can pull it. Removing the file later
changes nothing about that.

In a stage that doesn't ship it is in the build cache only, and there it is a note. Revoke what was
ever pushed, and mount it as a secret.

## Bad
```dockerfile
FROM alpine:3.22
RUN wget -q "https://deploy:s3cr3t@repo.example.com/tool.tgz"
```

## Good
```dockerfile
FROM alpine:3.22
RUN --mount=type=secret,id=netrc,target=/root/.netrc wget -q "https://repo.example.com/tool.tgz"
```

## The interview question behind it
"How would you find a password in an image?" In the history, in the environment, and in every layer,
also those of files that a later layer deletes.

## References
- https://docs.docker.com/build/building/secrets/
- https://docs.docker.com/reference/cli/docker/image/history/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import (
    Arg,
    Cmd,
    Command,
    Entrypoint,
    Env,
    From,
    Healthcheck,
    Label,
    Run,
)
from sealegs.dockerfile.problem import Span

_SIGNS = (
    b"://",
    b"uthorization",
    b"_auth",
    b"--",
    b"-----BEGIN",
    b"sshpass",
    b"chpasswd",
    b" -u",
    b":_password",
    b"login ",
)
_MAKES = (b"AKIA", b"ASIA", b"gh", b"glpat", b"xox", b"npm_", b"k_live_", b"AIza", b"eyJ", b"pypi-")
_HINTS = (*_SIGNS, *_MAKES, b"hf_", b"rivate-", b"RIVATE-", b"UTHORIZATION", b"pi-")


_IN_HISTORY = "everybody who can pull the image reads it in its history"


def _check(subject: Subject) -> Iterator[Hit]:
    source = subject.document.source
    if not any(hint in source for hint in _HINTS):
        return
    # Imported here: its expressions are compiled only for files that may need them.
    from sealegs.simulator.credentials import credentials_in
    from sealegs.simulator.secret_words import looks_secret

    for placed in subject.placed:
        if placed.onbuild or isinstance(placed.command, From):
            continue
        text = subject.document.text(placed.outer.span)
        for found in credentials_in(text):
            where = _span(placed, text, found.start, found.end)
            if not found.variable:
                consequence = _consequence(placed)
                if _is_replaced(subject, placed, found.start):
                    consequence = _IN_HISTORY
                message = f"{found.what} stands in {placed.instruction.name}: {consequence}"
                yield Hit(where, message, None, _severity(subject, placed))
                break
            if isinstance(placed.command, Cmd | Entrypoint | Healthcheck):
                continue  # the value is that of the container
            given = _declared(subject, placed, found.variable)
            if given and not looks_secret(found.variable):
                message = (
                    f"{quote(found.variable)} of {given} is used as {found.what}:"
                    f" {_consequence(placed)}"
                )
                yield Hit(where, message, None, _severity(subject, placed))
                break


def _span(placed: Placed[Command], text: str, start: int, end: int) -> Span:
    base = placed.outer.span.start
    before = len(text[:start].encode("utf-8", "surrogateescape"))
    inside = len(text[start:end].encode("utf-8", "surrogateescape"))
    return Span(base + before, base + before + inside)


def _consequence(placed: Placed[Command]) -> str:
    if isinstance(placed.command, Env | Label):
        return "everybody who can pull the image reads it in its configuration"
    return _IN_HISTORY


def _is_replaced(subject: Subject, placed: Placed[Command], at: int) -> bool:
    """Whether a later ENV of the image gives the variable another value: its history stays."""
    if not isinstance(placed.command, Env):
        return False
    start = placed.outer.span.start + at
    names = [pair.key.text for pair in placed.command.pairs if pair.key.span.start <= start]
    return any(
        pair.key.text == names[-1]
        for other in subject.of(Env)
        if names and other.index > placed.index and subject.ships(other.stage)
        for pair in other.command.pairs
    )


def _severity(subject: Subject, placed: Placed[Command]) -> Severity:
    """Before the first FROM it is nobody's history; in a stage that doesn't ship in the cache."""
    return Severity.WARNING if subject.ships(placed.stage) else Severity.INFO


def _declared(subject: Subject, placed: Placed[Command], name: str) -> str:
    """Which instruction gives a variable, `ARG` or `ENV`; empty when none of the file does."""
    for other in subject.placed:
        if other.index >= placed.index and isinstance(placed.command, Run):
            break
        if other.stage != placed.stage:
            continue
        match other.command:
            case Arg(declarations) if any(each.name.text == name for each in declarations):
                return "ARG"
            case Env(pairs) if any(pair.key.text == name for pair in pairs):
                return "ENV"
            case _:
                continue
    return ""


RULE = Rule(
    name="credential-in-text",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
)
