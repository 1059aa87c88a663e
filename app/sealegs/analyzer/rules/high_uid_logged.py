"""useradd with a high UID writes a huge sparse log file into the layer.

## What it finds
`useradd` with a UID of six or more digits and without `-l` (`--no-log-init`).

## Why it matters
useradd makes room for the user in `/var/log/faillog` and `/var/log/lastlog`, whose size goes with
the highest UID: gigabytes of zeros, hardly a byte on disk. A layer is a tar archive without holes,
so the zeros are stored.

## Bad
```dockerfile
FROM debian:12
RUN useradd -m -u 1234567 app
```

## Good
```dockerfile
FROM debian:12
RUN useradd -l -m -u 1234567 app
```

## The interview question behind it
"Why is my image gigabytes larger after adding a user?" The sparse log files of useradd, once their
holes are filled in a layer.

## References
- https://docs.docker.com/build/building/best-practices/#user
- https://github.com/golang/go/issues/13548
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.figures import IMAGE_BYTES
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import adding
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.strconv import parse_integer

_VALUED = (
    "-b", "--base-dir", "-c", "--comment", "-d", "--home-dir", "-e", "--expiredate", "-f",
    "--inactive", "-F", "-g", "--gid", "-G", "--groups", "-k", "--skel", "-K", "--key", "-p",
    "--password", "-R", "--root", "-P", "--prefix", "-s", "--shell", "-u", "--uid", "-Z",
    "--selinux-user",
)  # fmt: skip
"""Options of useradd that take a value. Source: useradd(8)."""

_HIGH = 100_000
"""From here on the two files together are tens of megabytes: 292 and 32 bytes for each UID."""


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("useradd"):
        arguments = call.arguments(_VALUED)
        uid = arguments.value("-u", "--uid") or ""
        if arguments.has("-l", "--no-log-init") or (parse_integer(uid) or 0) < _HIGH:
            continue
        known = call.plain and any(
            word.startswith("-") and word.endswith("u") for word in call.words
        )
        message = f"UID {uid} makes useradd write sparse log files that blow up the layer: add -l"
        fix = adding(subject, call, call.parts[0], "-l", safe=False)
        yield Hit(call.span, message, None if known else (), fix=fix)


RULE = Rule(
    name="high-uid-logged",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3046",),
    figure=IMAGE_BYTES,
)
