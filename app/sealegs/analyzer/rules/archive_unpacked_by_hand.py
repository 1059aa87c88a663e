"""An archive is copied and then unpacked by hand, although ADD unpacks it.

## What it finds
A COPY of a tar archive from the build context that a later RUN of the same stage unpacks.

## Why it matters
The archive itself stays in the layer of the COPY, even if RUN removes it. ADD unpacks a local tar
archive (also one packed with gzip, bzip2, xz or zstd) while it copies, so the archive is never in
the image.

A bind mount (`RUN --mount=type=bind,source=app.tar,target=/app.tar`) keeps it out as well, and lets
you choose the options of tar.

## Bad
```dockerfile
FROM debian:12
COPY app.tar.gz /tmp/
RUN tar -xzf /tmp/app.tar.gz -C /opt && rm /tmp/app.tar.gz
```

## Good
```dockerfile
FROM debian:12
ADD app.tar.gz /opt/
```

## The interview question behind it
"COPY or ADD?" COPY, unless you want one of the two things only ADD does: unpack a local tar
archive, or fetch from an address.

## References
- https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives
- https://docs.docker.com/build/building/best-practices/#add-or-copy
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Run, Word
from sealegs.ground.regex import Regex

_TAR = (
    ".tar", ".tar.gz", ".tgz", ".tpz", ".tar.bz2", ".tbz", ".tbz2", ".tb2", ".tar.xz", ".txz",
    ".tar.zst", ".tzst",
)  # fmt: skip
"""Names of tar archives that ADD unpacks. Source: docs.docker.com, reference of ADD."""

_PACKED = (".gz", ".bz2", ".xz", ".zst")
"""Names that may be a tar archive; it is one when tar reads it."""

_UNPACKERS = ("gunzip", "bunzip2", "unxz", "unlzma", "uncompress", "zcat", "gzcat", "zgz", "unzip")
_VARIABLE = Regex(r"\$\{?(\w+)\}?")
_UNBRACED = Regex(r"\$\w")


def _check(subject: Subject) -> Iterator[Hit]:
    if not subject.of(Copy):
        return
    for view in subject.stages:
        runs = view.of(Run)
        for placed in view.of(Copy):
            names = _archives(placed)
            later = (run for run in runs if run.index > placed.index)
            calls = [call for run in later if names for call in subject.calls(run)]
            found = [(c, name) for c in calls for name in names if _unpacks(c, name)]
            if found:
                name = found[0][1]
                known = any(_known(call, name) for call, name in found)
                known = known and not _unbraced(placed)
                message = f"{quote(name)} is copied and unpacked by hand: ADD does both at once"
                yield Hit(placed.span, message, None if known else ())


def _archives(placed: Placed[Copy]) -> tuple[str, ...]:
    """The names under which archives of the build context arrive in the image."""
    copy = placed.command
    if copy.from_ is not None:
        return ()
    target = _base(copy.destination.text)
    if _may_be_archive(target):
        return (target,)
    sources = (_base(each.text) for each in copy.sources if isinstance(each, Word))
    return tuple(name for name in sources if _may_be_archive(name))


def _unbraced(placed: Placed[Copy]) -> bool:
    """Whether a name has a variable without braces, which hadolint reads differently in RUN."""
    copy = placed.command
    words = (*(each.text for each in copy.sources if isinstance(each, Word)), copy.destination.text)
    return any(_UNBRACED.search(re.split(r"[\\/]", word)[-1]) for word in words)


def _may_be_archive(name: str) -> bool:
    return name.endswith((*_TAR, *_PACKED))


def _base(path: str) -> str:
    """The last part of a path, also of one with backslashes; variables in one spelling."""
    path = _VARIABLE.sub(r"${\1}", path.strip("\"'"))
    return re.split(r"[\\/]", path)[-1]


def _unpacks(call: Call, name: str) -> bool:
    words = [_base(word.partition("=")[2] or word) for word in call.words[1:]]
    if name not in words:
        return False
    if call.name == "tar":
        return _extracts(call)
    return call.name in _UNPACKERS and name.endswith(_TAR)


def _extracts(call: Call) -> bool:
    """Whether tar is told to extract: -x among its letters, in the old way without a dash too."""
    first = call.words[1] if len(call.words) > 1 else ""
    return _extracts_by_flag(call) or (first.isalpha() and "x" in first)


def _extracts_by_flag(call: Call) -> bool:
    words = call.words[1:]
    short = any("x" in w[1:] for w in words if w.startswith("-") and w[1:].isalpha())
    return short or any(word.startswith(("--extr", "--get")) for word in words)


def _known(call: Call, name: str) -> bool:
    """Whether hadolint sees it: a word of its own for the archive, tar's letters with a dash."""
    if not call.plain or name.endswith((".tar.zst", ".tzst", ".zst")):
        return False
    alone = any(_base(word) == name for word in call.words[1:] if not word.startswith("-"))
    return alone and (call.name != "tar" or _extracts_by_flag(call))


RULE = Rule(
    name="archive-unpacked-by-hand",
    severity=Severity.INFO,
    category=Category.SIZE,
    check=_check,
    aliases=("DL3010",),
)
