"""ADD is used where COPY would do.

## What it finds
ADD with a source that is neither fetched (http, https, Git) nor a local archive that ADD unpacks.
A source that is a variable is judged by its value; where that is unknown it is a note.

## Why it matters
ADD fetches addresses and unpacks archives by itself, so the reader has to ask what happens here. A
file that turns into an archive one day would be unpacked without a word. COPY only copies.

## Bad
```dockerfile
FROM debian:12
ADD app.jar /app/
```

## Good
```dockerfile
FROM debian:12
COPY app.jar /app/
```

## The interview question behind it
"When do you use ADD instead of COPY?" For a remote file with `--checksum`, for a Git repository,
and for a local tar archive that should arrive unpacked. Otherwise COPY.

## References
- https://docs.docker.com/build/building/best-practices/#add-or-copy
- https://docs.docker.com/reference/dockerfile/#add
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figure import StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Add, InlineFile, Source
from sealegs.ground.regex import Regex

_PACKED = "tar gz tgz xz txz bz2 tbz tbz2 tb2 lz tlz lzma Z tZ tpz"
_ARCHIVE = Regex(rf".*\.(?:{'|'.join(_PACKED.split())})", re.DOTALL)
_WEB = Regex(r"https?://")
_ONLY_ADD = ("checksum", "keep-git-dir", "unpack")
_GIT = Regex(r"git://|ssh://|[\w.-]+@[\w.-]+:")


def _check(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(Add):
        for source in placed.command.sources:
            hit = _hit(subject, placed, source)
            if hit is not None:
                yield hit
                break


def _hit(subject: Subject, placed: Placed[Add], source: Source) -> Hit | None:
    if isinstance(source, InlineFile):
        message = "COPY writes this here-document as well, and does nothing else"
        return Hit(source.word.span, message, ())
    step = subject.step(placed)
    known = step.text(source).literal if step is not None else source.text.strip("\"'")
    text = source.text.strip("\"'") if known is None else known
    if _WEB.match(text) or _GIT.match(text):
        return None
    if _ARCHIVE.fullmatch(text):
        return None
    if known is None and text.startswith("$"):
        message = f"unless {quote(text)} is fetched or unpacked, COPY does the same"
        return Hit(source.span, message, severity=Severity.INFO)
    message = f"ADD does nothing with {quote(text)} that COPY doesn't: use COPY"
    return Hit(source.span, message, fix=_fix(subject, placed))


def _fix(subject: Subject, placed: Placed[Add]) -> Fix | None:
    """Write COPY, where all that is written behind ADD means the same there.

    It isn't safe: ADD unpacks what is an archive by its content, whatever it is called.
    """
    if any(flag.name in _ONLY_ADD for flag in placed.instruction.flags):
        return None
    if len(placed.command.sources) > 1:
        return None
    keyword = placed.instruction.keyword
    copy = "copy" if keyword.text.islower() else "COPY"
    return replacing(subject.document, (keyword.span, copy), safe=False)


RULE = Rule(
    name="add-without-need",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=_check,
    aliases=("DL3020",),
    figure=StyleOnly("COPY does the same here, and says that nothing is fetched or unpacked."),
)
