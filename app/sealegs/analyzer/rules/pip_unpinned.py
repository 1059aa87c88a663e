"""pip installs a package without a version.

## What it finds
`pip install` of packages that are named without `==` or another bound, and of repositories without
`@commit`. Folders, archives and requirement files are not packages; with a constraints file (`-c`)
that file decides.

## Why it matters
The same Dockerfile installs whatever the index offers on the day, so two builds of one commit can
differ, and a hijacked release reaches you at once.

The dependencies of an application belong in a requirements file or a lock with hashes. pip itself
is part of the base image's Python, so there is seldom a reason to upgrade it.

## Bad
```dockerfile
FROM python:3.13-slim
RUN pip install --no-cache-dir gunicorn
```

## Good
```dockerfile
FROM python:3.13-slim
RUN pip install --no-cache-dir gunicorn==23.0.0
```

## The interview question behind it
"How do you make a Python image reproducible?" A base by digest, every package by version and hash
(`--require-hashes`), and no step that asks for the newest of anything.

## References
- https://pip.pypa.io/en/stable/topics/repeatable-installs/
- https://pip.pypa.io/en/stable/reference/requirement-specifiers/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import first_unpinned
from sealegs.analyzer.pip import known_to_hadolint, pip_installs
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_BOUNDS = ("==", ">", "<", "~=", "!=")
_ARCHIVES = (".whl", ".tar.gz", ".zip", ".tar.bz2", ".tar.xz", ".tgz", ".tar", ".egg")


def _check(subject: Subject) -> Iterator[Hit]:
    for call, arguments in pip_installs(subject):
        if arguments.has("-c", "--constraint"):
            continue
        found = first_unpinned(arguments.operands[1:], _pinned)
        if found is not None:
            word, text = found
            known = known_to_hadolint(call) and not arguments.has("-r", "--requirement")
            message = f"{quote(text)} is installed in any version: add == and one"
            yield Hit(word.span, message, None if known and _seen(text) else ())


def _pinned(text: str) -> bool:
    """Whether a bound or commit is named, or it isn't a package of an index at all."""
    name = text.partition(";")[0].strip()
    scheme, colon, place = name.partition("://")
    if "+" in scheme and colon:
        return "@" in place.partition("/")[2].partition("#")[0]
    return (
        any(bound in name for bound in _BOUNDS)
        or _is_local(name)
        or any(mark in name for mark in (" @ ", "@http", "@git+", "@file"))
    )


def _is_local(name: str) -> bool:
    """Whether it is a folder, an archive, or an address of one."""
    path = name.partition("[")[0]
    return path.startswith((".", "~")) or "/" in path or path.endswith(_ARCHIVES)


def _seen(text: str) -> bool:
    """Whether hadolint sees it too: any `@` in an address is a commit for it, any `<` a bound."""
    return not any(bound in text for bound in _BOUNDS) and not ("://" in text and "@" in text)


RULE = Rule(
    name="pip-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3013",),
)
