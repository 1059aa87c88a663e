"""wget fills the build's log with its progress bar.

## What it finds
`wget` without `-q`, `-nv`, `--progress` or a log file (`-o`, `-a`).

## Why it matters
Without a terminal wget prints a line of dots for every 50 kilobytes: two thousand lines for 100 MB,
and the error you look for is lost in between.

## Bad
```dockerfile
FROM debian:12
RUN wget https://example.com/tool.tar.gz
```

## Good
```dockerfile
FROM debian:12
RUN wget --progress=dot:giga https://example.com/tool.tar.gz
```

## The interview question behind it
"Do you need wget at all?" ADD fetches an address by itself, checks it with `--checksum`, and needs
no tool in the image.

## References
- https://www.gnu.org/software/wget/manual/wget.html#Download-Options
- https://docs.docker.com/reference/dockerfile/#add
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_VALUED = (
    "-O", "--output-document", "-P", "--directory-prefix", "-o", "--output-file", "-a",
    "--append-output", "-e", "--execute", "-i", "--input-file", "-t", "--tries", "-T", "--timeout",
    "-w", "--wait", "-Q", "--quota", "-U", "--user-agent", "-A", "-R", "-D", "-I", "-X", "-l",
    "-B", "--header", "--user", "--password", "--post-data", "--progress", "--level",
)  # fmt: skip
"""Options of wget that take a value. Source: wget(1)."""

_QUIET = ("-q", "--quiet", "--no-verbose", "--progress", "-o", "--output-file", "-a",
          "--append-output", "--version", "-V", "--help", "-h")  # fmt: skip


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("wget"):
        if len(call.parts) > 1 and not _quiet(call):
            message = "wget prints its progress into the log: add --progress=dot:giga, or -nv"
            yield Hit(call.span, message, None if call.plain else ())


def _quiet(call: Call) -> bool:
    arguments = call.arguments(_VALUED)
    flags = [flag.name for flag in arguments.flags]
    # wget's two-letter flags are read as a cluster: -nv is -n, -v.
    return arguments.has(*_QUIET) or ("-n", "-v") in pairwise(flags)


RULE = Rule(
    name="wget-progress-shown",
    severity=Severity.INFO,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3047",),
)
