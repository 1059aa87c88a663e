"""A credential is passed by ARG or ENV.

## What it finds
ARG and ENV whose name says that the value is a secret: a password, token, key or the like. A name
with `public`, `file` or `version` in it says that it isn't.

A name that only sounds like one, and a value that can be none (a switch, a path), is a
note, as other tools go by the name.

## Why it matters
Values of ENV are in the image's configuration and values of ARG in its history: `docker inspect`
and `docker history` show them to everybody who can pull the image.

Deleting the variable later doesn't help. A secret mount hands the value to one RUN and leaves
nothing; at run time pass it to the container.

## Bad
```dockerfile
FROM node:22
ARG NPM_TOKEN
RUN npm ci
```

## Good
```dockerfile
FROM node:22
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```

## The interview question behind it
"How do you give a build a password?" With `--mount=type=secret`: the value is there while the RUN
runs and is no part of any layer, of the history or of the cache key.

## References
- https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
- https://docs.docker.com/build/building/secrets/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.carried_out import carried_out, place_of
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg, Command, Env, Word
from sealegs.ground.regex import Regex

_BUILDKIT = "SecretsUsedInArgOrEnv"
_WORDS = "apikey|auth|credentials?|key|password|passwd|pword|secret|token"
_SECRET = Regex(rf"(?:^|_)(?:{_WORDS})(?:_|$)", re.IGNORECASE)
_HARMLESS = Regex(r"(?:^|_)(?:public|file|version)(?:_|$)", re.IGNORECASE)
_ANYWHERE = Regex(
    r"password|token|secret|private|username|(?:api|client)_key|^aws_access_key_id$", re.IGNORECASE
)

_NO_SECRET_NAME = Regex(
    r"username|tokeni[sz]|(?:^|_)(?:name|path|dir|url|length|ttl|expir\w*|timeout|enabled?|type)$",
    re.IGNORECASE,
)
_NO_SECRET = Regex(r"true|false|on|off|yes|no|none|null|/[\w./-]*", re.IGNORECASE)
"""Values that nobody has for a secret: switches and paths."""


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.placed:
        said = False
        for number, (word, value) in enumerate(_names(placed.command)):
            anywhere = _ANYWHERE.search(word.text) is not None
            whole = _is_secret(word.text)
            theirs = (_BUILDKIT,) if whole and _is_carried_out(placed) else ()
            first = not said and (number == 0 or isinstance(placed.command, Env))
            ours = ("DL3064",) if anywhere and first else ()
            said = said or bool(ours)
            if whole or anywhere:
                name = placed.instruction.name
                told = f"{name} {quote(word.text)}"
                if _only_sounds(word.text, value):
                    message = f"{told} only sounds like a secret: its value is none"
                    yield Hit(word.span, message, (*ours, *theirs), Severity.INFO)
                    continue
                message = f"{told} leaves a secret in the image: use a secret mount"
                yield Hit(word.span, message, (*ours, *theirs))
    yield from _triggered(subject)


def _triggered(subject: Subject) -> Iterator[Hit]:
    """What ONBUILD of a base stage sets; BuildKit tells it of the FROM that carries it out."""
    for stage, step in carried_out(subject, Env, Arg):
        for word, _ in _names(step.instruction.command) if step.triggered else ():
            if _is_secret(word.text):
                where = f"the ONBUILD on line {step.instruction.first_line}"
                message = f"{where} leaves a secret in this stage: {quote(word.text)}"
                yield Hit(place_of(stage, step, word.span), message, (_BUILDKIT,))


def _is_secret(name: str) -> bool:
    return _SECRET.search(name) is not None and _HARMLESS.search(name) is None


def _is_carried_out(placed: Placed[Command]) -> bool:
    """Whether it is done in a stage: an ARG before the first FROM leaves nothing in an image."""
    return placed.stage is not None and not placed.onbuild


def _only_sounds(name: str, value: Word | None) -> bool:
    """Whether what the name says or the value is no secret: a user's name, a switch, a path."""
    if _HARMLESS.search(name) is not None or _NO_SECRET_NAME.search(name) is not None:
        return True
    return value is not None and _NO_SECRET.fullmatch(value.text.strip("\"'")) is not None


def _names(command: Command) -> list[tuple[Word, Word | None]]:
    """The variables that are set, each with its value where it has one."""
    match command:
        case Env(pairs):
            return [(pair.key, pair.value) for pair in pairs]
        case Arg(declarations):
            return [(declaration.name, declaration.default) for declaration in declarations]
        case _:
            return []


RULE = Rule(
    name="secret-in-arg-or-env",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
    aliases=("DL3064", _BUILDKIT),
)
