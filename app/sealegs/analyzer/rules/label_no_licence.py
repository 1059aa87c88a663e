"""A label that must be a licence is none.

## What it finds
A label that the setting `labels` gives the format `spdx` and whose value is no SPDX licence
expression, spells an identifier in another case, or uses one that SPDX has deprecated.

## Why it matters
Licence scanners compare these labels with lists of SPDX identifiers. "Apache 2" or a deprecated
"GPL-3.0", of which nobody can say whether later versions are allowed, drops out of the check.

## Bad
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.licenses="GPL-3.0"
```
```toml
labels.schema = { "org.opencontainers.image.licenses" = "spdx" }
```

## Good
```dockerfile
FROM alpine:3.22
LABEL org.opencontainers.image.licenses="GPL-3.0-or-later"
```
```toml
labels.schema = { "org.opencontainers.image.licenses" = "spdx" }
```

## The interview question behind it
"What belongs in a software bill of materials?" Every package with version, origin and licence;
SPDX is one of its formats, and its identifiers name licences exactly.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://spdx.org/licenses/
"""

from __future__ import annotations

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.labels import Format, Labels, in_format
from sealegs.analyzer.rule import Rule
from sealegs.ground.regex import Regex

# https://spdx.org/licenses/#deprecated; the GNU ones left open whether later versions count.
_DEPRECATED = Regex(
    r"A?GPL-\d\.\d\+?|LGPL-\d\.\d\+?|GFDL-\d\.\d|GPL-\d\.\d-with-.+|BSD-2-Clause-(?:Free|Net)BSD"
    r"|bzip2-1\.0\.5|eCos-2\.0|Net-SNMP|Nunit|StandardML-NJ|wxWindows"
)


def _accepts(value: str) -> bool:
    # Imported here: the list of licences is wanted by few files, and reading it takes a while.
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        canonical = canonicalize_license_expression(value)
    except InvalidLicenseExpression:
        return False
    return canonical == value and not any(_DEPRECATED.fullmatch(word) for word in _words(value))


def _words(value: str) -> list[str]:
    return value.replace("(", " ").replace(")", " ").split()


RULE = Rule(
    name="label-no-licence",
    severity=Severity.WARNING,
    category=Category.STYLE,
    check=in_format(
        "DL3054", Format.LICENCE, _accepts, "is no current SPDX licence: spdx.org/licenses has them"
    ),
    aliases=("DL3054",),
    options=Labels,
)
