"""A label that must be a point in time is none.

## What it finds
A label that the setting `labels` gives the format `rfc3339` and whose value is no date and time of
that standard. A value that only the build knows is left alone.

## Why it matters
Tools sort and delete images by when they were made. They read one format, with the time zone; a
local time or a date alone means different moments to different readers.

## Bad
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.created="yesterday at noon"
```
```toml
labels.schema = { "org.opencontainers.image.created" = "rfc3339" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.created="2026-11-26T09:30:00Z"
```
```toml
labels.schema = { "org.opencontainers.image.created" = "rfc3339" }
```

## The interview question behind it
"Why not write the build time into every image?" Because then no two builds are equal. Take the
time of the commit, as SOURCE_DATE_EPOCH does.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://www.rfc-editor.org/rfc/rfc3339#section-5.6
"""

from __future__ import annotations

import re

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Format, Labels, in_format
from sealegs.analyzer.rule import Rule
from sealegs.ground.regex import Regex

_TIME = Regex(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))", re.ASCII
)


def _accepts(value: str) -> bool:
    match = _TIME.fullmatch(value)
    if match is None:
        return False
    # Imported here: few labels hold a time.
    from calendar import monthrange

    year, month, day, hour, minute, second, hours, minutes = (int(n or 0) for n in match.groups())
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 4, month)[1]:
        return False
    # Second 60 is a leap second.
    return hour < 24 and minute < 60 and second <= 60 and hours < 24 and minutes < 60


RULE = Rule(
    name="label-no-time",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=in_format("DL3053", Format.TIME, _accepts, "is no time: write 2026-11-26T09:30:00Z"),
    aliases=("DL3053",),
    options=Labels,
)
