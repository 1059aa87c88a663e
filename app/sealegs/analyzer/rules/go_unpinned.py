"""go installs a module without a version.

## What it finds
`go install`, `go get` and `go run` of a module without `@version`, or with `@latest`. Folders of
your own source (`./...`, `/src/tool`) and files (`main.go`) are not modules to fetch.

## Why it matters
The same Dockerfile installs whatever was released last, so two builds of one commit can differ, and
the tool that broke your build is hard to name afterwards.

Inside a module go.mod decides about its dependencies; this is about tools that are named in the
Dockerfile.

## Bad
```dockerfile
FROM golang:1.25
RUN go install golang.org/x/tools/cmd/stringer@latest
```

## Good
```dockerfile
FROM golang:1.25
RUN go install golang.org/x/tools/cmd/stringer@v0.34.0
```

## The interview question behind it
"What makes two builds of one commit differ?" Everything fetched without a version: base tags,
packages, tools at `@latest`, branches of repositories.

## References
- https://go.dev/ref/mod#go-install
- https://go.dev/ref/mod#version-queries
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.arguments import text_of
from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.shell_tree import ShellWord

_VALUED = (
    "-C", "-p", "-tags", "-mod", "-modfile", "-ldflags", "-gcflags", "-asmflags", "-gccgoflags",
    "-installsuffix", "-buildmode", "-compiler", "-overlay", "-pkgdir", "-toolexec", "-exec", "-o",
    "-covermode", "-coverpkg", "-pgo",
)  # fmt: skip
"""Flags of the go command that take a value as the next word. Source: `go help build`."""

_FETCHING = ("install", "get", "run")
_OWN = ("all", "std", "cmd")
_FLOATING = ("@latest", "@upgrade", "@patch", "@none")


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("go"):
        words = _operands(call)
        if not words or text_of(words[0]) not in _FETCHING:
            continue
        modules = words[1:2] if text_of(words[0]) == "run" else words[1:]
        for word in modules:
            text = text_of(word)
            if _floats(text):
                message = f"{quote(text)} is fetched in any version: name one behind @"
                known = call.plain and not text.endswith(("@upgrade", "@patch"))
                yield Hit(word.span, message, None if known else ())
                break


def _operands(call: Call) -> list[ShellWord]:
    """The words that are no flags and no values of flags; go's flags have one dash or two."""
    found: list[ShellWord] = []
    waiting = False
    for word in call.parts[1:]:
        text = text_of(word)
        if waiting:
            waiting = False
        elif text.startswith("-"):
            waiting = text.replace("--", "-", 1) in _VALUED
        else:
            found.append(word)
    return found


def _floats(text: str) -> bool:
    """Whether go looks the version up: there is none, or one that changes with time."""
    if text.startswith(("/", ".", "~")) or text.endswith(".go") or text in _OWN:
        return False
    return "@" not in text or text.endswith(_FLOATING)


RULE = Rule(
    name="go-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3062",),
)
