"""npm installs a package without a version.

## What it finds
`npm install` of packages that are named without `@version`, and of git repositories without
`#commit`. Folders and archives are not packages, and without any name package.json decides.

## Why it matters
The same Dockerfile installs whatever the registry offers on the day, so two builds of one commit
can differ, and a hijacked release reaches you at once. A version makes the tool a choice of yours.

The dependencies of an application belong in package-lock.json and are installed by `npm ci`; this
is about tools that are named in the Dockerfile.

## Bad
```dockerfile
FROM node:22
RUN npm install -g pnpm
```

## Good
```dockerfile
FROM node:22
RUN npm install -g pnpm@10.12.1
```

## The interview question behind it
"`npm install` or `npm ci` in an image?" `npm ci` installs exactly what the lock file says and fails
when it disagrees with package.json; `npm install` may change the lock file.

## References
- https://docs.npmjs.com/cli/v11/commands/npm-install
- https://docs.npmjs.com/cli/v11/commands/npm-ci
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import action_of, first_unpinned
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote

_VALUED = (
    "--loglevel", "--registry", "--prefix", "-C", "--cache", "--tag", "--omit", "--include",
    "--only", "--also", "-w", "--workspace", "--userconfig", "--globalconfig", "--fetch-retries",
    "--fetch-timeout", "--https-proxy", "--proxy", "--noproxy", "--maxsockets", "--python",
    "--target", "--arch", "--os", "--cpu", "--libc", "--before", "--install-strategy",
    "--script-shell", "--cafile", "--network-timeout", "--node-options",
)  # fmt: skip
"""Options of npm that take a value. Source: docs.npmjs.com, config."""

_INSTALLING = ("install", "i", "add", "in", "ins", "inst", "insta", "instal", "isntall")
_ARCHIVES = (".tgz", ".tar.gz", ".tar")
_TRUTH = ("true", "false")


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("npm"):
        action = action_of(call, _VALUED)
        if action is None or action.name not in _INSTALLING:
            continue
        found = first_unpinned(action.operands, _pinned)
        if found is not None:
            word, text = found
            known = call.plain and action.name == "install" and _seen(text)
            message = f"{quote(text)} is installed in any version: add @ and one"
            yield Hit(word.span, message, None if known else ())


def _pinned(text: str) -> bool:
    """Whether a version or commit is named, or it isn't a package of a registry at all."""
    if text.startswith(("/", ".", "~", "file:")) or text.endswith(_ARCHIVES) or text in _TRUTH:
        return True
    if text.startswith(("git+", "git:", "github:", "gitlab:", "bitbucket:", "ssh:", "git@")):
        return "#" in text
    if "#" in text or text.startswith(("http:", "https:")):
        return True
    name = text.partition("/")[2] if text.startswith("@") else text
    return "@" in name


def _seen(text: str) -> bool:
    """Whether hadolint sees it too: an `@` counts as a version unless git is named."""
    return "@" not in text[1:] or text.startswith("git+")


RULE = Rule(
    name="npm-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3016",),
)
