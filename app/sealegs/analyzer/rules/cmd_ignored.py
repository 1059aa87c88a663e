"""CMD doesn't do what it says, because of the ENTRYPOINT it meets.

## What it finds
A CMD beside an ENTRYPOINT in shell form, which ignores it; a CMD in shell form behind the
ENTRYPOINT of an interpreter, which gets `/bin/sh -c ...` as its arguments; and a CMD that repeats
its ENTRYPOINT's program.

## Why it matters
CMD is what ENTRYPOINT gets as arguments. In shell form ENTRYPOINT is one text for `sh -c`, so CMD
and everything behind `docker run IMAGE` are dropped without a word.

## Bad
```dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY app.py .
USER 1000
ENTRYPOINT python app.py
CMD ["--port", "8080"]
```

## Good
```dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY app.py .
USER 1000
ENTRYPOINT ["python", "app.py"]
CMD ["--port", "8080"]
```

## The interview question behind it
"How do ENTRYPOINT and CMD work together?" In exec form they are joined: the program, then its
default arguments. `docker run IMAGE args` replaces CMD; `--entrypoint` replaces ENTRYPOINT and
clears CMD.

## References
- https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Cmd, Entrypoint
from sealegs.simulator.names import names

_INTERPRETERS = frozenset(names("java node python python3 ruby php perl dotnet deno bun"))


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.of(Cmd) or not subject.of(Entrypoint):
        return
    image = subject.build.image
    if image is None:
        return
    entrypoint, cmd = image.identity.entrypoint, image.identity.cmd
    if entrypoint is None or cmd is None or not cmd.line or not entrypoint.line:
        return
    message = ""
    if entrypoint.shell is not None:
        message = (
            f"ENTRYPOINT on line {entrypoint.line} is in shell form, so this CMD is ignored, and so"
            " are the arguments of docker run: write ENTRYPOINT in exec form"
        )
    elif entrypoint.words and basename(entrypoint.words[0]) in _INTERPRETERS:
        program = quote(entrypoint.words[0])
        if cmd.shell is not None:
            message = (
                f"in shell form this CMD makes {program} get {quote(' '.join(cmd.shell))} and the"
                " text as its arguments: write it in exec form"
            )
        elif cmd.words[:1] == entrypoint.words[:1]:
            message = (
                f"CMD is added behind ENTRYPOINT, so {program} gets its own name: leave it out"
            )
    if message:
        yield Hit(span_at(subject, cmd.line), message)


RULE = Rule(
    name="cmd-ignored",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
